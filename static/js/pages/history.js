/** History: a month at a glance, and the entries: newest first, of one day, or those looked for. */

import { besides, later, monthOf, monthTitle } from "../calendar.js";
import { entries as inWords } from "../components/counts.js";
import { drawEntries } from "../components/entries.js";
import { drawMonth } from "../components/month.js";
import { openScreen } from "../components/screen.js";
import { keepSyncLine } from "../components/sync-line.js";
import { orTell } from "../components/trouble.js";
import { announce, clone, drawList, fill, onAction, part, showWhen } from "../dom.js";
import { byDay, ofDay, upTo } from "../looking.js";
import { isLooking, searchOf, viewOf } from "../looking-back.js";
import { dayOf, dayTitle, now, zone } from "../time.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../looking.js").Found} Found
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

const journal = await openScreen(draw, undefined, keepSyncLine);
if (journal) listen(journal);

/** Put what the address says into the form. */
function read() {
  const said = viewOf(location.search);
  field.value = said.q;
  for (const box of boxes) box.checked = said.kinds.includes(box.value);
  return { ...said, kinds: chosen() };
}

/** @returns {string[]} the kinds that are ticked */
function chosen() {
  return boxes.filter(({ checked }) => checked).map(({ value }) => value);
}

/** @param {Journal} journal */
async function draw(journal) {
  const mine = ++turn;
  const today = dayOf(now(), zone());
  const month = view.day ? monthOf(view.day) : view.month || monthOf(today);
  const looking = isLooking(view);
  const isDay = !looking && view.day !== "";
  showWhen({ looking, none: looking, gap: !looking, calendar: !looking, day: isDay });
  // Its shape comes first, or the list would be pushed down by it.
  if (!calendar.querySelector("td")) showMonth({ months: [], days: [] }, month, today);
  const near = looking ? null : nearby(journal, month);
  const last = month < monthOf(today) ? month : "";
  const found = await find(journal, near, last, () => mine === turn);
  if (mine !== turn) return;
  showFound(found, today);
  if (!near) return;
  const { months, days } = await near;
  if (mine !== turn) return;
  const empty = !found.entries.length && !months.length;
  showWhen({ empty, any: !empty });
  showMonth({ months, days }, month, today);
  if (view.day) showBar(besides(days, view.day), today);
}

/** The days are added up by a part of Insights, which is not waited for. @param {Journal} journal @param {string} month @returns {Promise<Near>} */
async function nearby({ store }, month) {
  return (await import("../summaries.js")).nearby(store, month);
}

/**
 * @param {Journal} journal
 * @param {Promise<Near>|null} near null where something is looked for
 * @param {string} month the last to list, "" for all
 * @param {() => boolean} isWanted
 * @returns {Promise<Found>}
 */
async function find(journal, near, month, isWanted) {
  if (near && view.day) {
    const { days } = await near;
    return ofDay(journal, days.find(({ day }) => day === view.day)?.ids ?? []);
  }
  if (near) return upTo(journal, month, shown);
  const wait = setTimeout(() => fill(finder, { found: "Looking through your journal" }), SHORT);
  try {
    const { lookFor } = await import("../search-entries.js");
    return await lookFor(journal, view, shown, isWanted);
  } finally {
    clearTimeout(wait);
  }
}

/** @param {Found} found @param {string} today */
function showFound({ entries, more, notes }, today) {
  const looking = isLooking(view);
  drawList(part("#days"), byDay(entries), {
    key: ([day]) => day,
    make: () => clone("day"),
    show(section, [day, rows]) {
      const list = part("ul", section);
      fill(section, { title: dayTitle(day, today) });
      part("h2", section).hidden = !looking && view.day !== ""; // the bar has it
      drawEntries(list, rows);
      rows.forEach(({ id }, at) => {
        const note = notes?.get(id);
        if (note) fill(list.children[at] ?? list, { note });
      });
    },
  });
  part("[data-action=earlier]").hidden = !more;
  part("#none").hidden = entries.length > 0;
  if (looking || entries.length) showWhen({ any: true });
  const names = boxes.filter(({ checked }) => checked).map((box) => box.labels?.[0]?.textContent);
  const count = more ? `The newest ${entries.length}` : inWords(entries.length);
  const words = view.q ? `${count} with “${view.q}”` : count;
  fill(finder, { kinds: names.join(", ") || "everything", found: looking ? words : "" });
}

/** @param {Near} near @param {string} month @param {string} today */
function showMonth({ months, days }, month, today) {
  const addressOf = (/** @type {string} */ day) => searchOf({ day });
  drawMonth(calendar, { month, months, days, today, chosen: view.day, addressOf });
}

/** @param {{before: string, after: string}} beside @param {string} today */
function showBar(beside, today) {
  fill(bar, { title: dayTitle(view.day, today) });
  for (const [side, day] of Object.entries(beside)) {
    const link = part(`[data-side=${side}]`, bar);
    link.setAttribute("aria-label", day && dayTitle(day, today));
    if (day) link.setAttribute("href", searchOf({ day }));
    else link.removeAttribute("href");
  }
}

/** @param {Journal} journal */
function listen(journal) {
  const redraw = () => {
    shown = PAGE;
    return orTell("Not shown", () => draw(journal));
  };
  /** @param {Partial<import("../looking-back.js").View>} change @param {boolean} [isStep] that Back takes back */
  const go = (change, isStep = false) => {
    clearTimeout(pause);
    view = { ...view, ...change };
    const address = searchOf(view) || location.pathname;
    history[isStep ? "pushState" : "replaceState"](null, "", address);
    return redraw();
  };
  const look = () => go({ q: field.value.trim(), kinds: chosen() });
  const turnTo = async (/** @type {string} */ month) => {
    const isNow = month === monthOf(dayOf(now(), zone()));
    await go({ month: isNow ? "" : month, day: "" });
    announce(monthTitle(month));
    if (document.activeElement?.matches("body, :disabled")) choice.focus(); // the last month
  };
  const leave = (/** @type {string} */ day) => {
    const link = calendar.querySelector(`[href="${searchOf({ day })}"]`);
    if (day && link instanceof HTMLElement) link.focus();
  };
  onAction({
    async earlier() {
      shown += PAGE;
      await orTell("Not shown", () => draw(journal));
      announce(`${inWords(part("#days").querySelectorAll("li").length)} shown`);
    },
    step: ({ dataset }) => turnTo(later(choice.value, Number(dataset.by))),
    async close() {
      const { day } = view;
      await go({ day: "", month: monthOf(day) });
      leave(day);
    },
    async clear() {
      field.value = "";
      for (const box of boxes) box.checked = false;
      await look();
      field.focus();
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
  part("#view").addEventListener("click", async (event) => {
    const link = event.target instanceof Element && event.target.closest("[href^='?day=']");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    await go({ day: viewOf(link.search).day }, !view.day);
    const isThere = link.dataset.side && link.hasAttribute("href");
    if (isThere) announce(part("h2", bar).textContent ?? "");
    else part("h2", bar).focus();
    part("#days").querySelector("li")?.scrollIntoView({ block: "nearest" });
  });
  addEventListener("popstate", async () => {
    const { day } = view;
    view = read();
    await redraw();
    if (!view.day) leave(day);
  });
}
