/** What was deleted, on this phone or another, and can be brought back. */

import { result } from "./database.js";
import { overlaid, PENDING, pendingOps } from "./query.js";

/**
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {{entry: Entry, at: string}} Deleted `at` the instant
 */

/**
 * @param {import("./store.js").Store} store
 * @param {readonly string[]} kinds
 * @returns {Promise<Deleted[]>} the last deleted first
 */
export async function deleted(store, kinds) {
  const found = await store.database.read(["records", ...PENDING], async (tx) => {
    const records = tx.objectStore("records");
    const [all, standing, ops] = await Promise.all([
      result(records.getAllKeys()),
      result(records.index("when").getAllKeys()), // where deleted ones are not
      pendingOps(tx),
    ]);
    const stands = new Set(standing);
    for (const id of all) {
      if (!stands.has(id) && !ops.has(String(id))) ops.set(String(id), { unsent: [], refused: [] });
    }
    const entries = (await overlaid(tx, ops)).filter((one) => one !== null);
    return entries.map((entry) => ({ entry, at: ops.get(entry.id)?.unsent.at(-1)?.at ?? entry.t }));
  });
  return found
    .filter(({ entry }) => entry.deleted && kinds.includes(entry.kind))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}
