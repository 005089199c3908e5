/** The form of one medicine that the person has: kept when Save is pressed. */

import { medicineOf } from "../doses.js";
import { fill, part, showWhen } from "../dom.js";
import { dayOf, now, zone } from "../time.js";
import { checked, pick } from "./choices.js";
import { productOf } from "./dose-words.js";
import { showKept } from "./kept.js";
import { linkTo } from "./link.js";
import { knownNames, readField, suggestFor } from "./pack-fields.js";
import { showError, showErrors } from "./refusal.js";

/**
 * @typedef {import("../record.js").Data} Data
 * @typedef {import("../record.js").Entry} Entry
 */

const TEXTS = ["name", "strength", "usual_amount", "unit"];
const DAYS = ["started", "stopped"];
const FIELDS = [...TEXTS, ...DAYS, "regular"];
const YEARS_AHEAD = 10; // as on the server

export class MedicineForm {
  /** @type {Entry|null} what is changed, as it is shown, or null for a new one */
  entry = null;
  /** @type {Entry[]} all that the person has */
  others = [];

  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
    this.name = this.#input("name");
    this.name.addEventListener("input", () => this.#named());
    this.#input("strength").addEventListener("input", () => this.#named());
  }

  /** @param {Entry|null} entry to change, or null for a new one @param {Entry[]} all */
  begin(entry, all) {
    this.entry = entry;
    this.others = all.filter(({ id }) => id !== entry?.id);
    for (const name of FIELDS) this.#show(name, entry?.data);
    for (const name of FIELDS) showError(this.#field(name), "");
    const title = entry ? "Change a medicine" : "Add a medicine";
    fill(this.element, { "form-title": title });
    showWhen({ new: !entry, old: entry !== null }, this.element);
    if (entry) {
      linkTo(part("[data-field=changes]", this.element), entry.id);
      this.#showState(entry);
    }
    this.#named();
  }

  /** It was changed elsewhere meanwhile: shown, but for what is being changed here. @param {Entry} entry */
  renew(entry) {
    const { data = {}, v = 0 } = this.entry ?? {};
    const isSame = (/** @type {string} */ name) => this.#shown(name) === shownOf(data[name]);
    const [idle, busy] = [FIELDS.filter(isSame), FIELDS.filter((name) => !isSame(name))];
    for (const name of idle) this.#show(name, entry.data);
    const seen = busy.map((name) => [name, data[name] ?? null]);
    // What is being changed was seen as it was before: the server tells two such changes apart.
    this.entry = {
      ...entry,
      v: busy.length ? v : entry.v,
      data: { ...entry.data, ...Object.fromEntries(seen) },
    };
    this.#showState(entry);
    this.#named();
  }

  /** Take a name from the library. @param {string} name */
  choose(name) {
    this.name.value = name;
    showError(this.#field("name"), "");
    this.#named();
    this.#input("strength").focus();
  }

  /** @returns {Data|null} what is entered; null where something has to be mended, which has the focus */
  read() {
    /** @type {Data} */
    const data = { catalogue: medicineOf(this.name.value, knownNames()) };
    const wrong = [...TEXTS, ...DAYS].filter((name) => {
      const { value = null, mistake } = this.#read(name, data);
      data[name] = value;
      showError(this.#field(name), mistake);
      return mistake;
    });
    data.regular = JSON.parse(this.#shown("regular") || "null");
    if (!wrong[0]) return data;
    this.#input(wrong[0]).focus();
    return null;
  }

  /** @param {string} name of a field @param {Data} before it in the form */
  #read(name, { started }) {
    const input = this.#input(name);
    return DAYS.includes(name) ? readDay(input, started) : readField(input);
  }

  /** Where it is kept, and what the server said of it. @param {Entry} entry */
  #showState(entry) {
    showKept(this.element, entry);
    showErrors(this.element, entry);
  }

  /** Two of a kind may be meant: it is pointed out, and may stand. */
  #named() {
    suggestFor(this.element, this.name.value);
    const product = nameOf(this.name.value, this.#input("strength").value);
    const twin = this.others.find(({ data }) => nameOf(data.name, data.strength) === product);
    const title = twin && productOf(twin.data.name, twin.data.strength);
    fill(this.element, { twice: twin ? `${title} is in your list already. Both can stand.` : "" });
  }

  /** @param {string} name @param {Data} [data] */
  #show(name, data) {
    const value = shownOf(data?.[name]);
    if (name === "regular") pick(this.#field(name), [value]);
    else this.#input(name).value = value;
  }

  /** @param {string} name @returns {string} */
  #shown(name) {
    return name === "regular"
      ? (checked(this.#field(name))[0] ?? "")
      : this.#input(name).value.trim();
  }

  /** @param {string} name @returns {HTMLElement} */
  #field(name) {
    return part(`[data-of=${name}]`, this.element);
  }

  /** @param {string} name @returns {HTMLInputElement} */
  #input(name) {
    return /** @type {HTMLInputElement} */ (part(`[name=${name}]`, this.element));
  }
}

/**
 * @param {HTMLInputElement} input of a day
 * @param {string|null} [started]
 * @returns {{value?: string|null, mistake: string}}
 */
function readDay({ name, value, validity }, started) {
  const last = Number(dayOf(now(), zone()).slice(0, 4)) + YEARS_AHEAD;
  const isOut = value !== "" && (value < "1900" || Number(value.split("-")[0]) > last);
  if (validity.badInput) return { mistake: "Enter a whole date, or leave it empty." };
  if (isOut) return { mistake: `Enter a year from 1900 to ${last}.` };
  const isBefore = name === "stopped" && value && started && value < started;
  return { value: value || null, mistake: isBefore ? "This is before it started." : "" };
}

/** @param {unknown} value @returns {string} as it stands in its field */
function shownOf(value) {
  return String(value ?? "");
}

/** @param {string} name @param {string|null} [strength] @returns {string} to compare with */
function nameOf(name, strength) {
  return productOf(name.trim(), strength?.trim()).toLowerCase().replaceAll(" ", "");
}
