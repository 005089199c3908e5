/** Databases of earlier versions (tests/cases/databases.json), made with nothing of today's code. */

import { readFileSync } from "node:fs";

/**
 * One for each version of the schema: dumped from a run of the app as it then was, with something
 * of each kind in it. Whoever raises VERSION in store.js adds a dump of the version before.
 */
export const databases = JSON.parse(
  readFileSync(new URL("../cases/databases.json", import.meta.url), "utf8"),
);

/**
 * Make a database as it was. (tests/browser/test_upgrade.py runs this in the browser, so it needs
 * nothing from around it.)
 * @param {string} name
 * @param {any} dump
 * @returns {Promise<IDBDatabase>} left open, as by a tab of that version that never lets go
 */
export function make(name, { version, stores }) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(request.result);
    request.onupgradeneeded = () => {
      for (const [store, { keyPath, autoIncrement, indexes, rows }] of Object.entries(stores)) {
        const made = request.result.createObjectStore(store, { keyPath, autoIncrement });
        for (const index of indexes) made.createIndex(index.name, index.keyPath);
        for (const [key, value] of rows) made.put(value, ...(keyPath === null ? [key] : []));
      }
    };
  });
}
