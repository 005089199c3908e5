/**
 * A summary of each day, kept by month, so that ten years are read as fast as one. Whatever
 * writes to a journal marks the records that it touches (`mark` in query.js) in the same
 * transaction; the days that they were on, and are on now, are made again when next read.
 */

import { result, StorageError } from "./database.js";
import { byDate, dayOfEntry, FORM, summarise } from "./insights/days.js";
import { monthOf } from "./insights/pain.js";
import { entry, everything, mark, PENDING } from "./query.js";

/**
 * @typedef {import("./insights/days.js").Day} Day
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {{month: string, form: number, days: Day[]}} Row "YYYY-MM"; `form` of its days
 * @typedef {{days: Day[], changed: Set<string>|null}} Made `changed` days; null: maybe all of them
 */

const KEPT = ["summaries", "stale"];
const MANY = 1000; // to read so many records one by one takes longer than to read all at once

/**
 * @param {import("./store.js").Store} store
 * @returns {Promise<Day[]>} of all that the person sees, oldest first
 */
export async function summaries(store) {
  const found = await store.database.read([...KEPT, "records", ...PENDING], look);
  const { marks, made, isOld } = found;
  if (isOld) {
    await store.database.write(["stale"], async (tx) => mark(tx, null));
    return summaries(store);
  }
  if (marks.length) await keep(store, marks, made);
  return made.days;
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
  const days = rows.flatMap((row) => row.days);
  const isOld = !marks.length && rows.some(({ form }) => form !== FORM);
  if (!marks.length) return { marks, made: { days, changed: new Set() }, isOld };
  const made = touched.includes(null) ? null : await remake(tx, days, new Set(touched.flat()));
  return { marks, made: made ?? (await makeAll(tx)), isOld };
}

/** @param {IDBTransaction} tx @returns {Promise<Made>} */
async function makeAll(tx) {
  return { days: summarise(await everything(tx)), changed: null };
}

/**
 * @param {IDBTransaction} tx
 * @param {Day[]} days as they were
 * @param {Set<any>} ids of the records that were touched since
 * @returns {Promise<Made|null>} null where there is too much of it
 */
async function remake(tx, days, ids) {
  if (ids.size > MANY) return null;
  const now = (await entries(tx, ids)).map(dayOfEntry);
  const before = days.filter((one) => one.ids.some((id) => ids.has(id))).map(({ day }) => day);
  const changed = new Set([...before, ...now].filter((day) => day !== null));
  const others = days.filter(({ day }) => changed.has(day)).flatMap((one) => one.ids);
  const all = new Set([...ids, ...others]);
  if (all.size > MANY) return null;
  const same = days.filter(({ day }) => !changed.has(day));
  return { days: [...same, ...summarise(await entries(tx, all))].sort(byDate), changed };
}

/** @param {IDBTransaction} tx @param {Set<string>} ids @returns {Promise<Entry[]>} */
async function entries(tx, ids) {
  const found = await Promise.all([...ids].map((id) => entry(tx, id)));
  return found.filter((one) => one !== null);
}

/**
 * @param {import("./store.js").Store} store
 * @param {IDBValidKey[]} marks that were seen to
 * @param {Made} made
 */
async function keep(store, marks, { days, changed }) {
  const seen = IDBKeyRange.upperBound(marks.at(-1));
  const months = new Set([...(changed ?? days.map(({ day }) => day))].map(monthOf));
  try {
    await store.database.write(KEPT, async (tx) => {
      const [kept, stale] = [tx.objectStore("summaries"), tx.objectStore("stale")];
      // Another tab saw to them meanwhile, and may have seen more than this one.
      if ((await result(stale.count(seen))) !== marks.length) return;
      if (!changed) kept.clear();
      for (const month of months) {
        const own = days.filter(({ day }) => monthOf(day) === month);
        if (own.length) kept.put({ month, form: FORM, days: own });
        else kept.delete(month);
      }
      stale.delete(seen);
    });
  } catch (error) {
    // A full phone can still tell its numbers, only slower.
    if (!(error instanceof StorageError && error.reason === "quota")) throw error;
  }
}
