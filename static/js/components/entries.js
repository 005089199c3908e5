/** Entries as rows of a list. */

import { clone, drawList, fill, part } from "../dom.js";
import { timeOf } from "../time.js";
import { showKept } from "./kept.js";
import { linkTo } from "./link.js";
import { inWords } from "./words.js";

/** @typedef {import("../record.js").Entry} Entry */

/** @param {Element} list @param {Entry[]} entries */
export function drawEntries(list, entries) {
  drawList(list, entries, { key: ({ id }) => id, make: newRow, show: showEntry });
}

/** @param {Entry} entry @returns {HTMLElement} */
function newRow({ kind }) {
  return clone(`row-${kind}`);
}

/** @param {HTMLElement} row @param {Entry} entry */
function showEntry(row, entry) {
  const { at, tz, score } = entry.data;
  fill(row, { ...inWords(entry), time: at ? timeOf(at, tz) : "" });
  if (entry.kind === "pain") part("[data-field=badge]", row).dataset.score = score;
  part("[data-field=mark]", row).hidden = !entry.clash;
  linkTo(part("[data-field=link]", row), entry.id);
  showKept(row, entry);
}
