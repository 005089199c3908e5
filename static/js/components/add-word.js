/** The line in which one's own word is added to a list of chips. */

import { part } from "../dom.js";
import { mistakeIn, sameWord, tidy } from "../own-word.js";
import { idOf } from "./choices.js";
import { showError } from "./refusal.js";

export class AddWord {
  /** One's own words that no chip shows. @type {string[]} */
  #earlier = [];

  /** @param {HTMLElement} element @param {import("./what-field.js").WhatField} list */
  constructor(element, list) {
    this.element = element;
    this.list = list;
    this.input = /** @type {HTMLInputElement} */ (part("input", element));
    this.input.addEventListener("input", () => this.#say(""));
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.#add();
    });
    const button = /** @type {HTMLButtonElement} */ (part("button", element));
    button.addEventListener("click", () => this.#add());
    button.disabled = false;
    if (document.activeElement === this.input) this.#recall();
    else this.input.addEventListener("focus", () => this.#recall(), { once: true });
  }

  async #recall() {
    const { offerEarlier } = await import("./earlier-words.js");
    const isShown = (/** @type {string} */ word) => this.list.like(word) !== undefined;
    this.#earlier = await offerEarlier(this.input, this.list.field, isShown);
  }

  /** @param {string} text seen and heard, in place of any mistake */
  #say(text) {
    this.#fail("");
    part("output", this.element).textContent = text;
  }

  /** @param {string} mistake or "" */
  #fail(mistake) {
    showError(this.element, mistake);
    this.input.setAttribute("aria-invalid", String(mistake !== ""));
  }

  #add() {
    const word = tidy(this.input.value);
    this.#say("");
    this.input.focus();
    if (sameWord(word, "")) return; // nothing that could be seen
    const known = this.list.like(word);
    const spelt = this.#earlier.find((one) => sameWord(one, word)) ?? word; // as it was then
    const id = known ? idOf(known) : spelt;
    const wasChosen = this.list.has(id);
    const mistake = (!known && mistakeIn(word)) || (!wasChosen && this.list.choose(id));
    if (mistake) return this.#fail(mistake);
    this.input.value = "";
    // The word comes last: it may run from right to left.
    const said = wasChosen ? "Chosen already" : "In the list already, and chosen now";
    const name = known?.closest("label")?.textContent?.trim();
    this.#say(known ? `${said}: ${name}` : `Added: ${id}`);
  }
}
