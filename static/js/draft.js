/**
 * What is half written when a page goes away. Saving to IndexedDB takes longer than a page that
 * is being left is given, so it is put aside at once, and the next page saves it.
 */

const PREFIX = "backtrack-draft ";

/** @typedef {{id: string, v: number, fields: Record<string, unknown>}} Draft as for an edit */

/** @param {string} store whose entry it is @param {Draft} draft */
export function putAside(store, draft) {
  try {
    localStorage.setItem(`${PREFIX}${store} ${draft.id}`, JSON.stringify(draft));
  } catch (error) {
    console.warn("Nothing can be put aside here:", error);
  }
}

/**
 * @param {string} store
 * @returns {Draft[]} all that was put aside, which is then no longer
 */
export function takeUp(store) {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${store} `));
  const drafts = keys.map((key) => JSON.parse(localStorage.getItem(key) ?? ""));
  for (const key of keys) localStorage.removeItem(key);
  return drafts;
}
