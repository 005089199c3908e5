/** What the server refused, dropped for what stands, and had again. */

import { result } from "./database.js";
import { mark } from "./query.js";

/**
 * @typedef {import("./record.js").RefusedOp} RefusedOp
 * @typedef {import("./store.js").Store} Store
 */

/**
 * @param {Store} store
 * @param {string} id of a record, which goes back to what stands
 * @returns {Promise<RefusedOp[]>} what was dropped
 */
export function dropRefused({ database }, id) {
  return database.write(["rejected", "stale"], async (tx) => {
    mark(tx, [{ id }]);
    const rejected = tx.objectStore("rejected");
    const dropped = await result(rejected.index("id").getAll(id));
    for (const { key } of dropped) rejected.delete(key);
    return dropped;
  });
}

/** Undo that. @param {Store} store @param {RefusedOp[]} dropped */
export function keepRefused({ database }, dropped) {
  return database.write(["rejected", "stale"], async (tx) => {
    mark(tx, dropped);
    for (const op of dropped) tx.objectStore("rejected").put(op);
  });
}
