/** The form of something that was done against pain: each change is saved when it is made. */

import { fill, part, showWhen } from "../dom.js";
import { pick } from "./choices.js";
import { duration } from "./duration.js";
import { openEntryPage } from "./entry-page.js";
import { showKept } from "./kept.js";
import { NoteField } from "./note-field.js";
import { showError, showErrors } from "./refusal.js";
import { ActionField, secondsIn, WRONG } from "./relief-fields.js";
import { loggedAt, WhenField } from "./when-field.js";

/** @typedef {import("../record.js").Entry} Entry */

const SCORES = ["before", "after"];

/** Show and change the one that the address names. */
export function openReliefForm() {
  const element = part("#did");
  showWhen({ asking: false, changing: true }, element);
  part("#of-at", element).hidden = false;
  return openEntryPage((autosave) => new ReliefForm(element, autosave));
}

class ReliefForm {
  /** @type {Promise<void>|undefined} */
  #prepared;
  /** @type {Entry|undefined} as shown last */
  #entry;

  /** @param {HTMLElement} element @param {import("./autosave.js").Autosave} autosave */
  constructor(element, autosave) {
    this.element = element;
    this.autosave = autosave;
    this.action = new ActionField(element);
    this.minutes = /** @type {HTMLInputElement} */ (part("#minutes", element));
    this.when = new WhenField(this.#field("at"), autosave);
    this.note = new NoteField(this.#field("note"), autosave);
    element.addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("change", ({ target }) => this.#changed(target));
    element.addEventListener("input", ({ target }) => this.#typed(target));
  }

  /** Once, before anything is seen. @param {import("../journal.js").Journal} journal */
  prepare(journal) {
    return (this.#prepared ??= this.action.order(journal));
  }

  /** Show the entry, but for what the person is changing just now. @param {Entry} entry */
  show(entry) {
    const { autosave, element } = this;
    const { action, seconds = null } = entry.data;
    this.#entry = entry;
    autosave.shows(entry.v);
    // What is wrong stands in its field until it is mended.
    if (this.#isIdle("action", this.action.own) && !this.action.mistake) this.action.show(action);
    const isWhole = seconds !== null && seconds % 60 === 0;
    if (this.#isIdle("seconds", this.minutes) && secondsIn(this.minutes.value) !== undefined)
      this.minutes.value = isWhole ? String(seconds / 60) : "";
    for (const name of SCORES) {
      if (!autosave.holds(name)) pick(this.#field(name), [String(entry.data[name] ?? "")]);
    }
    const timed = seconds === null || isWhole ? "" : `It was ${duration(seconds)}.`;
    fill(element, { timed, logged: loggedAt(entry.data) });
    this.when.show(entry.data);
    this.note.show(entry.data);
    showKept(element, entry);
    showErrors(element, entry);
  }

  /** @param {string} field @param {HTMLInputElement} input @returns {boolean} */
  #isIdle(field, input) {
    return !this.autosave.holds(field) && input !== document.activeElement;
  }

  /** @param {EventTarget|null} target that was chosen, or typed in and left */
  #changed(target) {
    if (!(target instanceof HTMLInputElement)) return;
    const { name, value } = target;
    if (name === "action") this.#save({ action: value });
    if (SCORES.includes(name)) this.#save({ [name]: value === "" ? null : Number(value) });
    if (target !== this.action.own && target !== this.minutes) return;
    if (target === this.action.own && !this.action.typed && this.#entry)
      this.action.show(this.#entry.data.action);
    this.#save({});
  }

  /** @param {EventTarget|null} target */
  #typed(target) {
    const { autosave, action } = this;
    if (target === action.own) {
      showError(this.#field("action"), action.mistake);
      if (action.typed && !action.mistake) autosave.later({ action: action.value });
      else autosave.drop("action");
    }
    if (target !== this.minutes) return;
    const seconds = secondsIn(this.minutes.value);
    showError(this.#field("seconds"), seconds === undefined ? WRONG : "");
    if (seconds === undefined) autosave.drop("seconds");
    else autosave.later({ seconds });
  }

  /** Autosave's own save tells the person where it fails. @param {Record<string, unknown>} fields */
  #save(fields) {
    this.autosave.flush(fields).catch(() => {});
  }

  /** @param {string} name @returns {HTMLElement} */
  #field(name) {
    return part(`[data-of=${name}]`, this.element);
  }
}
