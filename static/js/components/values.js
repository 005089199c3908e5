/** The values of an entry in words. */

import { dayOf, dayTitle, now, timeOf, zone } from "../time.js";

/** In the order of the form. @type {Record<string, string>} */
const TITLES = {
  score: "Score",
  medicine: "Medicine",
  strength: "Strength",
  amount: "Amount",
  unit: "Counted in",
  regular: "Regular, or when needed",
  helped: "How much it helped",
  regions: "Where",
  qualities: "What it feels like",
  triggers: "What came before it",
  note: "Note",
  at: "When",
};
/** @type {Record<string, Record<string, string>>} */
const MEANT = {
  regular: { true: "Regular", false: "When needed" },
  helped: { no: "Did not help", a_little: "A little", a_lot: "A lot" },
};
const CHOSEN = ["regions", "qualities", "triggers"];

/** @type {typeof import("./chosen-words.js")|undefined} */
let words;

/**
 * Get what is needed to say these in words: the vocabulary is large, and many entries do without.
 * @param {string[]} fields
 */
export async function prepareWords(fields) {
  if (fields.some((field) => CHOSEN.includes(field))) words = await import("./chosen-words.js");
}

/** @param {string} field @returns {string} "What it feels like" */
export function titleOf(field) {
  return TITLES[field] ?? field;
}

/** @param {string} a @param {string} b @returns {number} as the form has them */
export function inOrder(a, b) {
  const order = Object.keys(TITLES);
  return (order.indexOf(a) + 1 || 99) - (order.indexOf(b) + 1 || 99);
}

/**
 * @param {string} field that `prepareWords` was told of
 * @param {any} value
 * @returns {string} "Left calf, sole of left foot"; for nothing, that it is nothing
 */
export function valueInWords(field, value) {
  if (CHOSEN.includes(field)) return words?.chosenInWords(value) || "Nothing chosen";
  if (field === "at") return momentInWords(value);
  const meant = MEANT[field]?.[String(value)];
  if (meant) return meant;
  if (value === null || value === undefined || value === "") return "Nothing";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** @param {string} at instant @returns {string} "Today at 14:05", on this phone's clock */
export function momentInWords(at) {
  return `${dayTitle(dayOf(at, zone()), dayOf(now(), zone()))} at ${timeOf(at, zone())}`;
}
