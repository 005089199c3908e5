/** Sleep, staying power, medicines and PEG beside the pain. All from one summary a day. */

import { follows } from "./days.js";
import { gather, middle, mostFirst, spread } from "./numbers.js";

/**
 * @typedef {import("./days.js").Day} Day
 * @typedef {import("./numbers.js").Middle} Middle
 * @typedef {import("./numbers.js").Spread} Spread
 * @typedef {{minutes: number, stopped: boolean|null}} Stretch `stopped`: pain ended it, null
 *   where that was not said
 * @typedef {{day: string, sleep: number, pain: number}} Pair
 * @typedef {{n: number, pairs: Pair[], groups: (Middle & {name: "low"|"mid"|"high", from: number,
 *   to: number})[]}} Pairing `groups` by the score of sleep, each with the median of its pain
 */

const ACTIVITIES = ["sitting", "standing", "walking", "driving"]; // as the form has them
// Thirds of the scale, to have something to tell: no source holds them to mean anything.
const SLEEP = /** @type {const} */ ([
  { name: "low", from: 0, to: 3 },
  { name: "mid", from: 4, to: 6 },
  { name: "high", from: 7, to: 10 },
]);

/**
 * How long sitting, standing, walking and driving went on, in minutes. Where pain did not end
 * it, it might have gone on for longer.
 * @param {Day[]} days
 * @returns {(Spread & {activity: string, stopped: {n: number, k: number, share: number|null},
 *   points: (Stretch & {day: string})[]})[]} `stopped`: in `k` of the `n` times of which it was
 *   said whether pain ended it; in the order of the stopwatch's form
 */
export function tolerance(days) {
  /** @returns {(Stretch & {day: string})[]} */
  const begin = () => [];
  const timed = gather(days, "tolerance", 3, begin, (held, row, at, day) => {
    held.push({ day, minutes: row[at], stopped: row[at + 1] });
  });
  const found = timed.flatMap(([activity, points]) => {
    const minutes = spread(points.map((one) => one.minutes));
    const said = points.filter(({ stopped }) => stopped !== null);
    const k = said.filter(({ stopped }) => stopped).length;
    const stopped = { n: said.length, k, share: said.length ? k / said.length : null };
    return minutes ? [{ activity, ...minutes, stopped, points }] : [];
  });
  const place = (/** @type {{activity: string}} */ { activity }) =>
    ACTIVITIES.indexOf(activity) + 1 || ACTIVITIES.length + 1;
  return found.sort((a, b) => place(a) - place(b));
}

/**
 * Sleep, as the day's card has it, beside the median pain of the same day and of the day after.
 * Only days that have both make a pair.
 * @param {Day[]} days
 * @returns {{same: Pairing, next: Pairing}}
 */
export function sleepAndPain(days) {
  return {
    same: pairing(days, ({ pain }) => pain),
    next: pairing(days, ({ day }, next) => (follows(day, next?.day) ? next?.pain : null)),
  };
}

/**
 * @param {Day[]} days
 * @param {(day: Day, next: Day|undefined) => Spread|null|undefined} painOf
 * @returns {Pairing}
 */
function pairing(days, painOf) {
  /** @type {Pair[]} */
  const pairs = [];
  for (const [i, one] of days.entries()) {
    const pain = painOf(one, days[i + 1]);
    if (one.sleep !== null && pain) {
      pairs.push({ day: one.day, sleep: one.sleep, pain: pain.median });
    }
  }
  const groups = SLEEP.map((group) => {
    const own = pairs.filter(({ sleep }) => group.from <= sleep && sleep <= group.to);
    return { ...group, ...middle(spread(own.map(({ pain }) => pain))) };
  });
  return { n: pairs.length, pairs, groups };
}

/**
 * What was logged of each medicine, by the id of a medicine record or by name. What was not
 * logged is not known, and no dose is added to another.
 * @param {Day[]} days
 * @returns {{medicine: string, n: number, points: {day: string, n: number}[],
 *   helped: {n: number, no: number, a_little: number, a_lot: number}}[]} `n` doses; `helped.n`
 *   of those of which it was said; the most often logged first
 */
export function medicines(days) {
  const begin = () => ({
    n: 0,
    points: /** @type {{day: string, n: number}[]} */ ([]),
    helped: { n: 0, no: 0, a_little: 0, a_lot: 0 },
  });
  const taken = gather(days, "doses", 2, begin, (held, row, at, day) => {
    const last = held.points.at(-1);
    held.n++;
    if (last?.day === day) last.n++;
    else held.points.push({ day, n: 1 });
    const answer = /** @type {"no"|"a_little"|"a_lot"|null} */ (row[at]);
    if (answer === null) return;
    held.helped.n++;
    held.helped[answer]++;
  });
  const found = taken.map(([medicine, held]) => ({ medicine, ...held }));
  return mostFirst(
    found,
    (one) => one.n,
    (one) => one.medicine,
  );
}

/**
 * PEG, the mean of its three answers, 0 to 10 (Krebs 2009, doi:10.1007/s11606-009-0981-1).
 * @param {Day[]} days
 * @returns {{n: number, points: {day: string, score: number}[]}} unrounded, oldest first
 */
export function peg(days) {
  const points = days.flatMap((one) => one.peg.map((score) => ({ day: one.day, score })));
  return { n: points.length, points };
}
