/** What the library knows of two medicines together: shown until it is closed, and once only. */

import { part } from "../dom.js";
import { medicineOf } from "../doses.js";
import { knownNames } from "./pack-fields.js";

/** @typedef {import("../journal.js").Journal} Journal */

const CLOSED = "pairs that were closed"; // on this phone only, and gone with its journal

/**
 * @param {Journal} journal
 * @param {string[]} names of the medicines that somebody has now
 */
export async function showPairs({ store }, names) {
  const known = knownNames();
  const had = new Set(names.map((name) => medicineOf(name, known)));
  const closed = (await store.meta(CLOSED)) ?? [];
  for (const card of cards()) {
    const pair = card.dataset.pair ?? "";
    card.hidden = closed.includes(pair) || !pair.split(" ").every((id) => had.has(id));
  }
}

/** @param {Journal} journal @param {HTMLElement} button of a card */
export async function closePair({ store }, button) {
  const card = /** @type {HTMLElement} */ (button.closest("[data-pair]"));
  const closed = (await store.meta(CLOSED)) ?? [];
  await store.setMeta(CLOSED, [...closed, card.dataset.pair]);
  card.hidden = true;
  const next = cards().find((one) => !one.hidden);
  (next ?? part("#main")).focus();
}

/** @returns {HTMLElement[]} */
function cards() {
  return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-pair]"))];
}
