/** Insights: what was logged, told in numbers, section by section. */

import { openScreen } from "../components/screen.js";
import { drawSyncLine } from "../components/sync-line.js";
import { orTell } from "../components/trouble.js";
import { announce, fill, part, showWhen } from "../dom.js";
import { summaries } from "../summaries.js";
import { dateOf, lackInWords, periodOf } from "../told/view.js";
import { dayOf, now, zone } from "../time.js";

/**
 * @typedef {import("../told/view.js").Day} Day
 * @typedef {import("../told/view.js").View} View
 * @typedef {import("../told/view.js").Told} Told
 * @typedef {{tell: (view: View) => Told, paint?: (section: HTMLElement, view: View) => void}} Teller
 */

const KEY = "backtrack-insights-days";
const SHORT = 300; // ms: a wait that needs no word

/** @type {Record<string, () => Promise<Teller>>} */
const TELLERS = {
  pain: () => import("../told/pain.js"),
  leg: () => import("../told/leg.js"),
  where: () => import("../told/where.js"),
  triggers: () => import("../told/triggers.js"),
  tried: () => import("../told/tried.js"),
  long: () => import("../told/long.js"),
  sleep: () => import("../told/sleep.js"),
  medicines: () => import("../told/medicines.js"),
  week: () => import("../told/week.js"),
};

const chooser = part("#period");
/** @type {Day[]} */
let days = [];
let turn = 0;

recall();
chooser.addEventListener("change", () => {
  remember(chosen());
  announce(`${part("label:has(:checked)", chooser).textContent}`);
  orTell("Not shown", show);
});
await openScreen(draw, undefined, drawSyncLine);

/** @param {import("../journal.js").Journal} journal */
async function draw({ store }) {
  const wait = setTimeout(() => showWhen({ adding: true }), SHORT);
  try {
    days = await summaries(store);
  } finally {
    clearTimeout(wait);
    showWhen({ adding: false });
  }
  await show();
}

/** One section after another, so that the first is there while the last is still to come. */
async function show() {
  const mine = ++turn;
  const period = periodOf(days, Number(chosen()), dayOf(now(), zone()));
  const { from, to } = period;
  showWhen({ empty: !days.length, told: days.length > 0 });
  fill(document, { from: dateOf(from), to: dateOf(to) });
  if (!days.length) return;
  const { showChart } = await import("../chart.js");
  for (const [name, load] of Object.entries(TELLERS)) {
    const teller = await load();
    if (mine !== turn) return; // something newer is being shown
    const section = part(`#${name}`);
    const view = { ...period, title: part("h2", section).textContent ?? "" };
    showTold(section, teller, view, showChart);
    await new Promise((done) => setTimeout(done)); // a tap comes first
  }
}

/**
 * @param {HTMLElement} section
 * @param {Teller} teller
 * @param {View} view
 * @param {typeof import("../chart.js").showChart} showChart
 */
function showTold(section, { tell, paint }, view, showChart) {
  const { lack, charts = [], notes = [] } = tell(view);
  showWhen({ lacking: lack !== null, enough: lack === null, elsewhere: view.isPart }, section);
  part("h2", section).hidden = charts.length > 0; // a chart has its own
  if (lack) return fill(section, { lack: lackInWords(lack) });
  keepCount(part("[data-charts]", section), charts.length, "div");
  keepCount(part("[data-notes]", section), notes.length, "p");
  part("[data-charts]", section).hidden = !charts.length;
  part("[data-notes]", section).hidden = !notes.length;
  [...part("[data-charts]", section).children].forEach((holder, at) => {
    const chart = charts[at];
    if (chart) showChart(/** @type {HTMLElement} */ (holder), chart);
  });
  [...part("[data-notes]", section).children].forEach((line, at) => {
    line.textContent = notes[at] ?? "";
  });
  paint?.(section, view);
}

/** Children that stay keep the place of somebody who is in them. @param {HTMLElement} list @param {number} count @param {string} name */
function keepCount(list, count, name) {
  while (list.children.length > count) list.lastElementChild?.remove();
  while (list.children.length < count) list.append(document.createElement(name));
}

/** @returns {string} days up to today, 0 for all */
function chosen() {
  return /** @type {HTMLInputElement} */ (part(":checked", chooser)).value;
}

function recall() {
  try {
    const kept = localStorage.getItem(KEY);
    for (const one of chooser.querySelectorAll("input")) if (one.value === kept) one.checked = true;
  } catch (error) {
    console.warn("Nothing can be remembered here:", error);
  }
}

/** @param {string} length */
function remember(length) {
  try {
    localStorage.setItem(KEY, length);
  } catch (error) {
    console.warn("Nothing can be remembered here:", error);
  }
}
