/** Where two devices changed the same thing: both values, and the way to the one that lost. */

import { announce, clone, fill, part } from "../dom.js";
import { titleOf, valueInWords } from "./values.js";
import { orTell } from "./trouble.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../record.js").Entry} Entry
 */

const WORDS =
  "You changed this here, and it was changed on another device too. The later change stands. Yours is kept.";
const STILL_HERE =
  "You deleted this entry here, but it was changed on another device. So it is still here.";

/**
 * Show both sides. They were looked at then, so the mark of the entry goes; this notice stays
 * as long as the page.
 * @param {HTMLElement} notice
 * @param {Entry} entry with something lost
 * @param {Journal} journal
 */
export async function showLost(notice, entry, journal) {
  const fields = entry.lost.filter((field) => field !== "deleted");
  fill(notice, { words: fields.length ? WORDS : STILL_HERE });
  part("ul", notice).replaceChildren(...fields.map((field) => row(field, entry, journal)));
  notice.hidden = false;
  if (document.visibilityState === "visible") await journal.look(entry.id);
}

/**
 * @param {string} field
 * @param {Entry} entry
 * @param {Journal} journal
 * @returns {HTMLElement}
 */
function row(field, { id, data, mine }, journal) {
  const line = clone("lost-version");
  const button = part("button", line);
  let isMine = false;
  const show = () => {
    const [stands, other] = isMine ? [mine, data] : [data, mine];
    const [here, there] = [stands, other].map((from) => valueInWords(field, from[field]));
    const whose = isMine ? "Yours stands" : "From the other device, and stands";
    const others = isMine ? "From the other device" : "Yours";
    fill(line, { words: `${titleOf(field)}. ${whose}: ${here}. ${others}: ${there}.` });
    button.textContent = isMine ? "Undo" : "Use mine";
    const says = isMine
      ? `Undo: ${titleOf(field)} ${there}`
      : `Use mine: ${titleOf(field)} ${there}`;
    button.setAttribute("aria-label", says);
  };
  // An entry of before this was kept has only the name of the field.
  button.hidden = !(field in mine);
  button.addEventListener("click", () =>
    orTell("Not changed", async () => {
      const now = await journal.get(id);
      if (!now) return;
      await journal.change(now, { [field]: (isMine ? data : mine)[field] ?? null });
      isMine = !isMine;
      show();
      announce(part("[data-field=words]", line).textContent ?? "");
    }),
  );
  show();
  return line;
}
