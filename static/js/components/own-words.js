/** One's own words in a record with an id of its own: saved while they are typed, as a note is. */

import { NoteField } from "./note-field.js";

export class OwnWords {
  /**
   * @param {HTMLElement} element marked `data-of`
   * @param {import("./autosave.js").Autosave} autosave
   */
  constructor(element, autosave) {
    const field = element.dataset.of ?? "";
    const asNote = {
      holds: () => autosave.holds(field),
      later: (/** @type {{note: string}} */ { note }) => autosave.later({ [field]: note }),
      flush: () => autosave.flush(),
    };
    this.note = new NoteField(element, /** @type {any} */ (asNote));
  }

  /** @param {string|null} [text] of the record */
  show(text) {
    this.note.show({ note: text ?? "" });
  }

  /** Add to it, as if it had been typed. @param {string} words */
  add(words) {
    const { area } = this.note;
    area.value = [area.value.trimEnd(), words].filter(Boolean).join(", ");
    area.dispatchEvent(new Event("input"));
  }
}
