/** What was written before anybody signed in, taken into the journal of the account. */

import { result } from "./database.js";
import { mark } from "./query.js";

/**
 * Take over ops made in another database, with numbers of this one. Doing it twice is harmless:
 * the server knows each op by its id.
 * @param {import("./store.js").Store} store
 * @param {import("./record.js").Op[]} ops oldest first
 */
export function adopt({ database }, ops) {
  return database.write(["records", "outbox", "stale"], async (tx) => {
    mark(tx, ops);
    const outbox = tx.objectStore("outbox");
    const held = await Promise.all(ops.map(({ id }) => isHeld(tx, id)));
    for (const [i, { key: _, ...op }] of ops.entries()) {
      // A day or a plan that the account has too: its number would say that it is the later one.
      const apart = held[i] && op.type === "put" ? { apart: true } : {};
      outbox.add({ ...op, ...apart });
    }
  });
}

/** @param {IDBTransaction} tx @param {string} id @returns {Promise<boolean>} */
async function isHeld(tx, id) {
  const places = [tx.objectStore("records"), tx.objectStore("outbox").index("id")];
  const keys = await Promise.all(places.map((place) => result(place.getKey(id))));
  return keys.some((key) => key !== undefined);
}
