/** What is typed off a pack: what it is, and what is wrong with it. */

import { amountIn, medicineOf } from "../doses.js";
import { part } from "../dom.js";
import { showError } from "./refusal.js";

/** Characters as the server counts them: code points. @type {Record<string, number>} */
const MOST = { name: 120, medicine: 120 };
const MOST_OF_OTHERS = 60;
const AMOUNTS = ["amount", "usual_amount"];
const NO_AMOUNT = "Enter a number above 0, at most 10000, such as 1 or 0.5, or leave it empty.";

/** @typedef {import("../record.js").Data} Data */

/** @returns {import("../doses.js").Names} the names that the library knows, put into the page */
export function knownNames() {
  const options = /** @type {NodeListOf<HTMLOptionElement>} */ (
    document.querySelectorAll("#names option")
  );
  return new Map(Array.from(options, ({ value, dataset }) => [value, dataset.medicine ?? ""]));
}

/**
 * Suggest the strengths and units of this medicine, and those only.
 * @param {HTMLElement} form
 * @param {string} name of a medicine
 */
export function suggestFor(form, name) {
  const id = medicineOf(name, knownNames()) ?? "any";
  for (const field of ["strength", "unit"]) {
    part(`[name=${field}]`, form).setAttribute("list", `${field}-${id}`);
  }
}

/**
 * @param {HTMLInputElement} input
 * @returns {{value?: string|number|null, mistake: string}} no value where it cannot be kept at all
 */
export function readField({ name, value }) {
  const text = value.trim();
  if (AMOUNTS.includes(name)) {
    const amount = amountIn(text);
    return Number.isNaN(amount) ? { mistake: NO_AMOUNT } : { value: amount, mistake: "" };
  }
  if (!text && name in MOST) return { mistake: "Write the name of the medicine." };
  const most = MOST[name] ?? MOST_OF_OTHERS;
  const over = [...text].length - most;
  const mistake = over > 0 ? `Too long by ${over}. Up to ${most} characters can be backed up.` : "";
  return { value: text || null, mistake };
}

/** One of them in a form that saves by itself. */
export class PackField {
  /** Words that are not kept stand in the field until they are mended. */
  #isWrong = false;

  /** @param {HTMLElement} element marked `data-of` @param {import("./autosave.js").Autosave} autosave */
  constructor(element, autosave) {
    this.element = element;
    this.autosave = autosave;
    this.input = /** @type {HTMLInputElement} */ (part("input", element));
    this.input.addEventListener("input", () => this.#changed());
    // Autosave's own save tells the person where it fails.
    this.input.addEventListener("blur", () => this.autosave.flush().catch(() => {}));
  }

  /** @param {Data} data of an entry */
  show(data) {
    const { name } = this.input;
    if (this.autosave.holds(name) || this.#isWrong || this.input === document.activeElement) return;
    this.input.value = data[name] ?? "";
  }

  #changed() {
    const { name } = this.input;
    const { value, mistake } = readField(this.input);
    this.#isWrong = value === undefined;
    showError(this.element, this.#isWrong ? `${mistake} What was there before is kept.` : mistake);
    if (value === undefined) this.autosave.drop(name);
    else this.autosave.later({ [name]: value });
  }
}
