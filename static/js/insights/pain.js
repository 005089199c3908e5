/** How strong, how far and where; and what was named with it. All from one summary a day. */

import { follows } from "./days.js";
import { Counted, gather, middle, mostFirst } from "./numbers.js";

/**
 * @typedef {import("./days.js").Day} Day
 * @typedef {import("./numbers.js").Middle} Middle
 * @typedef {import("./numbers.js").Spread} Spread
 */

/**
 * How strong: of each day the median of all its scores, the lowest and the highest. Scores are
 * whole numbers from 0 to 10 (NRS-11), of which 2 points or 30 % are held to be a change that
 * matters to people (S40, doi:10.1097/BRS.0b013e31815e3a10).
 * @param {Day[]} days
 * @returns {{n: number, points: (Spread & {day: string})[]}} `n` entries; oldest first; nothing
 *   where nothing was logged
 */
export function intensity(days) {
  const points = days.flatMap(({ day, pain }) => (pain ? [{ day, ...pain }] : []));
  return { n: points.reduce((sum, { n }) => sum + n, 0), points };
}

/**
 * How far down each leg anything was marked on a day, by the levels of reach.js.
 * @param {Day[]} days
 * @returns {{n: number, points: (import("../reach.js").Reach & {day: string})[]}} `n` days, those
 *   with anything marked in back or leg
 */
export function furthest(days) {
  const points = days
    .map(({ day, reach }) => ({ day, ...reach }))
    .filter(({ left, right }) => left !== null || right !== null);
  return { n: points.length, points };
}

/**
 * Where: on how many days a region was marked at all, and the median of its own scores.
 * @param {Day[]} days
 * @returns {{region: string, days: number, n: number, median: number|null}[]} `n` own scores,
 *   for a region may be marked without one; the most days first
 */
export function map(days) {
  const begin = () => ({ days: 0, last: "", scores: new Counted() });
  const found = gather(days, "regions", 2, begin, (held, row, at, day) => {
    if (held.last !== day) held.days++;
    held.last = day;
    if (row[at] !== null) held.scores.add(row[at]);
  }).map(([region, held]) => ({ region, days: held.days, ...middle(held.scores.spread()) }));
  return mostFirst(
    found,
    (one) => one.days,
    (one) => one.region,
  );
}

/**
 * The scores of the entries that name a trigger, beside those of all that do not. Two medians
 * beside each other, and no word on whether the one led to the other.
 * @param {Day[]} days
 * @returns {{trigger: string, named: Middle, others: Middle}[]} the most often named first
 */
export function triggers(days) {
  const all = new Counted();
  for (const { scores } of days) for (const score of scores) all.add(score);
  const begin = () => new Counted();
  const found = gather(days, "triggers", 2, begin, (held, row, at) => held.add(row[at])).map(
    ([trigger, own]) => ({
      trigger,
      named: middle(own.spread()),
      others: middle(all.without(own).spread()),
    }),
  );
  return mostFirst(
    found,
    (one) => one.named.n,
    (one) => one.trigger,
  );
}

/**
 * What a line in a chart may join: days without a gap between them.
 * @template {{day: string}} T
 * @param {T[]} points oldest first
 * @returns {T[][]}
 */
export function runs(points) {
  /** @type {T[][]} */
  const found = [];
  for (const point of points) {
    const run = found.at(-1);
    const last = run?.at(-1);
    if (run && last && (last.day === point.day || follows(last.day, point.day))) run.push(point);
    else found.push([point]);
  }
  return found;
}
