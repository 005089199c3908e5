/** The form of one dose: shows what is in it, and hands each change to Autosave. */

import { fill, part } from "../dom.js";
import { checked, pick } from "./choices.js";
import { showKept } from "./kept.js";
import { NoteField } from "./note-field.js";
import { PackField, suggestFor } from "./pack-fields.js";
import { showErrors } from "./refusal.js";
import { loggedAt, WhenField } from "./when-field.js";

/** @typedef {import("./autosave.js").Autosave} Autosave */

/** What a choice stands for. @type {Record<string, (value: string) => unknown>} */
const CHOICES = {
  regular: (value) => JSON.parse(value || "null"),
  helped: (value) => value || null,
};

export class DoseForm {
  /** @param {HTMLElement} element @param {Autosave} autosave */
  constructor(element, autosave) {
    this.element = element;
    this.autosave = autosave;
    const of = (/** @type {string} */ name) => part(`[data-of=${name}]`, element);
    const packs = ["medicine", "strength", "amount", "unit"].map(
      (name) => new PackField(of(name), autosave),
    );
    this.fields = [
      ...packs,
      new WhenField(of("at"), autosave),
      new NoteField(of("note"), autosave),
    ];
    this.groups = Object.keys(CHOICES).map(of);
    element.addEventListener("submit", (event) => event.preventDefault());
    for (const group of this.groups) group.addEventListener("change", () => this.#changed(group));
  }

  /** Show the dose, but for what the person is changing just now. @param {import("../record.js").Entry} entry */
  show(entry) {
    this.autosave.shows(entry.v);
    showKept(this.element, entry);
    fill(this.element, { logged: loggedAt(entry.data) });
    for (const field of this.fields) field.show(entry.data);
    for (const group of this.groups) {
      const name = group.dataset.of ?? "";
      if (!this.autosave.holds(name)) pick(group, [String(entry.data[name] ?? "")]);
    }
    suggestFor(this.element, entry.data.medicine);
    showErrors(this.element, entry);
  }

  /** @param {HTMLElement} group */
  #changed(group) {
    const name = group.dataset.of ?? "";
    const value = CHOICES[name]?.(checked(group)[0] ?? "");
    // Autosave's own save tells the person where it fails.
    this.autosave.flush({ [name]: value }).catch(() => {});
  }
}
