/** The entries that somebody looks for. */

import { LOGGED } from "./components/words.js";
import { page } from "./looking.js";
import { aroundMatch, isMatch, termsOf } from "./matches.js";
import { months } from "./months.js";

/**
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {import("./journal.js").Journal} Journal
 * @typedef {import("./looking.js").Found} Found
 */

/**
 * @param {Journal} journal
 * @param {{q: string, kinds: string[]}} wanted all kinds where none is named
 * @param {number} limit
 * @param {() => boolean} isWanted false once nobody waits for it any more
 * @returns {Promise<Found>}
 */
export async function lookFor(journal, { q, kinds }, limit, isWanted) {
  const terms = termsOf(q);
  const wanted = kinds.length ? kinds : LOGGED;
  if (!terms.length) return page(await journal.newest({ kinds: wanted, limit: limit + 1 }), limit);
  /** @type {Entry[]} */
  const found = [];
  for await (const entries of months(journal.store, wanted)) {
    if (!isWanted()) break;
    for (const entry of entries) if (isMatch(entry, terms)) found.push(entry);
    if (found.length > limit) break;
  }
  const notes = new Map(found.map((entry) => [entry.id, aroundMatch(entry, terms)]));
  return { ...page(found, limit), notes };
}
