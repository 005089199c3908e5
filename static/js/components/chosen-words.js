/** What was chosen from the vocabulary, in words. */

import { positions, qualities, reliefActions, triggers } from "../vocabulary.js";
import { duration, where } from "./words.js";

/** @type {Record<string, import("../vocabulary.js").Terms>} */
const LISTS = { qualities, triggers, position: positions, action: reliefActions };

/**
 * @param {string} field
 * @param {any} value ids or one's own words, regions by their id, or seconds
 * @returns {string} one's own words as they are; "" for nothing
 */
export function chosenInWords(field, value) {
  if (field === "regions") return where(value ?? {});
  if (field === "seconds") return typeof value === "number" ? duration(value) : "Nothing";
  const terms = LISTS[field] ?? {};
  const chosen = /** @type {string[]} */ ([value ?? []].flat());
  return chosen.map((word) => (Object.hasOwn(terms, word) ? terms[word]?.short : word)).join(", ");
}
