/** A tip that is done: one step at a time, by the clock; what was done is saved as relief. */

import { begin, jump, pause, placeOf, resume } from "../clock.js";
import { Cues } from "../components/cues.js";
import { duration } from "../components/duration.js";
import { ReliefCard } from "../components/relief-card.js";
import { Routine } from "../components/routine.js";
import { RunView } from "../components/run-view.js";
import { openScreen } from "../components/screen.js";
import { fill, onAction, part, showWhen } from "../dom.js";
import { openJournal } from "../journal.js";
import { zone } from "../time.js";

/** @typedef {import("../clock.js").Run} Run */
/** @typedef {(course: import("../clock.js").Course, run: Run, now: number) => Run} How */
/** @typedef {{tip: string, title: string, before: number|null, run: Run}} Doing as kept on the phone */

const TICK = 250; // ms
const LEAST = 10; // seconds: less was a try, and is kept only if the person wants it
const WATCHED = 60_000; // ms after the end within which somebody was there for it
const QUIET = "quiet";
const OVER = {
  end: "The last step is over",
  limit: "20 minutes are up. Take the pack off and look at the skin.",
  stopped: "Stopped",
};

const setup = /** @type {HTMLFormElement} */ (part("#setup"));
const routines = Array.from(document.querySelectorAll(".run-steps"), (list) => {
  return new Routine(/** @type {HTMLElement} */ (list));
});
const sound = /** @type {HTMLInputElement} */ (part("#sound"));
const tip = setup.dataset.tip ?? "";
const opening = openJournal();
// What was undone is asked nothing more.
const card = new ReliefCard(part("#relief"), opening, (holds) => {
  part("#afterwards").hidden = !holds;
});
const cues = new Cues(sound);
const view = new RunView(part("#run"), routines);
let routine = /** @type {Routine} */ (routines[0]);
/** @type {Doing|null} */
let doing = null;
/** @type {ReturnType<typeof setInterval>|undefined} */
let ticking;

chooseByAddress();
setup.addEventListener("change", showChoice);
setup.addEventListener("submit", start);
// Pressed before there is anything to start, it would only load the page anew.
/** @type {HTMLButtonElement} */ (part("[type=submit]", setup)).disabled = false;
let isSoundChosen = false;
sound.addEventListener("change", () => {
  isSoundChosen = true;
  cues.prepare();
  opening.then(({ store }) => store.setMeta(QUIET, !sound.checked)).catch(() => {});
});
part("#afterwards").addEventListener("change", () => card.change({ after: score("after") }));
document.addEventListener("visibilitychange", () => doing && ticking && tick());
onAction({
  pause: () => toggle(pause, "resume"),
  resume: () => toggle((_, run, now) => resume(run, now), "pause"),
  back: () => move((course, run, now) => jump(course, run, now, -1)),
  skip: () => move((course, run, now) => jump(course, run, now, 1)),
  stop,
  save,
  goOn,
});
const journal = await openScreen(() => card.refresh(), opening);
if (journal) {
  const isQuiet = await journal.store.meta(QUIET);
  if (!isSoundChosen) sound.checked = !isQuiet;
  takeUp(await journal.store.meta("doing"));
}

/** By the routine that a link names, or else the first for where somebody is. */
function chooseByAddress() {
  const query = new URLSearchParams(location.search);
  const number = query.get("routine");
  const named = routines.find((one) => (number ? one.number === number : one.suits(query)));
  const input = named && part(`[value="${named.number}"]`, setup);
  if (input instanceof HTMLInputElement) input.checked = true;
  showChoice();
}

function showChoice() {
  routine = routines.find(({ number }) => number === picked("routine")) ?? routine;
  for (const one of routines) part(`#about-${one.number}`).hidden = one !== routine;
}

/** @param {Event} event */
function start(event) {
  event.preventDefault();
  card.hide();
  show({ tip, title: routine.title, before: score("before"), run: begin(Date.now()) });
}

/** Go on with what was going when the page went away. @param {Doing|null|undefined} kept */
function takeUp(kept) {
  if (!kept || doing) return;
  const found = kept.tip === tip && routines.find(({ title }) => title === kept.title);
  if (found) {
    routine = found;
    return show(kept);
  }
  part("#elsewhere").hidden = kept.tip === tip;
  fill(part("#elsewhere"), { running: kept.title });
  part("#elsewhere a").setAttribute("href", `/tips/${kept.tip}/do/`);
}

/** @param {Doing} what is to be done from now on */
function show(what) {
  doing = what;
  part("#elsewhere").hidden = true;
  view.open(routine);
  stage("run");
  ticking ??= setInterval(tick, TICK);
  settle();
  if (doing && ticking) part("#run").focus({ preventScroll: true });
}

function tick() {
  if (!doing) return;
  const place = placeOf(routine.course, doing.run, Date.now());
  if (place.over) return finish(place.over);
  if (view.draw(place, doing.run.since !== null)) cues.give();
}

/** @param {How} how */
function move(how) {
  if (!doing) return;
  doing.run = how(routine.course, doing.run, Date.now());
  settle();
}

/** The button that was pressed gives way to the other. @param {How} how @param {string} other */
function toggle(how, other) {
  move(how);
  part(`[data-action=${other}]`).focus();
}

/** Another step, or a pause: kept, heard and seen. */
function settle() {
  keep(doing);
  cues.prepare();
  cues.stayAwake(doing?.run.since !== null);
  tick();
}

function stop() {
  move(pause);
  if (ticking) finish("stopped");
}

/** What was done is saved at once, unless it was next to nothing or nobody was there. @param {"end"|"limit"|"stopped"} how */
function finish(how) {
  if (!doing) return;
  const { done, ended } = placeOf(routine.course, doing.run, Date.now());
  clearInterval(ticking);
  ticking = undefined;
  if (how !== "stopped") cues.give(2);
  cues.stayAwake(false);
  keep(null);
  const afterwards = /** @type {HTMLFormElement} */ (part("#afterwards"));
  afterwards.reset();
  afterwards.hidden = false;
  const isToSave = done >= LEAST * 1000 && Date.now() - ended < WATCHED;
  fill(part("#after"), { over: OVER[how], done: duration(Math.round(done / 1000)) });
  showWhen({ stopped: how === "stopped", unsaved: !isToSave });
  stage("after");
  part("#after").focus({ preventScroll: true });
  if (isToSave) save();
}

async function save() {
  if (!doing) return;
  const { title, before, run } = doing;
  const { done } = placeOf(routine.course, run, Date.now());
  const data = {
    at: new Date(run.started).toISOString(),
    tz: zone(),
    action: routine.action,
    seconds: Math.round(done / 1000),
    before,
    after: score("after"),
  };
  showWhen({ unsaved: false }); // pressed twice, it would be kept twice
  await card.add(data, title);
  showWhen({ unsaved: !card.holds });
}

/** Stopped by mistake, or only for a while: as if it had been paused. */
async function goOn() {
  await card.remove();
  if (!doing) return;
  card.hide();
  show({ ...doing, run: resume(doing.run, Date.now()) });
}

/** @param {"setup"|"run"|"after"} name */
function stage(name) {
  const states = { setup: name === "setup", run: name === "run", after: name === "after" };
  showWhen({ ...states, sound: name !== "after" });
  scrollTo(0, 0);
}

/** @param {string} name @returns {number|null} the score chosen, null for none */
function score(name) {
  const value = picked(name);
  return value === "" ? null : Number(value);
}

/** @param {string} name @returns {string} the value of the radio button that is chosen */
function picked(name) {
  return /** @type {HTMLInputElement} */ (part(`input[name=${name}]:checked`)).value;
}

/** What is going, kept on the phone for a page that is opened anew. @param {Doing|null} what */
function keep(what) {
  opening.then(({ store }) => store.setMeta("doing", what)).catch(() => {});
}
