/** How long sitting, standing, walking or driving goes: by the clock, so that it may be closed. */

import { drawEntries } from "../components/entries.js";
import { showError } from "../components/refusal.js";
import { SavedCard } from "../components/saved-card.js";
import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { loggedAt } from "../components/when-field.js";
import { announce, fill, onAction, part, showWhen } from "../dom.js";
import { openJournal } from "../journal.js";
import { secondTap } from "../second-tap.js";
import { gone, isForgotten, minutesFrom, minutesOf, onTheClock, since } from "../stopwatch.js";
import { dayOf, now, zone } from "../time.js";

/** @typedef {import("../stopwatch.js").Run} Run */

const KEPT = "stopwatch"; // in the journal's own database; offers.js reads it too
const TICK = 500; // ms
const LOOKED_BACK = 60; // entries
const FEW = 3; // of each activity

const opening = openJournal();
/** @type {Run|null} what was ended or thrown away last, and may run on */
let over = null;
const card = new SavedCard(part("#saved-card"), opening, (isThere) => {
  part("#discarded").hidden = isThere || !over;
});
/** @type {Run|null} */
let run = null;
let isSaving = false;

if (new URLSearchParams(location.search).has("id")) {
  const { openToleranceForm } = await import("../components/tolerance-form.js");
  await openToleranceForm();
} else await watch();

async function watch() {
  const isSecond = secondTap(); // what ends it comes to be where it was begun, and the other way
  onAction(
    {
      start: ({ dataset }) => isSecond("") || start(dataset.activity ?? ""),
      pain: () => isSecond("") || end(true),
      stop: () => isSecond("") || end(false),
      "still-on": () => keep({ .../** @type {Run} */ (run), asked: Date.now() }),
      discard,
      undiscard,
    },
    part("#watch"),
  );
  document.addEventListener("visibilitychange", tick);
  await openScreen(draw, opening);
  part("#watch").hidden = false; // also where nothing could be read
  setInterval(tick, TICK);
}

/** @param {import("../journal.js").Journal} journal */
async function draw(journal) {
  run = (await journal.store.meta(KEPT)) ?? null; // another tab may have ended it
  tick();
  part("#watch").hidden = false; // not before it is known what runs: to begin would write over it
  await card.refresh();
  const entries = await journal.newest({ kinds: ["tolerance"], limit: LOOKED_BACK });
  for (const list of document.querySelectorAll("ul[data-activity]")) {
    const { activity } = /** @type {HTMLElement} */ (list).dataset;
    const few = entries.filter(({ data }) => data.activity === activity).slice(0, FEW);
    drawEntries(list, few);
    few.forEach(({ data }, at) => {
      const row = list.children[at];
      if (row) fill(row, { time: loggedAt(data) });
    });
    /** @type {HTMLElement} */ (list.parentElement).hidden = few.length === 0;
  }
  part("#last").hidden = entries.length === 0;
}

function tick() {
  const at = Date.now();
  const isLong = run !== null && isForgotten(run, at);
  showWhen({
    ready: !run,
    running: Boolean(run) && !isLong,
    forgotten: isLong,
    going: Boolean(run),
  });
  if (!run) return;
  fill(part("#watch"), {
    clock: onTheClock(gone(run, at)),
    since: since(run, dayOf(now(), zone())),
  });
  part("#driving").hidden = run.activity !== "driving";
}

/** @param {string} activity */
async function start(activity) {
  card.hide();
  part("#discarded").hidden = true;
  await keep({ activity, at: now(), tz: zone() });
  announce(`${activity}: the time runs`);
  part("#going").focus({ preventScroll: true });
}

/** @param {Run|null} what runs from now on */
async function keep(what) {
  await orTell("Not kept", async () => {
    const { store } = await opening;
    await store.setMeta(KEPT, what);
    run = what;
  });
  tick();
}

/** @param {boolean} byPain */
async function end(byPain) {
  const journal = await opening;
  const ending = await journal.store.meta(KEPT);
  if (!ending || isSaving) return draw(journal);
  const at = Date.now();
  const minutes = isForgotten(ending, at) ? said(minutesOf(ending, at)) : minutesOf(ending, at);
  if (minutes === null) return;
  isSaving = true;
  await orTell("Not saved", async () => {
    const { at, tz, activity } = ending;
    const data = { at, tz, activity, minutes, stopped_by_pain: byPain };
    const entry = await journal.add("tolerance", data);
    await keep(null);
    over = ending;
    card.show(entry);
    part("#saved-card [data-action=undo]").focus();
  });
  isSaving = false;
}

/** @param {number} most @returns {number|null} what the person says of how long it was */
function said(most) {
  const input = /** @type {HTMLInputElement} */ (part("#how-long"));
  const minutes = minutesFrom(input.value, most);
  const wrong = `Enter whole minutes, at most ${most}.`;
  showError(part("#of-how-long"), minutes === null ? wrong : "");
  if (minutes === null) input.focus();
  else input.value = "";
  return minutes;
}

async function discard() {
  over = run;
  await keep(null);
  part("#discarded").hidden = false;
  announce("Nothing is saved");
  part("#discarded button").focus();
}

async function undiscard() {
  part("#discarded").hidden = true;
  card.hide();
  await keep(over);
  part("#going").focus({ preventScroll: true });
}
