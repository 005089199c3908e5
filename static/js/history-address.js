/**
 * What History shows, as its address says it: behind "#", which no request carries, so that what
 * somebody looks for stays with them.
 */

import { dayIn } from "./calendar.js";

/**
 * @typedef {{day: string, month: string, q: string, kinds: string[]}} View "" or none where the
 *   address says nothing; with `q` or `kinds` it is what is looked for, else a day or a month
 */

/** @param {string} hash of an address @returns {View} */
export function viewOf(hash) {
  const asked = new URLSearchParams(hash.slice(1));
  return {
    day: dayIn(asked.get("day") ?? ""),
    month: dayIn(`${asked.get("month")}-01`).slice(0, 7),
    q: (asked.get("q") ?? "").trim(),
    kinds: asked.getAll("kind"),
  };
}

/** @param {Partial<View>} view @returns {string} "#day=2026-11-03", or "" where there is nothing to say */
export function hashOf({ day = "", month = "", q = "", kinds = [] }) {
  const said = Object.entries({ day, month: day ? "" : month, q }).filter(([, value]) => value);
  const asked = new URLSearchParams([...said, ...kinds.map((kind) => ["kind", kind])]);
  return String(asked) && `#${asked}`;
}

/** @param {View} view @returns {boolean} whether something is looked for */
export function isLooking({ q, kinds }) {
  return q !== "" || kinds.length > 0;
}
