/** What was chosen in a form, in its words: from the vocabulary, on the body, or of five steps. */

import { positions, qualities, reliefActions, triggers } from "../vocabulary.js";
import { duration } from "./duration.js";
import { where } from "./words.js";

/** @type {Record<string, import("../vocabulary.js").Terms>} */
const LISTS = { qualities, triggers, position: positions, action: reliefActions };
/** The steps of the day's card, as journal/questions.py has them. @type {Record<string, Record<number, string>>} */
export const STEPS = {
  sleep: { 0: "Badly", 3: "Not so well", 5: "So-so", 7: "Quite well", 10: "Well" },
  mood: { 0: "Low", 3: "Rather low", 5: "So-so", 7: "Quite good", 10: "Good" },
  activity: { 0: "Not at all", 3: "A little", 5: "Some", 7: "Quite a bit", 10: "A lot" },
};

/**
 * @param {string} field
 * @param {any} value ids or one's own words, regions by their id, seconds, or a step
 * @returns {string} one's own words as they are; "" for nothing
 */
export function chosenInWords(field, value) {
  if (field === "regions") return where(value ?? {}, true);
  if (field === "seconds") return typeof value === "number" ? duration(value) : "Nothing";
  if (field in STEPS) return stepInWords(field, value);
  const terms = LISTS[field] ?? {};
  const chosen = /** @type {string[]} */ ([value ?? []].flat());
  return chosen.map((word) => (Object.hasOwn(terms, word) ? terms[word]?.short : word)).join(", ");
}

/**
 * @param {string} field
 * @param {number|string} value a step from 0 to 10, or what the stopwatch was for
 * @returns {string} "Quite well, 7 of 10", "Driving"
 */
function stepInWords(field, value) {
  if (typeof value === "string") return value.charAt(0).toUpperCase() + value.slice(1);
  const words = STEPS[field]?.[value];
  return `${words ? words + ", " : ""}${value} of 10`;
}
