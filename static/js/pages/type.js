/** Type or dictate: one line, shown back as it is read, and logged only then. */

import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { announce, clone, drawList, fill, part } from "../dom.js";
import { openJournal } from "../journal.js";
import { now, zone } from "../time.js";
import * as vocabulary from "../vocabulary.js";

/**
 * @typedef {import("../one-line.js").Choices} Choices
 * @typedef {import("../one-line.js").Question} Question
 */

const DRAFT = "line"; // in the journal's own database, and gone with it
const PAUSE = 900; // ms without a key, after which it is said what was read

const opening = openJournal();
// The page is there to write in before what reads it.
const reading = import("../one-line.js");
const cards = import("../components/logged-card.js");
const area = /** @type {HTMLTextAreaElement} */ (part("#text"));
const form = /** @type {HTMLFormElement} */ (part("#line"));
/** @type {{text: string, choices: Choices}} as logged last, which an Undo gives back */
let last = { text: "", choices: noChoices() };
let { choices } = last;
/** @type {import("../components/logged-card.js").LoggedCard|undefined} */
let card;
let isSaving = false;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let pause;

area.addEventListener("input", changed);
area.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  log();
});
form.addEventListener("click", pressed);
form.addEventListener("change", answered);
const [{ type = "" } = {}] = /** @type {{type?: string}[]} */ (
  performance.getEntriesByType("navigation")
);
if (document.referrer && type === "navigate") area.focus();
const journal = await openScreen(() => card?.refresh() ?? Promise.resolve(), opening);
if (journal && !area.value) {
  ({ text: area.value, choices } = (await journal.store.meta(DRAFT)) ?? { text: "", choices });
  draw();
}

/** @returns {Choices} */
function noChoices() {
  return { removed: new Set(), answers: new Map(), score: null };
}

/** Draw anew, and keep what is written for when the page is left. */
async function changed() {
  await draw();
  await (await opening).store.setMeta(DRAFT, { text: area.value, choices });
}

async function draw() {
  const { parse, entryOf, keyOf } = await reading;
  const text = area.value;
  const read = parse(text, vocabulary, now(), zone());
  const parts = new Map(read.parts.map((one) => [keyOf(one), one.label]));
  // What is written anew is read anew.
  for (const key of choices.removed) if (!parts.has(key)) choices.removed.delete(key);
  const { score } = entryOf(text, read, choices);
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
    show: (element, question) => showQuestion(element, question, text),
  });
  showScore(score, text, read.questions);
  part("#rest").hidden = !read.rest;
  fill(form, { rest: shortened(read.rest) });
  part("#when").hidden = !read.questions.some(({ field }) => field === "at");
  part("#read").hidden = !text.trim();
  clearTimeout(pause);
  const words = [...parts.values()].join(", ");
  if (words) pause = setTimeout(() => announce(`Read as: ${words}`), PAUSE);
}

/** @param {number|null} score @param {string} text @param {Question[]} questions */
function showScore(score, text, questions) {
  const open = questions.find(({ field }) => field === "score");
  part("#scored").hidden = score === null;
  part("#scored .badge-pain").dataset.score = String(score);
  part("#score").hidden = score !== null || !text.trim();
  fill(form, { big: score ?? "", number: open ? quoted(text, open) : "" });
}

/** @param {HTMLElement} element @param {Question} question @param {string} text */
function showQuestion(element, { id, options, from, to }, text) {
  const asks = options[0]?.label === "Left" ? "which side?" : "where is it?";
  fill(element, { asks: `${quoted(text, { from, to })} ${asks}` });
  const answer = choices.answers.get(id) ?? [];
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

/** @param {Event} event of a chip of a question: a side stands for itself, parts add up */
function answered({ target }) {
  if (!(target instanceof HTMLInputElement)) return;
  const question = /** @type {HTMLElement} */ (target.closest("fieldset"));
  const option = /** @type {HTMLElement} */ (target.closest("label"));
  const ids = (option.dataset.key ?? "").split(" ");
  const id = question.dataset.key ?? "";
  const isOneOf = part(".chips", question).querySelector("[data-key*=' ']");
  const others = isOneOf ? [] : (choices.answers.get(id) ?? []).filter((one) => !ids.includes(one));
  choices.answers.set(id, target.checked ? [...others, ...ids] : others);
  changed();
}

/** @param {MouseEvent} event */
function pressed({ target }) {
  const button = target instanceof Element && target.closest("button");
  if (!button) return;
  const { score, action } = button.dataset;
  const key =
    action === "change"
      ? `score ${part("#scored .badge-pain").dataset.score}`
      : button.parentElement?.dataset.key;
  if (score) choices.score = Number(score);
  if (key) choices.removed.add(key);
  if (action === "change") choices.score = null;
  if (action === "undo") ({ text: area.value, choices } = last);
  if (score || key || action) changed().then(() => moveOn(action ?? (score && "picked")));
}

/** The focus goes on from a button that is gone. @param {string} [action] */
function moveOn(action) {
  if (action === "undo") area.focus();
  else part(action === "change" ? "#score" : action ? "[type=submit]" : "#read").focus();
}

async function log() {
  const { parse, entryOf } = await reading;
  const text = area.value;
  const at = now();
  const { score, data } = entryOf(text, parse(text, vocabulary, at, zone()), choices);
  if (!text.trim()) return area.focus();
  if (score === null) return part("#score").focus();
  if (isSaving) return;
  isSaving = true;
  await orTell(`Not saved: pain ${score}`, async () => {
    const [{ LoggedCard }, journal] = await Promise.all([cards, opening]);
    const entry = await journal.add("pain", { at, tz: zone(), score, ...data });
    last = { text, choices };
    choices = noChoices();
    area.value = "";
    await changed();
    card ??= new LoggedCard(part("#logged"), opening);
    card.show(entry);
    part("#logged").focus();
  });
  isSaving = false;
}

/** @param {string} text @param {{from: number, to: number}} span @returns {string} */
function quoted(text, { from, to }) {
  return `“${shortened(text.slice(from, to))}”:`;
}

/** @param {string} text @returns {string} */
function shortened(text) {
  return text.length > 120 ? `${text.slice(0, 120)} …` : text;
}
