/** A whole journal, a month at a time: a long look through it never holds up a tap. */

import { result } from "./database.js";
import { newestFirst, overlaid, PENDING, pendingOps } from "./query.js";
import { overlay } from "./record.js";

/**
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {import("./record.js").Row} Row
 */

const LAST = "\uffff"; // sorts after any instant

/**
 * @param {import("./store.js").Store} store
 * @param {readonly string[]} kinds
 * @returns {AsyncGenerator<Entry[]>} the entries of each month that has any, newest first,
 *   without deleted ones
 */
export async function* months({ database }, kinds) {
  const edited = await database.read(["records", ...PENDING], async (tx) => {
    const pending = await pendingOps(tx);
    return { ids: new Set(pending.keys()), entries: await overlaid(tx, pending) };
  });
  const own = edited.entries.filter((one) => one !== null);
  const waiting = own.filter(({ deleted, kind }) => !deleted && kinds.includes(kind));
  for (let before = LAST; before;) {
    const found = await database.read(["records"], async (tx) => {
      const index = tx.objectStore("records").index("when");
      const newest = await Promise.all(kinds.map((kind) => newestOf(index, kind, before)));
      const month = [...newest, ...waiting.map(({ when }) => when)]
        .filter((when) => when < before)
        .reduce((a, b) => (a > b ? a : b), "")
        .slice(0, 7);
      const rows = await Promise.all(kinds.map((kind) => rowsOf(index, kind, month, before)));
      return { month, rows: rows.flat() };
    });
    const still = found.rows.filter(({ id }) => !edited.ids.has(id));
    const of = waiting.filter(({ when }) => found.month <= when && when < before);
    const entries = still.map((row) => overlay(row, [], [])).filter((one) => one !== null);
    const all = [...entries, ...of].sort(newestFirst);
    if (all.length) yield all;
    before = found.month;
  }
}

/** @param {IDBIndex} index @param {string} kind @param {string} before @returns {Promise<string>} */
async function newestOf(index, kind, before) {
  const range = IDBKeyRange.bound([kind], [kind, before], false, true);
  const cursor = await result(index.openKeyCursor(range, "prev"));
  return /** @type {string[]|undefined} */ (cursor?.key)?.[1] ?? "";
}

/** @param {IDBIndex} index @param {string} kind @param {string} from @param {string} before @returns {Promise<Row[]>} */
function rowsOf(index, kind, from, before) {
  return result(index.getAll(IDBKeyRange.bound([kind, from], [kind, before], false, true)));
}
