/** My medicines: a list of one's own, which the screen of doses logs from. */

import { amountOf, joined, productOf, regularInWords } from "../components/dose-words.js";
import { showKept } from "../components/kept.js";
import { MedicineForm } from "../components/medicine-form.js";
import { closePair, showPairs } from "../components/pair-cards.js";
import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { announce, clone, drawList, fill, onAction, part, showWhen } from "../dom.js";
import { dayOf, now, zone } from "../time.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../record.js").Entry} Entry
 */

const MOST = 500; // medicines

const form = new MedicineForm(/** @type {HTMLFormElement} */ (part("#medicine")));
/** @type {Entry[]} */
let all = [];
/** @type {Entry|null} what was deleted last, which an Undo brings back */
let deleted = null;
let isSaving = false;

stage("list");
const journal = await openScreen(draw);
if (journal) {
  onAction({
    add: () => edit(null),
    edit: (button) => edit(all.find(({ id }) => id === keyOf(button)) ?? null),
    choose: (button) => form.choose(button.textContent ?? ""),
    cancel: () => leave(),
    delete: () => orTell("Not deleted", () => remove(journal)),
    restore: () => orTell("Not brought back", () => restore(journal)),
    dismiss: (button) => orTell("Not closed", () => closePair(journal, button)),
  });
  form.element.addEventListener("submit", (event) => {
    event.preventDefault();
    orTell("Not saved", () => save(journal));
  });
  const named = new URLSearchParams(location.search).get("id");
  const entry = all.find(({ id }) => id === named);
  if (entry) edit(entry);
}

/** @param {Journal} journal */
async function draw(journal) {
  all = await journal.newest({ kinds: ["medicine"], limit: MOST });
  all.sort((a, b) => titleOf(a).localeCompare(titleOf(b), "en", { numeric: true }));
  const today = dayOf(now(), zone());
  const isStopped = (/** @type {Entry} */ { data }) => data.stopped && data.stopped <= today;
  const current = all.filter((one) => !isStopped(one));
  list("#current", current);
  list("#past", all.filter(isStopped));
  part("#none").hidden = all.length > 0;
  await showPairs(
    journal,
    current.map(({ data }) => data.name),
  );
}

/** @param {string} selector @param {Entry[]} medicines */
function list(selector, medicines) {
  part(selector).hidden = medicines.length === 0;
  drawList(part(`${selector} ul`), medicines, {
    key: ({ id }) => id,
    make: () => clone("medicine-row"),
    show: showRow,
  });
}

/** @param {HTMLElement} row @param {Entry} medicine */
function showRow(row, medicine) {
  const { usual_amount, unit, regular, catalogue, started, stopped } = medicine.data;
  const amount = joined(amountOf(usual_amount, unit), regularInWords(regular));
  const days = joined(
    started && `started ${inWords(started)}`,
    stopped && `stopped ${inWords(stopped)}`,
  );
  fill(row, { title: titleOf(medicine), detail: joined(amount, days) });
  const page = document.querySelector(`[data-medicine="${CSS.escape(catalogue ?? "")}"][data-url]`);
  const about = /** @type {HTMLAnchorElement} */ (part("[data-field=about]", row));
  about.hidden = !(page instanceof HTMLElement);
  if (page instanceof HTMLElement) {
    about.href = page.dataset.url ?? "";
    about.textContent = `About ${page.textContent?.toLowerCase()}`;
  }
  showKept(row, medicine);
}

/** @param {Entry|null} entry */
function edit(entry) {
  form.begin(entry, all);
  stage("form");
  part("[data-field=form-title]").focus();
}

/** @param {Journal} journal */
async function save(journal) {
  const data = form.read();
  if (!data || isSaving) return;
  isSaving = true;
  try {
    const { entry } = form;
    const saved = entry
      ? await journal.change(entry, changed(entry, data))
      : await journal.add("medicine", data);
    await draw(journal);
    leave(saved.id);
    announce(`Saved: ${titleOf(saved)}`);
  } finally {
    isSaving = false;
  }
}

/** @param {Entry} entry @param {import("../record.js").Data} data @returns {import("../record.js").Data} */
function changed({ data: before }, data) {
  return Object.fromEntries(
    Object.entries(data).filter(([name, value]) => value !== (before[name] ?? null)),
  );
}

/** @param {Journal} journal */
async function remove(journal) {
  const { entry } = form;
  if (!entry) return;
  await journal.remove(entry);
  deleted = entry;
  fill(part("#deleted"), { deleted: titleOf(entry) });
  part("#deleted").hidden = false;
  await draw(journal);
  stage("list");
  part("#deleted [data-action=restore]").focus();
}

/** @param {Journal} journal */
async function restore(journal) {
  if (!deleted) return;
  const { id } = await journal.restore(deleted);
  part("#deleted").hidden = true;
  await draw(journal);
  leave(id);
  announce("Brought back");
}

/** Back to the list, and to where somebody was in it. @param {string} [id] */
function leave(id = form.entry?.id) {
  stage("list");
  const row = id && document.querySelector(`[data-key="${id}"] [data-action=edit]`);
  (row instanceof HTMLElement ? row : part("[data-action=add]")).focus();
}

/** @param {"list"|"form"} name */
function stage(name) {
  showWhen({ list: name === "list", form: name === "form" });
  scrollTo(0, 0);
}

/** @param {HTMLElement} button in a row @returns {string|undefined} */
function keyOf(button) {
  return /** @type {HTMLElement|null} */ (button.closest("[data-key]"))?.dataset.key;
}

/** @param {Entry} medicine @returns {string} "Naproxen 250 mg" */
function titleOf({ data: { name, strength } }) {
  return productOf(name, strength);
}

/** @param {string} day @returns {string} "3 May 2026" */
function inWords(day) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-GB", parts).format(Date.parse(day));
}
