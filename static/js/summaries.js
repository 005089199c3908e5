/**
 * A summary of each day, kept by month, so that ten years are read as fast as one. Whatever
 * writes to a journal marks the records that it touches (`mark` in query.js) in the same
 * transaction; the days that they were on, and are on now, are made again when next read.
 */

import { result, StorageError } from "./database.js";
import { byDate, byDay, dayOfEntry, FORM, summaryOf } from "./insights/days.js";
import { everything, mark, PENDING, pendingOps } from "./query.js";
import { overlay } from "./record.js";
import { monthOf } from "./time.js";

/**
 * @typedef {import("./insights/days.js").Day} Day
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {Day & {ids: string[]}} Held a day with the ids of the entries that count
 * @typedef {{month: string, form: number, days: string, ids: string}} Row `month` "YYYY-MM"; `form`
 *   of its `days`, which are kept as JSON: it is read twice as fast as what a browser clones; `ids`
 *   in a line for each day, behind it, with spaces between
 * @typedef {{rows: Row[], changed: Set<string>|null}} Made `rows` oldest first; `changed` months;
 *   null: maybe all of them
 */

const KEPT = ["summaries", "stale"];
const MANY = 1000; // to read so many records one by one takes longer than to read all at once

/**
 * @param {import("./store.js").Store} store
 * @returns {Promise<Day[]>} of all that the person sees, oldest first
 */
export async function summaries(store) {
  return (await rowsOf(store)).flatMap(daysIn);
}

/**
 * One month without reading all the others, where nothing is to be made again.
 * @param {import("./store.js").Store} store
 * @param {string} month "YYYY-MM"
 * @returns {Promise<{months: string[], days: Held[]}>} `months` that hold
 *   anything, oldest first; `days` of this one and of the nearest on either side of it, each
 *   with the ids of its entries
 */
export async function nearby(store, month) {
  const kept = await store.database.read(KEPT, async (tx) => {
    const rows = tx.objectStore("summaries");
    if (await result(tx.objectStore("stale").count())) return null;
    const months = /** @type {string[]} */ (await result(rows.getAllKeys()));
    /** @type {Row[]} */
    const near = await Promise.all(nearest(months, month).map((one) => result(rows.get(one))));
    if (near.some(({ form }) => form !== FORM)) return null;
    return { months, days: near.flatMap(heldIn) };
  });
  if (kept) return kept;
  const rows = await rowsOf(store);
  const months = rows.map((row) => row.month);
  const near = nearest(months, month);
  return { months, days: rows.filter((row) => near.includes(row.month)).flatMap(heldIn) };
}

/** @param {string[]} months oldest first @param {string} month @returns {string[]} */
function nearest(months, month) {
  const before = months.findLast((one) => one < month);
  const after = months.find((one) => one > month);
  return months.filter((one) => one === before || one === month || one === after);
}

/** @param {import("./store.js").Store} store @returns {Promise<Row[]>} oldest first */
async function rowsOf(store) {
  const found = await store.database.read([...KEPT, "records", ...PENDING], look);
  const { marks, made, isOld } = found;
  if (isOld) {
    await store.database.write(["stale"], async (tx) => mark(tx, null));
    return rowsOf(store);
  }
  if (!marks.length) return made.rows;
  const keeping = keep(store, marks, made);
  // Nobody waits until a few months are kept: if they are not, they are soon made again.
  if (made.changed) keeping.catch((error) => console.warn("Not kept:", error));
  else await keeping;
  return made.rows;
}

/**
 * @param {IDBTransaction} tx
 * @returns {Promise<{marks: IDBValidKey[], made: Made, isOld: boolean}>} `isOld`: a version
 *   of the app that made other summaries has kept these
 */
async function look(tx) {
  const stale = tx.objectStore("stale");
  const [rows, marks, touched] = await Promise.all([
    result(/** @type {IDBRequest<Row[]>} */ (tx.objectStore("summaries").getAll())),
    result(stale.getAllKeys()),
    result(/** @type {IDBRequest<(string[]|null)[]>} */ (stale.getAll())),
  ]);
  const isOld = rows.some(({ form }) => form !== FORM);
  if (!marks.length) return { marks, made: { rows, changed: new Set() }, isOld };
  const all = isOld || touched.includes(null);
  const made = all ? null : await remake(tx, rows, new Set(touched.flat()));
  return { marks, made: made ?? (await makeAll(tx)), isOld: false };
}

/** @param {IDBTransaction} tx @returns {Promise<Made>} */
async function makeAll(tx) {
  return { rows: rowsFrom(heldFrom(await everything(tx))), changed: null };
}

/**
 * @param {IDBTransaction} tx
 * @param {Row[]} rows
 * @param {Set<any>} touched records
 * @returns {Promise<Made|null>} null where there is too much of it
 */
async function remake(tx, rows, touched) {
  if (touched.size > MANY) return null;
  const own = await entries(tx, [...touched]);
  const now = own.map(dayOfEntry).filter((day) => day !== null);
  const days = new Set([...now, ...daysOf(touched, rows)]);
  const changed = new Set([...days].map(monthOf));
  const old = rows.filter(({ month }) => changed.has(month)).flatMap(heldIn);
  const near = old.flatMap(({ day, ids }) => (days.has(day) ? ids : []));
  const others = near.filter((id) => !touched.has(id));
  if (touched.size + others.length > MANY) return null;
  const again = heldFrom([...own, ...(await entries(tx, others))]);
  const same = old.filter(({ day }) => !days.has(day));
  const remade = rowsFrom([...same, ...again].sort(byDate));
  const rest = rows.filter(({ month }) => !changed.has(month));
  return { rows: [...rest, ...remade].sort(byMonth), changed };
}

/**
 * By looking for each in long texts: to take apart ten years of ids takes ten times as long.
 * @param {Set<string>} touched records
 * @param {Row[]} rows
 * @returns {string[]} the days on which they counted when last summed up
 */
function daysOf(touched, rows) {
  const near = rows.filter(({ ids }) => [...touched].some((id) => ids.includes(id)));
  const days = near.flatMap(idsIn).filter(({ ids }) => ids.some((id) => touched.has(id)));
  return days.map(({ day }) => day);
}

/**
 * Some records, of about the same time: their ops are read in two requests.
 * @param {IDBTransaction} tx
 * @param {string[]} ids
 * @returns {Promise<Entry[]>} those that there are
 */
async function entries(tx, ids) {
  const [first, ...others] = [...ids].sort();
  if (!first) return [];
  const pending = await pendingOps(tx, IDBKeyRange.bound(first, others.at(-1) ?? first));
  const found = ids.map(async (id) => {
    const { unsent, refused } = pending.get(id) ?? { unsent: [], refused: [] };
    return overlay(await result(tx.objectStore("records").get(id)), unsent, refused);
  });
  return (await Promise.all(found)).filter((one) => one !== null);
}

/**
 * @param {import("./store.js").Store} store
 * @param {IDBValidKey[]} marks that were seen to
 * @param {Made} made
 */
async function keep(store, marks, { rows, changed }) {
  const seen = IDBKeyRange.upperBound(marks.at(-1));
  try {
    await store.database.write(KEPT, async (tx) => {
      const [kept, stale] = [tx.objectStore("summaries"), tx.objectStore("stale")];
      // Another tab saw to them meanwhile, and may have seen more than this one.
      if ((await result(stale.count(seen))) !== marks.length) return;
      if (!changed) kept.clear();
      for (const month of changed ?? []) kept.delete(month);
      for (const row of rows) if (!changed || changed.has(row.month)) kept.put(row);
      stale.delete(seen);
    });
  } catch (error) {
    // A full phone can still tell its numbers, only slower.
    if (!(error instanceof StorageError && error.reason === "quota")) throw error;
  }
}

// A month's row, and what is in it

/** @param {Entry[]} entries @returns {Held[]} oldest first */
function heldFrom(entries) {
  const days = byDay(entries);
  const idsOf = (/** @type {string} */ day) => (days.get(day) ?? []).map(({ id }) => id);
  return summaryOf(days).map((day) => ({ ...day, ids: idsOf(day.day) }));
}

/** @param {Held[]} days oldest first @returns {Row[]} oldest first */
function rowsFrom(days) {
  /** @type {Map<string, Held[]>} */
  const months = new Map();
  for (const day of days) {
    const month = monthOf(day.day);
    const held = months.get(month) ?? [];
    months.set(month, held);
    held.push(day);
  }
  return [...months].map(([month, held]) => ({
    month,
    form: FORM,
    days: JSON.stringify(held.map(({ ids: _, ...day }) => day)),
    ids: held.map(({ day, ids }) => [day, ...ids].join(" ")).join("\n"),
  }));
}

/** @param {Row} a @param {Row} b */
function byMonth(a, b) {
  return a.month < b.month ? -1 : 1;
}

/** @param {Row} row @returns {Day[]} */
function daysIn({ days }) {
  return JSON.parse(days);
}

/** @param {Row} row @returns {{day: string, ids: string[]}[]} */
function idsIn({ ids }) {
  return ids.split("\n").map((line) => {
    const [day = "", ...held] = line.split(" ");
    return { day, ids: held };
  });
}

/** @param {Row} row @returns {Held[]} both are in a row in the same order */
function heldIn(row) {
  const ids = idsIn(row);
  return daysIn(row).map((day, at) => ({ ...day, ids: ids[at]?.ids ?? [] }));
}
