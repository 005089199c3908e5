/** The values of an entry in words. */

import { dayOf, dayTitle, now, timeOf, zone } from "../time.js";
import { qualities, triggers } from "../vocabulary.js";
import { where } from "./words.js";

/** In the order of the form. @type {Record<string, string>} */
const TITLES = {
  score: "Score",
  regions: "Where",
  qualities: "What it feels like",
  triggers: "What came before it",
  note: "Note",
  at: "When",
};

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
 * @param {string} field
 * @param {any} value
 * @returns {string} "Left calf, sole of left foot"; for nothing, that it is nothing
 */
export function valueInWords(field, value) {
  if (field === "at") return momentInWords(value);
  if (field === "regions") return where(value ?? {}) || "Nowhere chosen";
  if (field === "qualities" || field === "triggers") return listed(value ?? []);
  if (value === null || value === undefined || value === "") return "Nothing";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** @param {string} at instant @returns {string} "Today at 14:05", on this phone's clock */
export function momentInWords(at) {
  return `${dayTitle(dayOf(at, zone()), dayOf(now(), zone()))} at ${timeOf(at, zone())}`;
}

/** @param {string[]} ids of qualities or triggers @returns {string} */
function listed(ids) {
  const labels = ids.map((id) => (qualities[id] ?? triggers[id])?.short ?? id);
  return labels.join(", ") || "Nothing chosen";
}
