/** Whether an entry has the words that somebody looks for, and where. */

import { chosenInWords } from "./components/chosen-words.js";
import { inWords } from "./components/words.js";

/** @typedef {import("./record.js").Entry} Entry */

const CHOSEN = ["qualities", "triggers", "position"];
const BEFORE = 3; // words that are shown in front of the one that was found
const AFTER = 20;

/** @param {string} query @returns {string[]} the words of it, each to be found */
export function termsOf(query) {
  return plain(query).split(/\s+/).filter(Boolean);
}

/** @param {Entry} entry @param {string[]} terms @returns {boolean} */
export function isMatch(entry, terms) {
  const text = plain(textsOf(entry).join("\n"));
  return terms.every((term) => text.includes(term));
}

/**
 * @param {Entry} entry that matches
 * @param {string[]} terms
 * @returns {string} for the last line of its row: the words around what was found, where the
 *   row would not show it
 */
export function aroundMatch(entry, terms) {
  const { title, where, note = "" } = inWords(entry);
  const [, , ...hidden] = textsOf(entry);
  const seen = plain(`${title}\n${where}\n${note.split(" ", BEFORE).join(" ")}`);
  const term = terms.find((one) => !seen.includes(one));
  if (!term) return note;
  const text = hidden.find((one) => plain(one).includes(term)) ?? note;
  const words = text.split(/\s+/);
  const at = words.findIndex((word) => plain(word).includes(term)) - BEFORE;
  if (at <= 0) return words.slice(0, AFTER).join(" ");
  return `… ${words.slice(at, at + AFTER).join(" ")}`;
}

/** @param {Entry} entry @returns {string[]} all its words: what every row shows comes first */
function textsOf(entry) {
  const { data } = entry;
  const { title = "", where = "" } = inWords(entry);
  const chosen = CHOSEN.filter((field) => data[field]?.length);
  const words = chosen.map((field) => chosenInWords(field, data[field]));
  return [title, where, ...words, data.note ?? "", data.managed ?? ""];
}

/** @param {string} text @returns {string} in small letters and without accents */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
