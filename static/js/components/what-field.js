/** What it is like: words of the vocabulary and one's own, as chips, those used last in front. */

import { announce, clone, part } from "../dom.js";
import { MOST_WORDS, sameWord, usedLately } from "../own-word.js";
import { idOf } from "./choices.js";
import { showError } from "./refusal.js";

/** @typedef {import("../record.js").Data} Data */

const LATELY = 8;
const LATELY_OF_ONE = 3; // of the few that one is chosen from
const OFFERED = 40; // with one's own that were used before those

export class WhatField {
  /** What is chosen, ids and one's own words, as the entry has them. @type {string[]} */
  #list = [];

  /** @param {HTMLElement} element marked `data-of` @param {import("./autosave.js").Autosave} autosave */
  constructor(element, autosave) {
    this.element = element;
    this.autosave = autosave;
    this.field = element.dataset.of ?? "";
    this.isOne = element.querySelector("[type=radio]") !== null;
    element.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.closest(".chip")) this.#changed(target);
    });
  }

  /**
   * Put what is tracked and what was used last in front, once: after that nothing moves.
   * @param {string[]} tracked
   * @param {Data[]} entries newest first
   */
  offer(tracked, entries) {
    const used = usedLately(
      entries.map((data) => this.#listIn(data)),
      OFFERED,
    );
    const most = this.isOne ? LATELY_OF_ONE : LATELY;
    this.#front("tracked", tracked);
    this.#front("used", used.slice(0, most));
    for (const word of used.slice(most)) if (!this.like(word)) this.#make(word);
    for (const group of this.element.querySelectorAll(".chip-group")) {
      /** @type {HTMLElement} */ (group).hidden = !group.querySelector(".chip");
    }
    this.#openLine().catch(() => {}); // there may be no network; its button stays off
  }

  /** @param {Data} data of an entry */
  show(data) {
    if (!this.autosave.holds(this.field)) this.#list = this.#listIn(data);
    this.#draw();
  }

  /** @param {string} word @returns {HTMLInputElement|undefined} what stands for it, however spelt */
  like(word) {
    const inputs = this.#inputs();
    const isLike = (/** @type {HTMLInputElement} */ input) =>
      [idOf(input), labelOf(input), chipOf(input).title].some((name) => sameWord(name, word));
    return inputs.find((input) => idOf(input) === word) ?? inputs.find(isLike);
  }

  /** @param {string} id @returns {boolean} */
  has(id) {
    return this.#list.includes(id);
  }

  /** @param {string} id @returns {string} "", or why there is no room for it */
  choose(id) {
    const isFull = this.#list.length === MOST_WORDS;
    if (!isFull) this.#set([...this.#list, id]);
    return isFull ? `“${this.element.dataset.name}” has no room for a 51st word.` : "";
  }

  /** @param {HTMLInputElement} input */
  #changed(input) {
    const id = idOf(input);
    const others = this.#list.filter((one) => one !== id);
    if (this.isOne) return this.#set(id ? [id] : []);
    if (!input.checked) return this.#set(others);
    const mistake = this.choose(id);
    if (!mistake) return;
    showError(this.element, mistake);
    announce(mistake);
    this.#draw();
  }

  /** Seldom needed, so not before the rest is seen. */
  async #openLine() {
    const line = this.element.querySelector(".add-word");
    if (!(line instanceof HTMLElement)) return;
    const { AddWord } = await import("./add-word.js");
    new AddWord(line, this);
  }

  /** @param {string[]} list */
  #set(list) {
    this.#list = list;
    this.#draw();
    showError(this.element, "");
    const value = this.isOne ? (list[0] ?? null) : list;
    // Autosave's own save tells the person where it fails.
    this.autosave.flush({ [this.field]: value }).catch(() => {});
  }

  #draw() {
    const list = this.#list;
    const known = this.#inputs().map(idOf);
    for (const word of list) if (!known.includes(word)) this.#make(word);
    for (const input of this.#inputs()) {
      input.checked = list.length ? list.includes(idOf(input)) : idOf(input) === "";
    }
    for (const about of this.element.querySelectorAll("[data-about]")) {
      const ids = about.getAttribute("data-about")?.split(" ");
      /** @type {HTMLElement} */ (about).hidden = !ids?.some((id) => list.includes(id));
    }
  }

  /** @param {string} row @param {string[]} words */
  #front(row, words) {
    for (const word of words) {
      const chip = chipOf(this.like(word) ?? this.#make(word));
      if (!chip.closest("[data-row=tracked], [data-row=used]")) this.#row(row).append(chip);
    }
  }

  /** @param {string} word one's own @returns {HTMLInputElement} among those of one's own */
  #make(word) {
    const chip = clone("own-word");
    const input = /** @type {HTMLInputElement} */ (part("input", chip));
    if (this.isOne) Object.assign(input, { type: "radio", name: this.field });
    input.value = word;
    part("span", chip).textContent = word;
    this.#row("own").append(chip);
    return input;
  }

  /** @param {string} name @returns {HTMLElement} */
  #row(name) {
    const row = part(`[data-row=${name}]`, this.element);
    row.hidden = false;
    return part(".chips", row);
  }

  /** @returns {HTMLInputElement[]} */
  #inputs() {
    return [...this.element.querySelectorAll("input")].filter((one) => one.closest(".chip"));
  }

  /** @param {Data} data @returns {string[]} */
  #listIn(data) {
    return [data[this.field] ?? []].flat();
  }
}

/** @param {HTMLInputElement} input @returns {HTMLElement} */
function chipOf(input) {
  return /** @type {HTMLElement} */ (input.closest(".chip"));
}

/** @param {HTMLInputElement} input @returns {string} */
function labelOf(input) {
  return chipOf(input).textContent?.trim() ?? "";
}
