/** The entries that History shows of a month or of a day. */

import { later } from "./calendar.js";
import { LOGGED } from "./components/words.js";
import { newestFirst } from "./query.js";
import { dayOf } from "./time.js";

/**
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {import("./journal.js").Journal} Journal
 * @typedef {{entries: Entry[], more: boolean, notes?: Map<string, string>}} Found newest first;
 *   `more`: there are earlier ones; `notes` by id, what the last line of a row says instead
 */

/**
 * @param {Entry[]} entries newest first
 * @returns {[string, Entry[]][]} by the day where they were logged, the newest first: west of
 *   Greenwich an evening sorts after the card of the next day
 */
export function byDay(entries) {
  /** @type {Map<string, Entry[]>} */
  const days = new Map();
  for (const entry of entries) {
    const day = dayOfRow(entry);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].sort(([one], [other]) => (one < other ? 1 : -1));
}

/** @param {Entry} entry @returns {string} "YYYY-MM-DD", where it was logged */
function dayOfRow({ data }) {
  return data.date ?? dayOf(data.at, data.tz);
}

/**
 * @param {Journal} journal
 * @param {string} month the last to show, "" for all
 * @param {number} limit
 * @returns {Promise<Found>}
 */
export async function upTo(journal, month, limit) {
  const next = month && later(month, 1);
  // What was logged on the last day may be of the next one by the clock of Greenwich.
  const before = next ? { before: { when: `${next}-02`, id: "" } } : {};
  const found = page(await journal.newest({ kinds: LOGGED, limit: limit + 1, ...before }), limit);
  const isOf = (/** @type {Entry} */ entry) => !next || dayOfRow(entry) < next;
  return { ...found, entries: found.entries.filter(isOf) };
}

/** @param {Journal} journal @param {string[]} ids of one day @returns {Promise<Found>} */
export async function ofDay(journal, ids) {
  const found = await Promise.all(ids.map((id) => journal.get(id)));
  const entries = found.filter((entry) => entry !== null).filter(({ deleted }) => !deleted);
  return { entries: entries.sort(newestFirst), more: false };
}

/** @param {Entry[]} found one more than `limit`, where there is more @param {number} limit @returns {Found} */
export function page(found, limit) {
  return { entries: found.slice(0, limit), more: found.length > limit };
}
