/** Entries in words. */

import { regions } from "../vocabulary.js";

/**
 * @param {Record<string, unknown>} [chosen] by region id
 * @returns {string} "Left calf, sole of left foot", from the back down to the toes
 */
export function where(chosen = {}) {
  const known = Object.keys(regions).filter((id) => id in chosen);
  // An entry from a newer version may name what this one does not know: better its id than nothing.
  const unknown = Object.keys(chosen).filter((id) => !(id in regions));
  const labels = [...known.map((id) => regions[id]?.label ?? id), ...unknown];
  return labels.map((label, at) => (at ? lowerFirst(label) : label)).join(", ");
}

/** @param {string} [text] @returns {string} */
export function firstLine(text = "") {
  return text.trim().split("\n", 1)[0] ?? "";
}

/** @param {string} text @returns {string} */
function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
