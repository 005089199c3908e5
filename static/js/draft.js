/**
 * What is half written when a page goes away. Saving to IndexedDB takes longer than a page that
 * is being left is given, so it is put aside at once, and the next page saves it.
 */

import { StorageError } from "./database.js";

const PREFIX = "backtrack-draft ";

/**
 * @typedef {{id: string, v: number, fields: Record<string, unknown>, at: string, kind?: string}} Draft
 *   of the version `v`, written by then; `kind` where it begins a record with an id of its own
 */

/** @param {string} store whose entry it is @param {Draft} draft */
export function putAside(store, draft) {
  try {
    localStorage.setItem(keyOf(store, draft.id), JSON.stringify(draft));
  } catch (error) {
    console.warn("Nothing can be put aside here:", error);
  }
}

/** @param {string} store @returns {Draft[]} all that was put aside; none where nothing can be */
export function drafts(store) {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(keyOf(store, "")));
    return keys.map((key) => JSON.parse(localStorage.getItem(key) ?? ""));
  } catch {
    return [];
  }
}

/**
 * Once it is saved and not before: the page that saves it may be left in the middle as well.
 * @param {string} store
 * @param {Draft} draft unless a newer one is in its place by now
 */
export function forget(store, draft) {
  const key = keyOf(store, draft.id);
  if (localStorage.getItem(key) === JSON.stringify(draft)) localStorage.removeItem(key);
}

/**
 * What the person writes anew, or deletes, is not to be overwritten by what was put aside before.
 * @param {string} store
 * @param {string} id
 * @param {Record<string, unknown>} [saved] fields; all of them without it
 */
export function supersede(store, id, saved) {
  const draft = drafts(store).find((one) => one.id === id);
  if (!draft) return;
  const fields = Object.entries(draft.fields).filter(([name]) => saved && !(name in saved));
  if (fields.length) putAside(store, { ...draft, fields: Object.fromEntries(fields) });
  else forget(store, draft);
}

/**
 * Save all that was put aside, as it was written: of that version and at that time, so that it
 * does not win over what another device wrote since. What cannot be kept just now stays, unless
 * its entry is gone.
 * @param {import("./store.js").Store} store
 * @returns {Promise<{taken: number, failure?: unknown}>} how many, and why where one could not
 */
export async function takeUp(store) {
  const all = drafts(store.name);
  let failure;
  for (const draft of all) {
    const { id, v, fields, ...more } = draft;
    try {
      await store.save(id, { put: fields, seen: v, ...more });
    } catch (error) {
      failure = error;
      if (!(error instanceof StorageError && error.reason === "missing")) continue;
    }
    forget(store.name, draft);
  }
  return { taken: all.length, failure };
}

/** @param {string} store @param {string} id */
function keyOf(store, id) {
  return `${PREFIX}${store} ${id}`;
}
