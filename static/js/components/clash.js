/** Where two devices changed the same thing: both values, and the way to the one that lost. */

import { announce, clone, fill, part } from "../dom.js";
import { orTell } from "./trouble.js";
import { isTold, prepareWords, titleOf, valueInWords } from "./values.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {{field: string, stands: unknown, other: unknown, isMine: boolean}} Sides what stands,
 *   what does not, and whether what stands was written on this device
 */

const BOTH =
  "This was changed here and on another device, and neither knew of the other. The later change stands. Both are kept.";
const STILL_HERE =
  "You deleted this entry here, but it was changed on another device. So it is still here.";

/**
 * Show both sides. They were looked at then, so the mark of the entry goes; this notice stays
 * as long as the page.
 * @param {HTMLElement} notice
 * @param {Entry} entry with a clash
 * @param {Journal} journal
 */
export async function showClash(notice, entry, journal) {
  const all = sidesOf(entry).filter(({ field }) => isTold(entry.kind, field));
  await prepareWords(all.map(({ field }) => field));
  fill(notice, { words: entry.lost.includes("deleted") ? STILL_HERE : BOTH });
  part("ul", notice).replaceChildren(...all.map((sides) => row(sides, entry.id, journal)));
  notice.hidden = false;
  if (document.visibilityState !== "visible") return;
  await journal.store.look(entry.id);
  journal.changed();
}

/** @param {Entry} entry @returns {Sides[]} of each field that both devices changed */
export function sidesOf({ data, lost, mine, over }) {
  // Of what was marked before both values were kept, only the name of the field is here.
  const theirs = lost.filter((field) => field !== "deleted" && field in mine);
  const ours = Object.keys(over).filter((field) => !(field in mine));
  return [
    ...theirs.map((field) => ({ field, stands: data[field], other: mine[field], isMine: false })),
    ...ours.map((field) => ({ field, stands: data[field], other: over[field], isMine: true })),
  ];
}

/**
 * @param {Sides} sides
 * @param {string} id
 * @param {Journal} journal
 * @returns {HTMLElement}
 */
function row(sides, id, journal) {
  const line = clone("clash-version");
  let now = sides;
  let isUndo = false;
  const show = () => {
    const { field, stands, other, isMine } = now;
    const [here, there] = isMine ? [stands, other] : [other, stands];
    fill(line, {
      title: titleOf(field),
      here: `${valueInWords(field, here)}${isMine ? " (stands)" : ""}`,
      there: `${valueInWords(field, there)}${isMine ? "" : " (stands)"}`,
    });
    const words = isUndo ? "Undo" : isMine ? "Use the other" : "Use this device’s";
    const button = part("button", line);
    button.textContent = words;
    button.setAttribute("aria-label", `${words}: ${titleOf(field)} ${valueInWords(field, other)}`);
  };
  const swap = async () => {
    const entry = await journal.get(id);
    if (!entry) return;
    const { field, stands, other, isMine } = now;
    await journal.change(entry, { [field]: other ?? null });
    now = { field, stands: other, other: stands, isMine: !isMine };
    isUndo = !isUndo;
    show();
    announce(`${titleOf(field)}: ${valueInWords(field, other)} stands`);
  };
  part("button", line).addEventListener("click", () => orTell("Not changed", swap));
  show();
  return line;
}
