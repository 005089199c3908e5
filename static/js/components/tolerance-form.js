/** The form of how long one thing went on. */

import { fill, part } from "../dom.js";
import { minutesFrom } from "../stopwatch.js";
import { openEntryPage } from "./entry-page.js";
import { showKept } from "./kept.js";
import { showError, showErrors } from "./refusal.js";
import { loggedAt, WhenField } from "./when-field.js";

/** @typedef {import("./autosave.js").Autosave} Autosave */

const SAID = { true: true, false: false, null: null };
/** What to say of minutes that are none. */
export const WRONG = "Enter whole minutes, at most a day (1440).";

/** Show and change the one that the address names. */
export function openToleranceForm() {
  return openEntryPage((autosave) => new ToleranceForm(part("#entry"), autosave));
}

class ToleranceForm {
  /** @param {HTMLElement} element @param {Autosave} autosave */
  constructor(element, autosave) {
    this.element = element;
    this.autosave = autosave;
    this.minutes = /** @type {HTMLInputElement} */ (part("[name=minutes]", element));
    this.when = new WhenField(part("[data-of=at]", element), autosave);
    element.addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("change", ({ target }) => this.#changed(target));
  }

  /** @param {import("../record.js").Entry} entry */
  show(entry) {
    const { activity, minutes, stopped_by_pain = null } = entry.data;
    this.autosave.shows(entry.v);
    this.#pick("activity", activity);
    this.#pick("stopped_by_pain", String(stopped_by_pain));
    const isWrong = this.minutes.ariaInvalid === "true"; // it stands until it is mended
    const isBusy = this.minutes === document.activeElement || this.autosave.holds("minutes");
    if (!isBusy && !isWrong) this.minutes.value = String(minutes);
    this.when.show(entry.data);
    fill(this.element, { logged: loggedAt(entry.data) });
    showKept(this.element, entry);
    showErrors(this.element, entry);
  }

  /** @param {string} name @param {string} value */
  #pick(name, value) {
    if (this.autosave.holds(name)) return;
    for (const input of this.element.querySelectorAll(`input[name=${name}]`)) {
      const radio = /** @type {HTMLInputElement} */ (input);
      radio.checked = radio.value === value;
    }
  }

  /** @param {EventTarget|null} target */
  #changed(target) {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.name === "activity") this.#save({ activity: target.value });
    if (target.name === "stopped_by_pain") {
      this.#save({ stopped_by_pain: SAID[/** @type {keyof SAID} */ (target.value)] });
    }
    if (target !== this.minutes) return;
    const minutes = minutesFrom(target.value);
    showError(part("#of-minutes", this.element), minutes === null ? WRONG : "");
    if (minutes !== null) this.#save({ minutes });
  }

  /** Autosave's own save tells the person where it fails. @param {Record<string, unknown>} fields */
  #save(fields) {
    this.autosave.flush(fields).catch(() => {});
  }
}
