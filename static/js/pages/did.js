/** "I did this": anything done against pain, noted in a few taps. Last used comes first. */

import { ReliefCard } from "../components/relief-card.js";
import { showError } from "../components/refusal.js";
import { openScreen } from "../components/screen.js";
import { WhenField } from "../components/when-field.js";
import { clone, onAction, part, showWhen } from "../dom.js";
import { openJournal } from "../journal.js";
import { now, zone } from "../time.js";

/** @typedef {import("../journal.js").Journal} Journal */

const REMEMBERED = 50; // entries in which one's own words and what was used last are looked for
const MOST = 1440; // minutes: a day
const SHORT = "Enter whole minutes from 1 to 1440, or leave it empty.";

const form = /** @type {HTMLFormElement} */ (part("#did"));
const own = /** @type {HTMLInputElement} */ (part("#own"));
const opening = openJournal();
const card = new ReliefCard(part("#relief"), opening);
const when = { at: now(), tz: zone(), isWrong: false };
const field = new WhenField(
  part("#of-at"),
  /** @type {any} */ ({ holds: () => false, later, drop }),
);
let isSaving = false;

field.show(when);
form.addEventListener("submit", save);
form.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && target.name === "action") own.value = "";
  part("#of-at").hidden = value("when") === "now";
});
own.addEventListener("input", () => pick(own.value.trim() ? "" : value("action")));
onAction({ another });

const journal = await openScreen(() => card.refresh(), opening);
if (journal) await order(journal);
pick(new URLSearchParams(location.search).get("action") ?? "");

/** @param {{at: string}} chosen */
function later({ at }) {
  when.at = at;
  when.isWrong = false;
}

function drop() {
  when.isWrong = true;
}

/** What was used last comes first, one's own words too. @param {Journal} journal */
async function order(journal) {
  const entries = await journal.newest({ kinds: ["relief"], limit: REMEMBERED });
  const used = new Set(entries.map(({ data }) => String(data.action)));
  for (const action of [...used].reverse()) {
    part("#actions").prepend(chipOf(action) ?? makeChip(action));
  }
}

/** @param {string} action @returns {HTMLElement|undefined} */
function chipOf(action) {
  const inputs = part("#actions").querySelectorAll("input");
  return [...inputs].find((input) => input.value === action)?.closest("label") ?? undefined;
}

/** @param {string} words one's own @returns {HTMLElement} */
function makeChip(words) {
  const chip = clone("own-action");
  /** @type {HTMLInputElement} */ (part("input", chip)).value = words;
  part("span", chip).textContent = words;
  return chip;
}

/** Choose this action, or none. @param {string} action */
function pick(action) {
  for (const input of part("#actions").querySelectorAll("input")) {
    input.checked = input.value === action;
  }
}

/** @param {Event} event */
async function save(event) {
  event.preventDefault();
  const action = own.value.trim() || value("action");
  const minutes = value("minutes").trim();
  const isLong = !/^\d*$/.test(minutes) || minutes === "0" || Number(minutes) > MOST;
  showError(part("#of-action"), action ? "" : "Choose one, or write it in your own words.");
  showError(part("#of-minutes"), isLong ? SHORT : "");
  const isThen = value("when") !== "now";
  if (!action) return part("#of-action").focus();
  if (isLong) return part("#minutes").focus();
  if (isThen && when.isWrong) return part("#of-at").focus();
  if (isSaving) return; // a second tap by a shaking hand
  isSaving = true;
  const data = {
    at: isThen ? when.at : now(),
    tz: zone(),
    action,
    seconds: minutes ? Number(minutes) * 60 : null,
    before: score("before"),
    after: score("after"),
  };
  await card.add(data, chipOf(action)?.title || chipOf(action)?.textContent?.trim() || action);
  isSaving = false;
  if (!card.holds) return;
  stage("done");
  part("#done").focus({ preventScroll: true });
}

async function another() {
  card.hide();
  form.reset();
  Object.assign(when, { at: now(), isWrong: false });
  field.show(when);
  part("#of-at").hidden = true;
  if (journal) await order(journal);
  stage("form");
  part("#of-action").focus({ preventScroll: true });
}

/** @param {"form"|"done"} name */
function stage(name) {
  showWhen({ form: name === "form", done: name === "done" });
  scrollTo(0, 0);
}

/** @param {string} name @returns {string} */
function value(name) {
  return String(new FormData(form).get(name) ?? "");
}

/** @param {string} name @returns {number|null} null where it was left out */
function score(name) {
  return value(name) === "" ? null : Number(value(name));
}
