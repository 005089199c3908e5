/** What people often note with a condition: which of it the journal shows first. */

import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { announce, fill, onAction, part, showWhen } from "../dom.js";
import { SETTINGS } from "../ids.js";
import { openJournal } from "../journal.js";
import { now, timeOf, zone } from "../time.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {Record<string, string[]>} Tracked words by field
 */

const slug = new URLSearchParams(location.search).get("from") ?? "";
const forms = [...document.querySelectorAll("form")];
const form = forms.find(({ dataset }) => dataset.slug === slug);
/** What somebody has changed here is not drawn over. @type {Set<HTMLInputElement>} */
const touched = new Set();
/** @type {Tracked} as it was before it was last saved */
let before = {};

part("#none").hidden = form !== undefined;
if (form) await begin(form);

/** @param {HTMLFormElement} form */
async function begin(form) {
  form.hidden = false;
  part("a.back").setAttribute("href", form.dataset.page ?? "");
  const query = new URLSearchParams({ id: SETTINGS, from: slug });
  /** @type {HTMLAnchorElement} */ (part("#every-change")).search = `${query}`;
  form.addEventListener("change", ({ target }) => {
    touched.add(/** @type {HTMLInputElement} */ (target));
    part("#done").hidden = true;
  });
  const opening = openJournal();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    orTell("Not saved", async () => save(form, await opening));
  });
  onAction({ undo: () => orTell("Not undone", async () => undo(form, await opening)) });
  await openScreen((journal) => draw(form, journal), opening);
}

/** @param {HTMLFormElement} form @param {Journal} journal */
async function draw(form, journal) {
  const tracked = await trackedIn(form, journal);
  for (const [field, words] of Object.entries(tracked)) {
    for (const box of boxes(form, field)) {
      if (!touched.has(box)) box.checked = words.includes(box.name);
    }
  }
  const settings = await journal.get(SETTINGS);
  showWhen({ kept: settings !== null });
  if (!settings?.clash) return;
  const { showClash } = await import("../components/clash.js");
  await showClash(part("#clash"), settings, journal);
}

/** @param {HTMLFormElement} form @param {Journal} journal */
async function save(form, journal) {
  before = await trackedIn(form, journal);
  const fields = Object.entries(before);
  const set = fields.map(([field, words]) => [field, ticked(words, boxes(form, field))]);
  await journal.keep(SETTINGS, "settings", Object.fromEntries(set));
  touched.clear();
  const chosen = [...form.querySelectorAll("label:has(:checked)")];
  const words = chosen.map(({ textContent }) => textContent).join(", ");
  const at = `Saved on this phone at ${timeOf(now(), zone())}.`;
  const done = words
    ? `Your journal shows these first: ${words}.`
    : "None of these is shown first.";
  fill(part("#done"), { done: `${at} ${done}` });
  part("#done").hidden = false;
  part("#done").focus();
}

/** @param {HTMLFormElement} form @param {Journal} journal */
async function undo(form, journal) {
  await journal.keep(SETTINGS, "settings", before);
  await draw(form, journal);
  part("#done").hidden = true;
  announce("Undone");
  part("button", form).focus();
}

/**
 * @param {string[]} words as they are kept, with some that this page does not have
 * @param {HTMLInputElement[]} boxes
 * @returns {string[]} with what is ticked, and without what is not
 */
function ticked(words, boxes) {
  const off = boxes.filter((box) => !box.checked).map(({ name }) => name);
  const on = boxes.filter((box) => box.checked).map(({ name }) => name);
  return [...new Set([...words.filter((word) => !off.includes(word)), ...on])];
}

/** @param {HTMLFormElement} form @param {Journal} journal @returns {Promise<Tracked>} */
async function trackedIn(form, journal) {
  const settings = await journal.get(SETTINGS);
  const kept = settings?.deleted ? {} : (settings?.data ?? {});
  const fields = [...form.querySelectorAll("fieldset")].map(({ dataset }) => dataset.of ?? "");
  return Object.fromEntries(fields.map((field) => [field, kept[field] ?? []]));
}

/** @param {HTMLFormElement} form @param {string} field @returns {HTMLInputElement[]} */
function boxes(form, field) {
  return [...part(`[data-of=${field}]`, form).querySelectorAll("input")];
}
