/** History: every entry by day, newest first. */

import { drawEntries } from "../components/entries.js";
import { openScreen } from "../components/screen.js";
import { keepSyncLine } from "../components/sync-line.js";
import { orTell } from "../components/trouble.js";
import { entries as inWords } from "../components/counts.js";
import { LOGGED } from "../components/words.js";
import { announce, clone, drawList, fill, onAction, part } from "../dom.js";
import { dayOf, dayTitle, now, zone } from "../time.js";

/**
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {import("../journal.js").Journal} Journal
 */

const PAGE = 50;
let shown = PAGE;

const journal = await openScreen(draw, undefined, keepSyncLine);
if (journal) onAction({ earlier: () => orTell("Not shown", () => earlier(journal)) });

/** @param {Journal} journal */
async function earlier(journal) {
  shown += PAGE;
  announce(`${inWords(await draw(journal))} shown`);
}

/** @param {Journal} journal @returns {Promise<number>} how many entries are shown */
async function draw(journal) {
  // One more than is shown tells whether there is more.
  const found = await journal.newest({ kinds: LOGGED, limit: shown + 1 });
  const entries = found.slice(0, shown);
  const days = [...byDay(entries)];
  drawList(part("#days"), days, { key: ([day]) => day, make: () => clone("day"), show: showDay });
  part("#nothing").hidden = entries.length > 0;
  part("[data-action=earlier]").hidden = found.length <= shown;
  return entries.length;
}

/** @param {HTMLElement} section @param {[string, Entry[]]} day */
function showDay(section, [day, entries]) {
  fill(section, { title: dayTitle(day, dayOf(now(), zone())) });
  drawEntries(part("ul", section), entries);
}

/** @param {Entry[]} entries @returns {Map<string, Entry[]>} by day, in the order they come in */
function byDay(entries) {
  /** @type {Map<string, Entry[]>} */
  const days = new Map();
  for (const entry of entries) {
    const { date, at, tz } = entry.data;
    const day = date ?? dayOf(at, tz);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return days;
}
