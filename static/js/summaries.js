/**
 * A summary of each day, kept by month, so that ten years are read as fast as one. Whatever
 * writes to a journal marks the records that it touches (`mark` in query.js) in the same
 * transaction; the days that they were on, and are on now, are made again when next read.
 */

import { result, StorageError } from "./database.js";
import { byDate, byDay, dayOfEntry, FORM, summaryOf } from "./insights/days.js";
import { monthOf } from "./insights/pain.js";
import { entry, everything, mark, PENDING } from "./query.js";

/**
 * @typedef {import("./insights/days.js").Day} Day
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {Map<string, string>} Ids of the entries that count, by their day, with spaces between
 * @typedef {{month: string, form: number, days: string, ids: string}} Row `month` "YYYY-MM"; `form`
 *   of its `days`, which are kept as JSON: it is read twice as fast as what a browser clones; `ids`
 *   in a line for each day, behind it
 * @typedef {{days: Day[], ids: Ids, changed: Set<string>|null}} Made `changed` days; null: maybe
 *   all of them
 */

const KEPT = ["summaries", "stale"];
const MANY = 1000; // to read so many records one by one takes longer than to read all at once

/**
 * @param {import("./store.js").Store} store
 * @returns {Promise<Day[]>} of all that the person sees, oldest first
 */
export async function summaries(store) {
  return (await madeOf(store)).days;
}

/**
 * One month without reading all the others, where nothing is to be made again.
 * @param {import("./store.js").Store} store
 * @param {string} month "YYYY-MM"
 * @returns {Promise<{months: string[], days: (Day & {ids: string[]})[]}>} `months` that hold
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
    const ids = new Map(near.flatMap(idsIn));
    return {
      months,
      days: withIds(
        near.flatMap((row) => JSON.parse(row.days)),
        ids,
      ),
    };
  });
  if (kept) return kept;
  const { days, ids } = await madeOf(store);
  const months = [...new Set(days.map(({ day }) => monthOf(day)))];
  const near = nearest(months, month);
  const found = days.filter(({ day }) => near.includes(monthOf(day)));
  return { months, days: withIds(found, ids) };
}

/** @param {string[]} months oldest first @param {string} month @returns {string[]} */
function nearest(months, month) {
  const before = months.findLast((one) => one < month);
  const after = months.find((one) => one > month);
  return months.filter((one) => one === before || one === month || one === after);
}

/** @param {Day[]} days @param {Ids} ids */
function withIds(days, ids) {
  return days.map((day) => ({ ...day, ids: ids.get(day.day)?.split(" ") ?? [] }));
}

/** @param {import("./store.js").Store} store @returns {Promise<Made>} */
async function madeOf(store) {
  const found = await store.database.read([...KEPT, "records", ...PENDING], look);
  const { marks, made, isOld } = found;
  if (isOld) {
    await store.database.write(["stale"], async (tx) => mark(tx, null));
    return madeOf(store);
  }
  if (!marks.length) return made;
  const keeping = keep(store, marks, made);
  // Nobody waits until a few days are kept: if they are not, they are soon made again.
  if (made.changed) keeping.catch((error) => console.warn("Not kept:", error));
  else await keeping;
  return made;
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
  /** @type {Made} */
  const kept = {
    days: rows.flatMap((row) => JSON.parse(row.days)),
    // Not taken apart unless something is to be made again.
    get ids() {
      return new Map(rows.flatMap(idsIn));
    },
    changed: new Set(),
  };
  const isOld = rows.some(({ form }) => form !== FORM);
  if (!marks.length) return { marks, made: kept, isOld };
  const all = isOld || touched.includes(null);
  const made = all ? null : await remake(tx, kept, new Set(touched.flat()));
  return { marks, made: made ?? (await makeAll(tx)), isOld: false };
}

/** @param {IDBTransaction} tx @returns {Promise<Made>} */
async function makeAll(tx) {
  const entries = byDay(await everything(tx));
  return { days: summaryOf(entries), ids: idsOf(entries), changed: null };
}

/**
 * @param {IDBTransaction} tx
 * @param {Made} kept
 * @param {Set<any>} touched records
 * @returns {Promise<Made|null>} null where there is too much of it
 */
async function remake(tx, { days, ids }, touched) {
  if (touched.size > MANY) return null;
  const own = await entries(tx, [...touched]);
  const now = own.map(dayOfEntry).filter((day) => day !== null);
  const changed = new Set([...daysOf(touched, ids), ...now]);
  const held = [...changed].flatMap((day) => ids.get(day)?.split(" ") ?? []);
  const others = held.filter((id) => !touched.has(id));
  if (touched.size + others.length > MANY) return null;
  const again = byDay([...own, ...(await entries(tx, others))]);
  const same = days.filter(({ day }) => !changed.has(day));
  const remade = [...same, ...summaryOf(again)].sort(byDate);
  return { days: remade, ids: new Map([...ids, ...idsOf(again)]), changed };
}

/**
 * By looking for each in one long text: to take apart ten years of ids takes ten times as long.
 * @param {Set<string>} touched records
 * @param {Ids} ids
 * @returns {string[]} the days on which they counted when last summed up
 */
function daysOf(touched, ids) {
  const text = [...ids].map(([day, held]) => `\n${day} ${held} `).join("");
  const places = [...touched].map((id) => text.indexOf(` ${id} `)).filter((at) => at > 0);
  return places.map((at) => text.lastIndexOf("\n", at) + 1).map((at) => text.slice(at, at + 10));
}

/** @param {Map<string, Entry[]>} days @returns {Ids} */
function idsOf(days) {
  return new Map([...days].map(([day, held]) => [day, held.map(({ id }) => id).join(" ")]));
}

/** @param {IDBTransaction} tx @param {string[]} ids @returns {Promise<Entry[]>} */
async function entries(tx, ids) {
  const found = await Promise.all(ids.map((id) => entry(tx, id)));
  return found.filter((one) => one !== null);
}

/**
 * @param {import("./store.js").Store} store
 * @param {IDBValidKey[]} marks that were seen to
 * @param {Made} made
 */
async function keep(store, marks, { days, ids, changed }) {
  const seen = IDBKeyRange.upperBound(marks.at(-1));
  const months = new Set([...(changed ?? ids.keys())].map(monthOf));
  try {
    await store.database.write(KEPT, async (tx) => {
      const [kept, stale] = [tx.objectStore("summaries"), tx.objectStore("stale")];
      // Another tab saw to them meanwhile, and may have seen more than this one.
      if ((await result(stale.count(seen))) !== marks.length) return;
      if (!changed) kept.clear();
      for (const month of months) {
        const own = days.filter(({ day }) => monthOf(day) === month);
        if (own.length) kept.put(rowOf(month, own, ids));
        else kept.delete(month);
      }
      stale.delete(seen);
    });
  } catch (error) {
    // A full phone can still tell its numbers, only slower.
    if (!(error instanceof StorageError && error.reason === "quota")) throw error;
  }
}

/** @param {string} month @param {Day[]} days of it @param {Ids} ids @returns {Row} */
function rowOf(month, days, ids) {
  const own = days.map(({ day }) => `${day} ${ids.get(day) ?? ""}`).join("\n");
  return { month, form: FORM, days: JSON.stringify(days), ids: own };
}

/** @param {Row} row @returns {[string, string][]} */
function idsIn({ ids }) {
  return ids.split("\n").map((line) => [line.slice(0, 10), line.slice(11)]);
}
