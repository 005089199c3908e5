/** Entries as rows of a list. */

import { clone, drawList, fill, part } from "../dom.js";
import { timeOf } from "../time.js";
import { showKept } from "./kept.js";
import { linkTo } from "./link.js";
import { inWords } from "./words.js";

/** @typedef {import("../record.js").Entry} Entry */

/**
 * @param {Element} list
 * @param {Entry[]} entries
 * @returns {Entry[]} those that are not in the list: the page has no row for entries of their kind
 */
export function drawEntries(list, entries) {
  const hasRow = (/** @type {Entry} */ { kind }) => document.getElementById(`row-${kind}`) !== null;
  drawList(list, entries.filter(hasRow), { key: ({ id }) => id, make: newRow, show: showEntry });
  return entries.filter((entry) => !hasRow(entry));
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
