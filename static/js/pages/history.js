/** History: a month at a glance, and the entries: newest first, of one day, or those looked for. */

import { later, monthTitle } from "../calendar.js";
import { entries as inWords } from "../components/counts.js";
import { drawFound } from "../components/found.js";
import { drawDayBar, drawMonth } from "../components/month.js";
import { openScreen } from "../components/screen.js";
import { drawSyncLine } from "../components/sync-line.js";
import { orTell } from "../components/trouble.js";
import { announce, fill, onAction, part, showWhen } from "../dom.js";
import { ofDay, upTo } from "../looking.js";
import { hashOf, isLooking, viewOf } from "../history-address.js";
import { openJournal } from "../journal.js";
import { dayOf, monthOf, now, zone } from "../time.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../looking.js").Found} Found
 * @typedef {import("../history-address.js").View} View
 * @typedef {Awaited<ReturnType<typeof import("../summaries.js").nearby>>} Near
 */

const PAGE = 50;
const PAUSE = 400; // ms without a letter
const SHORT = 300; // ms: a wait that needs no word

const finder = part("#find");
const field = /** @type {HTMLInputElement} */ (part("#q"));
const boxes = /** @type {HTMLInputElement[]} */ ([...finder.querySelectorAll("[name=kind]")]);
const choice = /** @type {HTMLSelectElement} */ (part("#month"));
const calendar = part("#calendar");
const bar = part("#day-bar");
let shown = PAGE;
let turn = 0;
let pause = 0;
let view = read();
/** @type {View|null} */
let answered = null;

const opening = openJournal();

listen();
await openScreen(draw, opening, drawSyncLine);

/** Put what the address says into the form. @returns {View} */
function read() {
  const said = viewOf(location.hash);
  field.value = said.q;
  for (const box of boxes) box.checked = said.kinds.includes(box.value);
  return { ...said, kinds: chosen() };
}

/** @returns {string[]} the kinds that are ticked */
function chosen() {
  return boxes.filter(({ checked }) => checked).map(({ value }) => value);
}

function today() {
  return dayOf(now(), zone());
}

// Drawing

/** @param {Journal} journal */
async function draw(journal) {
  const mine = ++turn;
  const looking = isLooking(view);
  const isOneDay = !looking && view.day !== "";
  showWhen({ looking, words: view.q !== "", kind: looking && !view.q, gap: !looking });
  showWhen({ calendar: !looking, day: isOneDay });
  // Its shape comes first, or the list would be pushed down by it.
  if (!calendar.querySelector("td")) showMonth({ months: [], days: [] });
  const near = looking ? null : nearby(journal);
  const found = await find(journal, near, () => mine === turn);
  if (mine !== turn) return;
  if (looking || found.entries.length) showWhen({ any: true });
  answered = view;
  drawFound(found, { today: today(), isOneDay });
  showCount(found);
  if (!near) return;
  const { months, days } = await near;
  if (mine !== turn) return;
  const empty = !found.entries.length && !months.length;
  showWhen({ empty, any: !empty });
  showMonth({ months, days });
}

/** @returns {string} the month in the calendar */
function month() {
  return view.day ? monthOf(view.day) : view.month || monthOf(today());
}

/** Days are added up by a part of Insights, which the list does not wait for. @param {Journal} journal @returns {Promise<Near>} */
async function nearby({ store }) {
  return (await import("../summaries.js")).nearby(store, month());
}

/**
 * @param {Journal} journal
 * @param {Promise<Near>|null} near null where something is looked for
 * @param {() => boolean} isWanted
 * @returns {Promise<Found>}
 */
async function find(journal, near, isWanted) {
  if (near && view.day) {
    const { days } = await near;
    return ofDay(journal, days.find(({ day }) => day === view.day)?.ids ?? []);
  }
  if (near) return upTo(journal, month() < monthOf(today()) ? month() : "", shown);
  const wait = setTimeout(() => {
    if (answered !== view) fill(finder, { found: "Looking through your journal" });
  }, SHORT);
  try {
    const { lookFor } = await import("../search-entries.js");
    return await lookFor(journal, view, shown, isWanted);
  } finally {
    clearTimeout(wait);
  }
}

/** @param {Found} found */
function showCount({ entries, more }) {
  const names = boxes.filter(({ checked }) => checked).map((box) => box.labels?.[0]?.textContent);
  const count = more ? `The newest ${entries.length}` : inWords(entries.length);
  const words = view.q ? `${count} with “${view.q}”` : count;
  const found = isLooking(view) ? words : "";
  fill(finder, { kinds: names.join(", ") || "everything", found });
}

/** @param {Near} near */
function showMonth({ months, days }) {
  const addressOf = (/** @type {string} */ day) => hashOf({ day });
  const shown = { month: month(), months, days, today: today(), chosen: view.day, addressOf };
  drawMonth(calendar, shown);
  if (view.day) drawDayBar(bar, shown);
}

// What people do

function redraw() {
  return orTell("Not shown", async () => draw(await opening));
}

/** @param {Partial<View>} change @param {boolean} [isStep] that Back takes back */
function go(change, isStep = false) {
  clearTimeout(pause);
  view = { ...view, ...change };
  shown = PAGE;
  const address = hashOf(view) || location.pathname;
  history[isStep ? "pushState" : "replaceState"](null, "", address);
  return redraw();
}

function look() {
  return go({ q: field.value.trim(), kinds: chosen() });
}

/** @param {string} wanted month */
async function turnTo(wanted) {
  await go({ month: wanted === monthOf(today()) ? "" : wanted, day: "" });
  announce(monthTitle(wanted));
  if (document.activeElement?.matches("body, :disabled")) choice.focus(); // the last month
}

/** @param {HTMLAnchorElement} link */
async function openDay(link) {
  await go({ day: viewOf(link.hash).day }, !view.day);
  const isThere = bar.contains(link) && link.hasAttribute("href");
  if (isThere) announce(part("h2", bar).textContent ?? "");
  else part("h2", bar).focus();
  part("#days").querySelector("li")?.scrollIntoView({ block: "nearest" });
}

/** @param {string} day that was open */
function backTo(day) {
  const link = calendar.querySelector(`[href="${hashOf({ day })}"]`);
  if (day && link instanceof HTMLElement) link.focus();
}

function listen() {
  onAction({
    async earlier() {
      shown += PAGE;
      await redraw();
      announce(`${inWords(part("#days").querySelectorAll("li").length)} shown`);
    },
    step: ({ dataset }) => turnTo(later(choice.value, Number(dataset.by))),
    async close() {
      const { day } = view;
      await go({ day: "", month: monthOf(day) });
      backTo(day);
    },
    async clear() {
      field.value = "";
      for (const box of boxes) box.checked = false;
      await look();
      part("summary", finder).focus(); // in the field it would bring up the keys of a phone
    },
  });
  choice.addEventListener("change", () => turnTo(choice.value));
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(look, PAUSE);
  });
  finder.addEventListener("change", look);
  finder.addEventListener("submit", async (event) => {
    event.preventDefault();
    await look();
    part("[data-field=found]").focus();
  });
  part("#view").addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("[href^='#day=']");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    openDay(link);
  });
  addEventListener("popstate", async () => {
    const { day } = view;
    view = read();
    shown = PAGE;
    await redraw();
    if (!view.day) backTo(day);
  });
}
