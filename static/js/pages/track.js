/** What people often note with a condition: which of it the journal shows first. */

import { showKept } from "../components/kept.js";
import { linkTo } from "../components/link.js";
import { showErrors } from "../components/refusal.js";
import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { announce, fill, onAction, part, showWhen } from "../dom.js";
import { SETTINGS } from "../ids.js";
import { openJournal } from "../journal.js";
import { now, timeOf, zone } from "../time.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {Record<string, string[]>} Tracked words by field
 */

const LAST = "tracked from"; // where somebody last chose, on this phone
let form = formOf(new URLSearchParams(location.search).get("from"));
/** What somebody has changed here is not drawn over. @type {Set<HTMLInputElement>} */
const touched = new Set();
/** @type {Tracked} as it was before it was last saved */
let before = {};

const opening = openJournal();

linkTo(part("#every-change"), SETTINGS);
if (form) begin(form);
onAction({
  undo: () => orTell("Not undone", async () => form && undo(form, await opening)),
  resend: () => orTell("Not sent", () => mend("resend")),
  export: () => orTell("Not saved", () => mend("saveEntry")),
  drop: () => orTell("Not changed", () => mend("drop")),
});
await openScreen(draw, opening);

/** @param {string|null} [slug] of a condition @returns {HTMLFormElement|undefined} */
function formOf(slug) {
  return [...document.querySelectorAll("form")].find(({ dataset }) => dataset.slug === slug);
}

/** @param {HTMLFormElement} form */
function begin(form) {
  form.hidden = false;
  part("p", form).after(part("#state"));
  part("a.back").setAttribute("href", form.dataset.page ?? "");
  const query = new URLSearchParams({ id: SETTINGS, from: form.dataset.slug ?? "" });
  /** @type {HTMLAnchorElement} */ (part("#every-change")).search = `${query}`;
  form.addEventListener("change", ({ target }) => {
    touched.add(/** @type {HTMLInputElement} */ (target));
    part("#done").hidden = true;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    orTell("Not saved", async () => save(form, await opening));
  });
}

/** @param {Journal} journal */
async function draw(journal) {
  const settings = await journal.get(SETTINGS);
  // The row of a choice that was refused names no condition.
  if (!form && (form = formOf(await journal.store.meta(LAST)))) begin(form);
  part("#none").hidden = form !== undefined;
  const state = part("#state");
  const isTold = form !== undefined || !state.hidden || settings?.refused;
  showWhen({ kept: settings !== null && Boolean(isTold) });
  if (form) drawWords(form, settings);
  if (!settings) return;
  showKept(state, settings);
  showKept(part("#done"), settings);
  showErrors(form ?? state, settings);
  if (!settings.clash) return;
  const { showClash } = await import("../components/clash.js");
  await showClash(part("#clash"), settings, journal);
}

/** @param {HTMLFormElement} form @param {Entry|null} settings */
function drawWords(form, settings) {
  for (const [field, words] of Object.entries(trackedIn(form, settings))) {
    for (const box of boxes(form, field)) {
      if (!touched.has(box)) box.checked = words.includes(box.name);
    }
  }
}

/** @param {HTMLFormElement} form @param {Journal} journal */
async function save(form, journal) {
  before = trackedIn(form, await journal.get(SETTINGS));
  const fields = Object.entries(before);
  const set = fields.map(([field, words]) => [field, ticked(words, boxes(form, field))]);
  await journal.store.setMeta(LAST, form.dataset.slug);
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
  await draw(journal);
  part("#done").hidden = true;
  announce("Undone");
  part("[type=submit]", form).focus();
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

/** @param {HTMLFormElement} form @param {Entry|null} settings @returns {Tracked} */
function trackedIn(form, settings) {
  const kept = settings?.deleted ? {} : (settings?.data ?? {});
  const fields = [...form.querySelectorAll("fieldset")].map(({ dataset }) => dataset.of ?? "");
  return Object.fromEntries(fields.map((field) => [field, kept[field] ?? []]));
}

/** @param {HTMLFormElement} form @param {string} field @returns {HTMLInputElement[]} */
function boxes(form, field) {
  return [...part(`[data-of=${field}]`, form).querySelectorAll("input")];
}

/**
 * Rarely needed, so fetched only then; the worker keeps it for when there is no network.
 * @param {"resend"|"saveEntry"|"drop"} what
 */
async function mend(what) {
  const mending = await import("../components/mend.js");
  return mending[what](await opening, SETTINGS);
}
