/** Medicines that the person has, as rows of a list. */

import { clone, drawList, fill, part } from "../dom.js";
import { medicineOf } from "../doses.js";
import { amountOf, joined, productOf, regularInWords } from "./dose-words.js";
import { showKept } from "./kept.js";
import { knownNames } from "./pack-fields.js";

/** @typedef {import("../record.js").Entry} Entry */

/** @param {string} selector @param {Entry[]} medicines */
export function showMedicines(selector, medicines) {
  part(selector).hidden = medicines.length === 0;
  drawList(part(`${selector} ul`), medicines, {
    key: ({ id }) => id,
    make: () => clone("medicine-row"),
    show: showRow,
  });
}

/** @param {HTMLElement} row @param {Entry} medicine */
function showRow(row, medicine) {
  const { name, usual_amount, unit, regular, started, stopped } = medicine.data;
  const amount = joined(amountOf(usual_amount, unit), regularInWords(regular));
  const days = joined(
    started && `started ${inWords(started)}`,
    stopped && `stopped ${inWords(stopped)}`,
  );
  fill(row, { title: titleOf(medicine), detail: joined(amount, days) });
  const known = medicineOf(name, knownNames()) ?? "";
  const page = document.querySelector(`[data-medicine="${CSS.escape(known)}"][data-url]`);
  const about = /** @type {HTMLAnchorElement} */ (part("[data-field=about]", row));
  about.hidden = !(page instanceof HTMLElement);
  if (page instanceof HTMLElement) {
    about.href = page.dataset.url ?? "";
    about.textContent = `About ${page.textContent?.toLowerCase()}`;
  }
  part("[data-field=mark]", row).hidden = !medicine.clash;
  showKept(row, medicine);
}

/** @param {Entry} medicine @returns {string} "Naproxen 250 mg" */
export function titleOf({ data: { name, strength } }) {
  return productOf(name, strength);
}

/** @param {string} day @returns {string} "3 May 2026" */
function inWords(day) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-GB", parts).format(Date.parse(day));
}
