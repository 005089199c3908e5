/** "I did this": anything done against pain, noted in a few taps. With `?id=`, the form of one. */

import { ReliefCard } from "../components/relief-card.js";
import { showError } from "../components/refusal.js";
import { ActionField, secondsIn, WRONG } from "../components/relief-fields.js";
import { openScreen } from "../components/screen.js";
import { WhenField } from "../components/when-field.js";
import { onAction, part, showWhen } from "../dom.js";
import { openJournal } from "../journal.js";
import { now, zone } from "../time.js";

const form = /** @type {HTMLFormElement} */ (part("#did"));
const query = new URLSearchParams(location.search);
let isSaving = false;

if (query.has("id")) {
  const { openReliefForm } = await import("../components/relief-form.js");
  await openReliefForm();
} else await ask();

async function ask() {
  const opening = openJournal();
  const action = new ActionField(form);
  const card = new ReliefCard(part("#relief"), opening);
  const when = { at: now(), tz: zone(), isWrong: false };
  const later = (/** @type {{at: string}} */ { at }) => Object.assign(when, { at, isWrong: false });
  const drop = () => (when.isWrong = true);
  const autosave = /** @type {any} */ ({ holds: () => false, later, drop });
  const field = new WhenField(part("#of-at"), autosave);
  field.show(when);
  form.addEventListener("change", () => (part("#of-at").hidden = value("when") === "now"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const seconds = whole(action, when);
    if (seconds === undefined || isSaving) return; // a second tap by a shaking hand
    isSaving = true;
    const at = value("when") === "now" ? now() : when.at;
    const scores = { before: score("before"), after: score("after") };
    const data = { at, tz: zone(), action: action.value, seconds, ...scores };
    await card.add(data, action.labelOf(action.value));
    isSaving = false;
    if (!card.holds) return;
    stage("done");
    part("#done").focus({ preventScroll: true });
  });
  onAction({
    async another() {
      card.hide();
      form.reset();
      Object.assign(when, { at: now(), isWrong: false });
      field.show(when);
      part("#of-at").hidden = true;
      await action.order(await opening);
      stage("form");
      part("#of-action").focus({ preventScroll: true });
    },
  });
  const wanted = query.get("action");
  let isReady = false;
  const journal = await openScreen(async (journal) => {
    if (isReady) return card.refresh();
    isReady = true;
    await action.order(journal);
    if (wanted) action.show(wanted);
    form.hidden = false; // not before: what moves is pressed for something else
  }, opening);
  if (!journal) form.hidden = false;
}

/**
 * Say what is missing or wrong, and go there.
 * @param {ActionField} action
 * @param {{isWrong: boolean}} when
 * @returns {number|null|undefined} the seconds, or undefined where something has to be mended
 */
function whole(action, when) {
  const seconds = secondsIn(value("minutes"));
  const missing = action.value ? action.mistake : "Choose one, or write it in your own words.";
  showError(part("#of-action"), missing);
  showError(part("#of-minutes"), seconds === undefined ? WRONG : "");
  const wrong = missing
    ? "#of-action"
    : seconds === undefined
      ? "#minutes"
      : value("when") !== "now" && when.isWrong && "#of-at";
  if (!wrong) return seconds;
  part(wrong).focus();
  return undefined;
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
