/** The note of an entry: saved while it is typed. One too long for the server is kept here. */

import { part } from "../dom.js";
import { showError } from "./refusal.js";

const MOST = 10_000; // characters as people count them: code points, as the server does
const NEAR = 500;

export class NoteField {
  /** @param {HTMLElement} element @param {import("./autosave.js").Autosave} autosave */
  constructor(element, autosave) {
    this.element = element;
    this.autosave = autosave;
    this.area = /** @type {HTMLTextAreaElement} */ (part("textarea", element));
    this.count = part("[data-field=count]", element);
    this.area.addEventListener("input", () => this.#changed());
    this.area.addEventListener("blur", () => this.autosave.flush().catch(() => {}));
  }

  /** @param {import("../record.js").Data} data of an entry */
  show({ note = "" }) {
    if (!this.autosave.holds("note") && this.area.value !== note) this.area.value = note;
    this.#showLength();
  }

  #changed() {
    this.#showLength();
    this.autosave.later({ note: this.area.value });
  }

  #showLength() {
    const left = showLength(this.element, this.area.value);
    this.count.hidden = left > NEAR || left < 0;
    this.count.textContent = `${left} characters left`;
  }
}

/**
 * Say so at the field where a text is too long for a note.
 * @param {HTMLElement} field
 * @param {string} text
 * @returns {number} how many characters there is still room for
 */
export function showLength(field, text) {
  // Counting code points takes a copy, so only do it where it can matter.
  const left = MOST - (text.length < MOST - NEAR ? text.length : [...text].length);
  const mistake = `Too long by ${-left}. It is kept here, and backed up once it is shorter.`;
  showError(field, left < 0 ? mistake : "");
  return left;
}
