/** A line as it is read: chips, and questions for what is not clear. */

import { announce, clone, drawList, fill, part } from "./dom.js";
import { entryOf, keyOf } from "./one-line-entry.js";
import { isUrgent } from "./saddle.js";

export { entryOf } from "./one-line-entry.js";
export { parse } from "./one-line.js";
export { withOwn } from "./one-line-own.js";

/**
 * @typedef {import("./one-line-entry.js").Choices} Choices
 * @typedef {import("./one-line.js").Question} Question
 */

const PAUSE = 900; // ms without a key, after which it is said what was read
/** @type {ReturnType<typeof setTimeout>|undefined} */
let pause;

/**
 * @param {HTMLElement} form
 * @param {string} text
 * @param {import("./one-line.js").Reading} read
 * @param {Choices} choices of which those are dropped that are about words no longer there
 */
export function showReading(form, text, read, choices) {
  const parts = new Map(read.parts.map((one) => [keyOf(one), one.label]));
  // What is written anew is read anew.
  for (const key of choices.removed) if (!parts.has(key)) choices.removed.delete(key);
  const { score, data } = entryOf(text, read, choices);
  part("#saddle-urgent").hidden = !isUrgent(Object.keys(data.regions ?? {}), data.qualities ?? []);
  const shown = [...parts].filter(([key]) => !key.startsWith("score") && !choices.removed.has(key));
  drawList(part("#parts"), shown, {
    key: ([key]) => key,
    make: () => clone("part"),
    show: (chip, [, label]) => fill(chip, { label }),
  });
  const asked = read.questions.filter(({ field }) => field === "regions");
  drawList(part("#questions"), asked, {
    key: ({ id }) => id,
    make: () => clone("question"),
    show: (element, one) => showQuestion(element, one, text, choices.answers.get(one.id) ?? []),
  });
  showScore(form, score, text, read);
  part("#rest").hidden = !read.rest;
  fill(form, { rest: shortened(read.rest) });
  part("#when").hidden = !read.questions.some(({ field }) => field === "at");
  part("#read").hidden = !text.trim();
  clearTimeout(pause);
  const pain = score === null ? [] : [`Pain ${score}`];
  const words = [...pain, ...shown.map(([, label]) => label)].join(", ");
  if (words) pause = setTimeout(() => announce(`Read as: ${words}`), PAUSE);
}

/**
 * @param {HTMLElement} form
 * @param {number|null} score
 * @param {string} text
 * @param {import("./one-line.js").Reading} read
 */
function showScore(form, score, text, { parts, questions }) {
  const isShared = [...parts, ...questions].some(({ own }) => own !== undefined);
  const open = questions.find(({ field }) => field === "score");
  part("#scored").hidden = score === null;
  part("#scored .badge-pain").dataset.score = String(score);
  part("#score").hidden = score !== null || !text.trim();
  const number = isShared ? "All in all:" : open ? quoted(text, open) : "";
  fill(form, { big: score ?? "", number });
}

/**
 * @param {HTMLElement} element
 * @param {Question} question
 * @param {string} text
 * @param {string[]} answer
 */
function showQuestion(element, { options, from, to }, text, answer) {
  const asks = options[0]?.label === "Left" ? "which side?" : "where is it?";
  fill(element, { asks: `${quoted(text, { from, to })} ${asks}` });
  drawList(part(".chips", element), options, {
    key: ({ ids }) => ids.join(" "),
    make: () => clone("option"),
    show: (chip, { label, ids }) => {
      fill(chip, { label });
      const isWhole = options.some((one) => one.ids.length > 1);
      const isChosen = isWhole
        ? `${ids}` === `${answer}`
        : ids.every((one) => answer.includes(one));
      /** @type {HTMLInputElement} */ (part("input", chip)).checked = isChosen;
    },
  });
}

/** @param {string} text @param {{from: number, to: number}} span @returns {string} */
function quoted(text, { from, to }) {
  return `“${shortened(text.slice(from, to))}”:`;
}

/** @param {string} text @returns {string} */
function shortened(text) {
  return text.length > 120 ? `${text.slice(0, 120)} …` : text;
}
