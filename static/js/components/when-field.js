/** Day and time of an entry, in the zone in which it was logged. */

import { part } from "../dom.js";
import { dayOf, dayTitle, now, timeOf, toInstant, zone } from "../time.js";
import { showError } from "./refusal.js";

/** @typedef {import("../record.js").Data} Data */

export class WhenField {
  #tz = zone();

  /** @param {HTMLElement} element @param {import("./autosave.js").Autosave} autosave */
  constructor(element, autosave) {
    this.element = element;
    this.autosave = autosave;
    this.day = /** @type {HTMLInputElement} */ (part("[name=day]", element));
    this.time = /** @type {HTMLInputElement} */ (part("[name=time]", element));
    element.addEventListener("change", () => this.#changed());
  }

  /** @param {Data} data of an entry */
  show({ at, tz }) {
    this.#tz = tz;
    this.day.max = dayOf(now(), tz);
    this.#showZone();
    if (this.autosave.holds("at") || this.element.contains(document.activeElement)) return;
    this.day.value = dayOf(at, tz);
    this.time.value = timeOf(at, tz);
  }

  #changed() {
    const mistake = this.#mistake();
    showError(this.element, mistake);
    if (mistake) return this.autosave.drop("at");
    this.autosave.later({ at: toInstant(this.day.value, this.time.value, this.#tz) });
  }

  /** @returns {string} what to change, or "" */
  #mistake() {
    if (!this.day.value || !this.time.value)
      return "Enter a day and a time. The last ones are kept.";
    if (this.day.value < "1900") return "Enter a year from 1900.";
    const isFar = this.day.value.length > "2026-11-23".length; // in a year of five figures
    const isAhead = isFar || toInstant(this.day.value, this.time.value, this.#tz) > now();
    return isAhead ? "This is still to come. Enter a time that has passed." : "";
  }

  #showZone() {
    const hint = part("[data-field=zone]", this.element);
    hint.hidden = this.#tz === zone();
    hint.textContent = `Time in ${this.#tz.replaceAll("_", " ")}, where it was logged.`;
  }
}

/** @param {Data} data of an entry @returns {string} "Today at 14:05" */
export function loggedAt({ at, tz }) {
  return `${dayTitle(dayOf(at, tz), dayOf(now(), zone()))} at ${timeOf(at, tz)}`;
}
