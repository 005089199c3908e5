/** The form of one entry: shows what is in it, and hands each change to Autosave. */

import { fill, part } from "../dom.js";
import { checked, chosen, pick } from "./choices.js";
import { showKept } from "./kept.js";
import { NoteField } from "./note-field.js";
import { showErrors } from "./refusal.js";
import { loggedAt, WhenField } from "./when-field.js";
import { WhereField } from "./where-field.js";

/**
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {import("./autosave.js").Autosave} Autosave
 */

export class EntryForm {
  /** @type {Entry|null} */
  #entry = null;

  /** @param {HTMLElement} element @param {Autosave} autosave */
  constructor(element, autosave) {
    this.element = element;
    this.autosave = autosave;
    this.when = new WhenField(part("[data-of=at]", element), autosave);
    this.where = new WhereField(this.#group("regions"), part("#legs", element), autosave);
    this.note = new NoteField(part("[data-of=note]", element), autosave);
    element.addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("change", ({ target }) => this.#changed(target));
  }

  /** Show the entry, but for what the person is changing just now. @param {Entry} entry */
  show(entry) {
    this.autosave.shows(entry.v);
    this.#entry = entry;
    const { score, qualities = [], triggers = [] } = entry.data;
    showKept(this.element, entry);
    this.#pick("score", [String(score)]);
    this.#pick("qualities", qualities);
    this.#pick("triggers", triggers);
    this.where.show(entry.data);
    this.#showUrgent();
    this.when.show(entry.data);
    fill(this.element, { logged: loggedAt(entry.data) });
    this.note.show(entry.data);
    showErrors(this.element, entry);
  }

  /** @param {string} field @param {string[]} ids */
  #pick(field, ids) {
    if (this.autosave.holds(field)) return;
    pick(this.#group(field), ids);
  }

  /** What may be cauda equina syndrome is said at once, and keeps nobody from saving. */
  #showUrgent() {
    const isPicked = (/** @type {string} */ name) =>
      this.element.querySelector(`[name=${name}]:checked`) !== null;
    const isUrgent = isPicked("saddle_c") && (isPicked("numbness") || isPicked("tingling"));
    part("#saddle-urgent", this.element).hidden = !isUrgent;
  }

  /** @param {EventTarget|null} target */
  #changed(target) {
    this.#showUrgent();
    const group = target instanceof Element && target.closest("fieldset[data-of]");
    if (!(group instanceof HTMLElement) || !this.#entry) return;
    const field = group.dataset.of ?? "";
    const value = this.#valueOf(field, group, this.#entry.data);
    if (value === undefined) return;
    // Autosave's own save tells the person where it fails.
    this.autosave.flush({ [field]: value }).catch(() => {});
  }

  /** @param {string} field @param {HTMLElement} group @param {Entry["data"]} data */
  #valueOf(field, group, data) {
    if (field === "score") return Number(checked(group)[0]);
    if (field === "regions" || field === "at") return undefined; // saved by their own fields
    return chosen(group, data[field] ?? []);
  }

  /** @param {string} field @returns {HTMLElement} */
  #group(field) {
    return part(`[data-of=${field}]`, this.element);
  }
}
