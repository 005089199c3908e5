/** Pain before and after what was done against it. From one summary a day. */

import { gather, missing, mostFirst, spread } from "./numbers.js";

/**
 * @typedef {{before: number, after: number}} Pair
 * @typedef {{median: number, low: number, high: number, helped: number, clearly: number}} Change
 *   in points, below 0 where pain was less afterwards
 */

// A change of pain (0 to 10) that matters to people: 2 points, or 30 % of what it was
// (Ostelo 2008, S40, doi:10.1097/BRS.0b013e31815e3a10).
const POINTS = 2;
const SHARE = 0.3;

/**
 * What was done, and how pain changed meanwhile. Whether it would have changed anyhow, nobody
 * can tell from this.
 * @param {import("./days.js").Day[]} days
 * @returns {{action: string, done: number, n: number, change: Change|null,
 *   missing: import("./numbers.js").Missing|null}[]} `done` so often, `n` times with pain rated
 *   before and after; `helped` in so many of those `n` was it less afterwards, `clearly` less in
 *   so many; from 3 such times up a `change`, and below that what is `missing`. The most often
 *   done first
 */
export function whatHelped(days) {
  const begin = () => ({ done: 0, paired: /** @type {Pair[]} */ ([]) });
  const times = gather(days, "relief", 3, begin, (held, row, at) => {
    const [before, after] = [row[at], row[at + 1]];
    held.done++;
    if (before !== null && after !== null) held.paired.push({ before, after });
  });
  const found = times.map(([action, { done, paired }]) => {
    const lacks = missing(paired.length);
    const change = lacks ? null : changeOf(paired);
    return { action, done, n: paired.length, change, missing: lacks };
  });
  return mostFirst(
    found,
    (one) => one.done,
    (one) => one.action,
  );
}

/** @param {Pair[]} paired @returns {Change|null} */
function changeOf(paired) {
  const found = spread(paired.map(({ before, after }) => after - before));
  if (!found) return null;
  const { median, low, high } = found;
  const helped = paired.filter(({ before, after }) => after < before).length;
  return { median, low, high, helped, clearly: paired.filter(isClear).length };
}

/** @param {Pair} pair */
function isClear({ before, after }) {
  const less = before - after;
  return less > 0 && (less >= POINTS || less >= SHARE * before);
}
