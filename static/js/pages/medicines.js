/** My medicines: a list of one's own, which the screen of doses logs from. */

import { MedicineForm } from "../components/medicine-form.js";
import { showMedicines, titleOf } from "../components/medicine-list.js";
import { closePair, showPairs } from "../components/pair-cards.js";
import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { announce, fill, onAction, part, showWhen } from "../dom.js";
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

const journal = await openScreen(draw);
if (journal) {
  onAction({
    add: () => edit(null),
    edit: (button) => open(journal, keyOf(button)),
    choose: (button) => form.choose(button.textContent ?? ""),
    cancel: () => leave(),
    delete: () => orTell("Not deleted", () => remove(journal)),
    restore: () => orTell("Not brought back", () => restore(journal)),
    resend: () => orTell("Not sent", () => mend(journal, "resend")),
    export: () => orTell("Not saved", () => mend(journal, "saveEntry")),
    drop: () => orTell("Not changed", () => mend(journal, "drop")),
    dismiss: (button) => orTell("Not closed", () => closePair(journal, button)),
  });
  form.element.addEventListener("submit", (event) => {
    event.preventDefault();
    orTell("Not saved", () => save(journal));
  });
  stage("list"); // not before: a tap on what does not listen yet would be lost
  open(journal, new URLSearchParams(location.search).get("id"));
}

/** @param {Journal} journal */
async function draw(journal) {
  all = await journal.newest({ kinds: ["medicine"], limit: MOST });
  all.sort((a, b) => titleOf(a).localeCompare(titleOf(b), "en", { numeric: true }));
  const today = dayOf(now(), zone());
  const isStopped = (/** @type {Entry} */ { data }) => data.stopped && data.stopped <= today;
  const current = all.filter((one) => !isStopped(one));
  showMedicines("#current", current);
  showMedicines("#past", all.filter(isStopped));
  part("#none").hidden = all.length > 0;
  const edited = all.find(({ id }) => id === form.entry?.id);
  if (edited && !form.element.hidden) await renew(journal, edited);
  await showPairs(
    journal,
    current.map(({ data }) => data.name),
  );
}

/** @param {Journal} journal @param {string|null|undefined} id */
async function open(journal, id) {
  const entry = all.find((one) => one.id === id);
  if (!entry) return;
  edit(entry);
  await orTell("Not shown", () => renew(journal, entry));
}

/** What the open form says, but for what is being changed. @param {Journal} journal @param {Entry} entry */
async function renew(journal, entry) {
  form.renew(entry);
  if (!entry.clash) return;
  const { showClash } = await import("../components/clash.js");
  await showClash(part("#clash"), entry, journal);
}

/** @param {Entry|null} entry */
function edit(entry) {
  part("#clash").hidden = true;
  part("#dropped").hidden = true;
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

/**
 * Rarely needed, so fetched only then; the worker keeps it for when there is no network.
 * @param {Journal} journal
 * @param {"resend"|"saveEntry"|"drop"} what is done with the medicine in the form
 */
async function mend(journal, what) {
  const mending = await import("../components/mend.js");
  return mending[what](journal, form.entry?.id ?? "");
}

/** @param {HTMLElement} button in a row @returns {string|undefined} */
function keyOf(button) {
  return /** @type {HTMLElement|null} */ (button.closest("[data-key]"))?.dataset.key;
}
