/** Reading a journal's stores within one transaction: what is decided, and what lies over it. */

import { result } from "./database.js";
import { overlay } from "./record.js";

/**
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {import("./record.js").Op} Op
 * @typedef {import("./record.js").RefusedOp} RefusedOp
 * @typedef {import("./record.js").Row} Row
 * @typedef {{row: Row|undefined, unsent: Op[], refused: RefusedOp[]}} Layers
 */

/** The stores of ops that the server has not taken. */
export const PENDING = ["outbox", "rejected"];

/**
 * @param {IDBTransaction} tx
 * @param {string} id
 * @returns {Promise<Layers>}
 */
export async function layers(tx, id) {
  const [row, unsent, refused] = await Promise.all([
    result(tx.objectStore("records").get(id)),
    result(tx.objectStore("outbox").index("id").getAll(id)),
    result(tx.objectStore("rejected").index("id").getAll(id)),
  ]);
  return { row, unsent, refused };
}

/**
 * Unsent and refused ops by record: two requests, however many there are.
 * @param {IDBTransaction} tx
 * @param {IDBKeyRange} [range] of ids; all without it
 * @returns {Promise<Map<string, {unsent: Op[], refused: RefusedOp[]}>>}
 */
export async function pendingOps(tx, range) {
  const [unsent = [], refused = []] = await Promise.all(
    PENDING.map((name) => {
      const store = tx.objectStore(name);
      return result(range ? store.index("id").getAll(range) : store.getAll());
    }),
  );
  /** @type {Map<string, {unsent: Op[], refused: RefusedOp[]}>} */
  const byId = new Map();
  for (const { id } of [...unsent, ...refused]) byId.set(id, { unsent: [], refused: [] });
  for (const op of unsent) byId.get(op.id)?.unsent.push(op);
  for (const op of refused) byId.get(op.id)?.refused.push(op);
  return byId;
}

/**
 * @param {IDBTransaction} tx
 * @param {Map<string, {unsent: Op[], refused: RefusedOp[]}>} pending
 * @returns {Promise<(Entry|null)[]>} the entries that have unsent or refused ops
 */
export async function overlaid(tx, pending) {
  const records = tx.objectStore("records");
  const ids = [...pending.keys()].sort();
  // Ids go by time. What is new has no records to look for among its own, so where there are
  // none, one request tells so of all: somebody with no account may have years of ops.
  const held = ids[0] ? await result(records.count(IDBKeyRange.bound(ids[0], ids.at(-1)))) : 0;
  const entries = [...pending].map(async ([id, { unsent, refused }]) =>
    overlay(held ? await result(records.get(id)) : undefined, unsent, refused),
  );
  return Promise.all(entries);
}

/** @param {IDBTransaction} tx @returns {Promise<Entry[]>} every record, deleted ones too */
export async function everything(tx) {
  const pending = await pendingOps(tx);
  const rows = await result(tx.objectStore("records").getAll());
  const still = rows.filter(({ id }) => !pending.has(id)).map((row) => overlay(row, [], []));
  return [...still, ...(await overlaid(tx, pending))].filter((one) => one !== null);
}

/**
 * What the person sees of these records may change: their days are to be summed up anew
 * (summaries.js).
 * @param {IDBTransaction} tx
 * @param {{id: string}[]|null} records null for all
 */
export function mark(tx, records) {
  const ids = records && records.map(({ id }) => id);
  if (ids?.length !== 0) tx.objectStore("stale").add(ids);
}

/** @param {IDBTransaction} tx @returns {Promise<{waiting: number, refused: string[]}>} */
export async function backlog(tx) {
  const own = result(tx.objectStore("meta").get("device"));
  const [unsent = new Set(), refused = new Set()] = await Promise.all(
    PENDING.map((name) => recordIds(tx, name)),
  );
  // The name of this device is not an entry, though it travels like one.
  for (const ids of [unsent, refused]) ids.delete(await own);
  const waiting = [...unsent].filter((id) => !refused.has(id)).length;
  return { waiting, refused: [...refused] };
}

/** @param {IDBTransaction} tx @param {string} id @returns {Promise<Entry|null>} */
export async function entry(tx, id) {
  const { row, unsent, refused } = await layers(tx, id);
  return overlay(row, unsent, refused);
}

/**
 * @param {IDBIndex} index
 * @param {IDBKeyRange} range
 * @param {number} limit
 * @param {(row: Row) => boolean} wanted
 * @returns {Promise<Row[]>} newest first
 */
export function walk(index, range, limit, wanted) {
  return new Promise((resolve, reject) => {
    /** @type {Row[]} */
    const rows = [];
    const request = index.openCursor(range, "prev");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor || rows.length >= limit) return resolve(rows);
      if (wanted(cursor.value)) rows.push(cursor.value);
      cursor.continue();
    };
  });
}

/**
 * @param {IDBTransaction} tx
 * @param {string} name of a store of ops
 * @returns {Promise<Set<string>>} the records they belong to; in one request, where a cursor
 *   would take one for each op
 */
async function recordIds(tx, name) {
  return new Set((await result(tx.objectStore(name).getAll())).map(({ id }) => id));
}

/** @param {Entry} a @param {Entry} b */
export function newestFirst(a, b) {
  if (a.when !== b.when) return a.when < b.when ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}
