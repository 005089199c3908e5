/** How strong, how far and where; and what was named with it. All from one summary a day. */

import { byWord, counts, middle, middleOf, mostFirst, spread } from "./numbers.js";
import { nextDay } from "./days.js";

/**
 * @typedef {import("./days.js").Day} Day
 * @typedef {import("./numbers.js").Middle} Middle
 * @typedef {import("./numbers.js").Spread} Spread
 */

/**
 * How strong: of each day (or month, or whatever `spanOf` names) the median of all its scores,
 * the lowest and the highest. Scores are whole numbers from 0 to 10 (NRS-11), of which 2 points
 * or 30 % are held to be a change that matters to people (S40, doi:10.1097/BRS.0b013e31815e3a10).
 * @param {Day[]} days
 * @param {(day: string) => string} [spanOf] such as `monthOf`; each day by itself without it
 * @returns {{n: number, points: (Spread & {span: string})[]}} `n` entries; oldest first; nothing
 *   where nothing was logged
 */
export function intensity(days, spanOf = (day) => day) {
  /** @type {Map<string, number[]>} */
  const spans = new Map();
  for (const { day, scores } of days) {
    const span = spanOf(day);
    spans.set(span, [...(spans.get(span) ?? []), ...scores]);
  }
  const points = [...spans].flatMap(([span, scores]) => {
    const found = spread(scores);
    return found ? [{ span, ...found }] : [];
  });
  return { n: points.reduce((sum, { n }) => sum + n, 0), points };
}

/** @param {string} day "YYYY-MM-DD" @returns {string} "YYYY-MM" */
export function monthOf(day) {
  return day.slice(0, 7);
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
  const found = [...byWord(days, ({ regions }) => regions)].map(([region, marked]) => {
    const own = marked.flatMap(({ values }) => values).filter((score) => score !== null);
    return { region, days: marked.length, ...middle(own) };
  });
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
  const all = counts(days.flatMap(({ scores }) => scores));
  const found = [...byWord(days, (day) => day.triggers)].map(([trigger, named]) => {
    const own = counts(named.flatMap(({ values }) => values));
    const others = all.map((many, score) => many - (own[score] ?? 0));
    return { trigger, named: middleOf(own), others: middleOf(others) };
  });
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
    if (run && last && [last.day, nextDay(last.day)].includes(point.day)) run.push(point);
    else found.push([point]);
  }
  return found;
}
