/** Type or dictate: one line, shown back as it is read, and logged only then. */

import { showLength } from "../components/note-field.js";
import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { part } from "../dom.js";
import { openJournal } from "../journal.js";
import { now, zone } from "../time.js";
import * as vocabulary from "../vocabulary.js";

/** @typedef {import("../one-line-entry.js").Choices} Choices */

const DRAFT = "line"; // in the journal's own database, and gone with it
// Entries whose own words are read: at first so many that nobody waits, and then those of years.
const LATELY = 60;
const YEARS = 5000;

const opening = openJournal();
// The page is there to write in before what reads it.
const reading = import("../one-line-view.js");
const cards = import("../components/logged-card.js");
const area = /** @type {HTMLTextAreaElement} */ (part("#text"));
const form = /** @type {HTMLFormElement} */ (part("#line"));
/** @type {{text: string, choices: Choices}} as logged last, which an Undo gives back */
let last = { text: "", choices: noChoices() };
let { choices } = last;
/** With one's own words, once the journal is open. @type {import("../one-line.js").Vocabulary} */
let words = vocabulary;
/** @type {import("../components/logged-card.js").LoggedCard|undefined} */
let card;
let isSaving = false;
let isBegun = false;

area.addEventListener("input", () => {
  isBegun = true;
  changed();
});
area.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  log();
});
form.addEventListener("click", pressed);
form.addEventListener("change", answered);
const [{ type = "" } = {}] = /** @type {{type?: string}[]} */ (
  performance.getEntriesByType("navigation")
);
if (document.referrer && type === "navigate") area.focus();
const journal = await openScreen(() => card?.refresh() ?? Promise.resolve(), opening);
await learn(LATELY);
const draft = await journal?.store.meta(DRAFT);
// Whoever was faster than this page keeps what is written.
if (isBegun || area.value) changed();
else if (draft) takeUp(draft);
const known = count(words);
await learn(YEARS);
if (count(words) > known) draw();

/** @param {number} limit */
async function learn(limit) {
  const [{ withOwn }, entries = []] = await Promise.all([reading, journal?.newest({ limit })]);
  words = withOwn(vocabulary, entries);
}

/** @param {typeof words} lists @returns {number} */
function count({ qualities, triggers }) {
  return Object.keys(qualities).length + Object.keys(triggers).length;
}

/** @param {{text: string, choices: Choices}} line */
function takeUp(line) {
  ({ text: area.value, choices } = line);
  draw();
}

/** @returns {Choices} */
function noChoices() {
  return { removed: new Set(), answers: new Map(), score: null };
}

/** Draw anew, and keep what is written for when the page is left. */
async function changed() {
  await draw();
  try {
    await (await opening).store.setMeta(DRAFT, { text: area.value, choices });
  } catch (error) {
    console.warn("What is written cannot be kept for later:", error);
  }
}

async function draw() {
  showLength(part("#of-line"), area.value); // all of it may become the note
  const { parse, showReading } = await reading;
  showReading(form, area.value, parse(area.value, words, now(), zone()), choices);
}

/** @param {Event} event of a chip of a question: a side stands for itself, parts add up */
function answered({ target }) {
  if (!(target instanceof HTMLInputElement)) return;
  const question = /** @type {HTMLElement} */ (target.closest("fieldset"));
  const option = /** @type {HTMLElement} */ (target.closest("label"));
  const ids = (option.dataset.key ?? "").split(" ");
  const id = question.dataset.key ?? "";
  const isOneOf = part(".chips", question).querySelector("[data-key*=' ']");
  const others = isOneOf ? [] : (choices.answers.get(id) ?? []).filter((one) => !ids.includes(one));
  choices.answers.set(id, target.checked ? [...others, ...ids] : others);
  changed();
}

/** @param {MouseEvent} event */
function pressed({ target }) {
  const button = target instanceof Element && target.closest("button");
  if (!button) return;
  const { score, action } = button.dataset;
  const key =
    action === "change"
      ? `score ${part("#scored .badge-pain").dataset.score}`
      : button.parentElement?.dataset.key;
  if (score) choices.score = Number(score);
  if (key) choices.removed.add(key);
  if (action === "change") choices.score = null;
  // What is begun meanwhile is kept; the entry itself waits among those recently deleted.
  if (action === "undo" && !area.value.trim()) ({ text: area.value, choices } = last);
  if (score || key || action) changed().then(() => moveOn(action ?? (score && "picked")));
}

/** The focus goes on from a button that is gone. @param {string} [action] */
function moveOn(action) {
  if (action === "undo") area.focus();
  else part(action === "change" ? "#score" : action ? "[type=submit]" : "#read").focus();
}

async function log() {
  const { parse, entryOf } = await reading;
  const text = area.value;
  const at = now();
  const { score, data } = entryOf(text, parse(text, words, at, zone()), choices);
  if (!text.trim()) return area.focus();
  if (score === null) return part("#score").focus();
  if (isSaving) return;
  isSaving = true;
  await orTell(`Not saved: pain ${score}`, async () => {
    const [{ LoggedCard }, journal] = await Promise.all([cards, opening]);
    const entry = await journal.add("pain", { at, tz: zone(), score, ...data });
    last = { text, choices };
    choices = noChoices();
    area.value = "";
    await changed();
    card ??= new LoggedCard(part("#logged"), opening);
    card.show(entry);
    part("#logged").focus();
  });
  isSaving = false;
}
