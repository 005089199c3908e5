/** Where two devices changed the same thing: which change stands. */

import { part } from "../dom.js";

/** @type {Record<string, string>} */
const WORDS = {
  score: "the score",
  regions: "where it hurts",
  qualities: "what it feels like",
  triggers: "what came before it",
  note: "the note",
  at: "the time",
};

/** @param {HTMLElement} form @param {string[]} lost fields where another device's value stands */
export function showLost(form, lost) {
  const notice = part("#lost", form);
  notice.hidden = lost.length === 0;
  part("[data-field=words]", notice).textContent = lost.includes("deleted")
    ? "You deleted this entry, but it was changed on another device. So it is still here."
    : `Another device changed ${inWords(lost)} later. The later change is shown.`;
}

/** @param {string[]} fields @returns {string} */
function inWords(fields) {
  return fields.map((field) => WORDS[field] ?? field).join(", ");
}
