/** What was done against pain, and for how long, as a form asks it. */

import { clone, part } from "../dom.js";
import { mistakeIn, sameWord, tidy } from "../own-word.js";
import { checked, pick } from "./choices.js";

const REMEMBERED = 50; // entries in which one's own words and what was used last are looked for
const MOST = 1440; // minutes: a day
/** What to say of minutes that are none. */
export const WRONG = "Enter whole minutes from 1 to 1440, or leave it empty.";

/** Chips, those used last in front, and a line for one's own words: never both at once. */
export class ActionField {
  /** @param {HTMLElement} form */
  constructor(form) {
    this.chips = part("#actions", form);
    this.own = /** @type {HTMLInputElement} */ (part("#own", form));
    this.chips.addEventListener("change", () => (this.own.value = ""));
    this.own.addEventListener("input", () => this.typed && pick(this.chips, []));
  }

  /** @returns {string} */
  get typed() {
    const words = tidy(this.own.value);
    return sameWord(words, "") ? "" : words; // nothing that could be seen
  }

  /** @returns {string} an id or one's own words, as they were spelt before; "" for nothing */
  get value() {
    const { typed } = this;
    return typed ? this.#like(typed) : (checked(this.chips)[0] ?? "");
  }

  /** @returns {string} what is wrong with one's own words, or "" */
  get mistake() {
    return mistakeIn(this.value);
  }

  /** What was used last comes first, one's own words too. @param {import("../journal.js").Journal} journal */
  async order(journal) {
    const entries = await journal.newest({ kinds: ["relief"], limit: REMEMBERED });
    const used = new Set(entries.map(({ data }) => String(data.action)));
    for (const action of [...used].reverse()) {
      this.chips.prepend(this.#chipOf(action) ?? makeChip(action));
    }
  }

  /** @param {string} action to choose, one's own words too */
  show(action) {
    this.own.value = "";
    if (!this.#chipOf(action)) this.chips.prepend(makeChip(action));
    pick(this.chips, [action]);
  }

  /** @param {string} action @returns {string} its whole name */
  labelOf(action) {
    const chip = this.#chipOf(action);
    return chip?.title || chip?.textContent?.trim() || action;
  }

  /** @param {string} word @returns {string} what stands for it, however it is spelt */
  #like(word) {
    const labels = [...this.chips.querySelectorAll("label")];
    const same = labels.find(({ textContent, title }) =>
      [textContent?.trim() ?? "", title].some((name) => sameWord(name, word)),
    );
    return same?.querySelector("input")?.value ?? word;
  }

  /** @param {string} action @returns {HTMLElement|undefined} */
  #chipOf(action) {
    const inputs = this.chips.querySelectorAll("input");
    return [...inputs].find(({ value }) => value === action)?.closest("label") ?? undefined;
  }
}

/** @param {string} words one's own @returns {HTMLElement} */
function makeChip(words) {
  const chip = clone("own-action");
  /** @type {HTMLInputElement} */ (part("input", chip)).value = words;
  part("span", chip).textContent = words;
  return chip;
}

/**
 * @param {string} minutes as typed
 * @returns {number|null|undefined} seconds; null for nothing, undefined for what is no whole number
 */
export function secondsIn(minutes) {
  const text = minutes.trim();
  if (!text) return null;
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  return count > 0 && count <= MOST ? count * 60 : undefined;
}
