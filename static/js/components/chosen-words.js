/** What was chosen from the vocabulary, in words. */

import { qualities, triggers } from "../vocabulary.js";
import { where } from "./words.js";

/**
 * @param {string[]|Record<string, unknown>|null|undefined} chosen ids of qualities or triggers,
 *   or regions by their id
 * @returns {string} "" for nothing
 */
export function chosenInWords(chosen) {
  if (!Array.isArray(chosen)) return where(chosen ?? {});
  return chosen.map((id) => (qualities[id] ?? triggers[id])?.short ?? id).join(", ");
}
