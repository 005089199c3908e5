/**
 * One small summary a day, from which all insights are made. A day is that of the zone in which
 * an entry was logged, and a day with no entry has no summary: it is a gap and never a zero.
 */

import { reach } from "../reach.js";
import { dayOf } from "../time.js";
import { isScore, mean, spread } from "./numbers.js";

/**
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {import("../record.js").Data} Data
 * @typedef {{day: string, pain: import("./numbers.js").Spread|null, scores: number[],
 *   reach: import("../reach.js").Reach, regions: (string|number|null)[],
 *   triggers: (string|number)[], relief: (string|number|null)[], doses: (string|null)[],
 *   tolerance: (string|number|boolean|null)[], sleep: number|null, mood: number|null,
 *   activity: number|null, peg: number[]}} Day
 *   `day` "YYYY-MM-DD"; `scores` of pain, 0 to 10, in order of time, and their spread `pain`; PEG 0
 *   to 10, unrounded. The others are words with what belongs to each, laid in one row because ten
 *   years of lists in lists take too long to read: `regions` each with its own score (null where
 *   it was marked only), `triggers` with the score of the entry, `relief` with pain before and
 *   after, `doses` by medicine with how much it helped, `tolerance` by activity with minutes and
 *   whether pain ended it (null where that was not said)
 */

/** The form of what is kept: raise it with any change to what `summarise` returns, or to a row. */
export const FORM = 2;

const TIMED = ["pain", "relief", "dose", "tolerance", "checkup"];
const A_DAY = 24 * 60 * 60 * 1000;

/**
 * @param {Pick<Entry, "kind"|"deleted"|"data">} entry
 * @returns {string|null} the day on which it counts, "YYYY-MM-DD"; null where it counts nowhere
 */
export function dayOfEntry({ kind, deleted, data }) {
  if (deleted) return null;
  if (kind === "day") return isDay(data.date) ? data.date : null;
  if (!TIMED.includes(kind) || !isInstant(data.at)) return null;
  const day = dayOf(data.at, data.tz ?? "UTC");
  return isDay(day) ? day : null;
}

/**
 * @param {Entry[]} entries in any order, of any kind, deleted ones too
 * @returns {Map<string, Entry[]>} those that count, by their day
 */
export function byDay(entries) {
  /** @type {Map<string, Entry[]>} */
  const days = new Map();
  for (const entry of entries) {
    const day = dayOfEntry(entry);
    if (!day) continue;
    const held = days.get(day);
    if (held) held.push(entry);
    else days.set(day, [entry]);
  }
  return days;
}

/**
 * @param {Map<string, Entry[]>} days from `byDay`
 * @returns {Day[]} oldest first
 */
export function summaryOf(days) {
  return [...days].map(([day, held]) => summary(day, held.sort(oldestFirst))).sort(byDate);
}

/**
 * @param {Entry[]} entries in any order, of any kind, deleted ones too
 * @returns {Day[]} oldest first, of the days that have something to count
 */
export function summarise(entries) {
  return summaryOf(byDay(entries));
}

/** @param {Day} a @param {Day} b */
export function byDate(a, b) {
  return a.day < b.day ? -1 : 1;
}

/**
 * @param {Day[]} days
 * @param {string} from "YYYY-MM-DD" (included)
 * @param {string} to "YYYY-MM-DD" (included)
 * @returns {Day[]}
 */
export function between(days, from, to) {
  return days.filter(({ day }) => from <= day && day <= to);
}

/**
 * @param {string} before "YYYY-MM-DD"
 * @param {string} [after]
 * @returns {boolean} whether `after` is the next day of the calendar
 */
export function follows(before, after = "") {
  // Most pairs are of one month, and to parse ten years of dates takes long.
  const isOneMonth = before.slice(0, 7) === after.slice(0, 7);
  if (isOneMonth) return Number(after.slice(8)) - Number(before.slice(8)) === 1;
  return Date.parse(after) - Date.parse(before) === A_DAY; // in UTC, whose clocks never change
}

/**
 * @param {string} day
 * @param {Entry[]} entries of that day, oldest first
 * @returns {Day}
 */
function summary(day, entries) {
  /** @param {string} kind @returns {Data[]} */
  const of = (kind) => entries.filter((entry) => entry.kind === kind).map(({ data }) => data);
  const pains = of("pain");
  const cards = of("day");
  const scores = pains.map(({ score }) => score).filter(isScore);
  return {
    day,
    pain: spread(scores),
    scores,
    reach: reach(Object.assign({}, ...pains.map(({ regions }) => regions))),
    regions: pains.flatMap(regionsOf),
    triggers: pains.flatMap(triggersOf),
    relief: of("relief").flatMap((one) => [one.action, scoreOf(one.before), scoreOf(one.after)]),
    doses: of("dose").flatMap(({ medicine, helped }) => [medicine, helped ?? null]),
    tolerance: of("tolerance").flatMap((one) => [
      one.activity,
      one.minutes,
      one.stopped_by_pain ?? null,
    ]),
    sleep: latest(cards, "sleep"),
    mood: latest(cards, "mood"),
    activity: latest(cards, "activity"),
    peg: of("checkup").flatMap(pegOf),
  };
}

/** @param {Data} pain */
function regionsOf({ regions }) {
  return Object.entries(regions ?? {}).flatMap(([region, score]) => [region, scoreOf(score)]);
}

/** @param {Data} pain */
function triggersOf({ triggers, score }) {
  if (!isScore(score)) return [];
  /** @type {Set<string>} */
  const words = new Set(triggers);
  return [...words].flatMap((word) => [word, score]);
}

/**
 * PEG: the mean of three answers, 0 to 10, all of them needed (Krebs 2009,
 * doi:10.1007/s11606-009-0981-1).
 * @param {Data} checkup
 * @returns {number[]} one, or none where an answer is missing
 */
function pegOf({ instrument, answers }) {
  const { pain, enjoyment, activity } = answers ?? {};
  const three = [pain, enjoyment, activity];
  return instrument === "PEG" && three.every(isScore) ? [mean(three)] : [];
}

/** Two records of one day fill each other's gaps. @param {Data[]} cards @param {string} name */
function latest(cards, name) {
  return scoreOf(cards.map((card) => card[name]).findLast(isScore));
}

/** @param {unknown} value @returns {number|null} */
function scoreOf(value) {
  return isScore(value) ? value : null;
}

/** @param {unknown} day */
function isDay(day) {
  return typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day);
}

/** @param {unknown} at */
function isInstant(at) {
  return typeof at === "string" && !Number.isNaN(Date.parse(at));
}

/** @param {Entry} a @param {Entry} b */
function oldestFirst(a, b) {
  if (a.when !== b.when) return a.when < b.when ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
