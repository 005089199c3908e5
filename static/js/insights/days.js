/**
 * One small summary a day, from which all insights are made. A day is that of the zone in which
 * an entry was logged, and a day with no entry has no summary: it is a gap and never a zero.
 */

import { reach } from "../reach.js";
import { dayOf } from "../time.js";
import { isScore, mean } from "./numbers.js";

/**
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {import("../record.js").Data} Data
 * @typedef {{minutes: number, stopped: boolean|null}} Stretch how long one thing went on, and
 *   whether pain ended it; null where that was not said
 * @typedef {{day: string, ids: string[], scores: number[], reach: import("../reach.js").Reach,
 *   regions: [string, (number|null)[]][], triggers: [string, number[]][],
 *   relief: [string, [number|null, number|null][]][],
 *   doses: [string, ("no"|"a_little"|"a_lot"|null)[]][], tolerance: [string, Stretch[]][],
 *   sleep: number|null, mood: number|null, activity: number|null, peg: number[]}} Day
 *   `day` "YYYY-MM-DD"; `ids` of the entries that are counted; `scores` of pain, 0 to 10, in order
 *   of time; `regions` each with its own scores, null where it was marked only; `triggers` each
 *   with the scores of the entries that name it; `relief` each with pain before and after;
 *   `doses` by medicine, each with how much it helped; `peg` 0 to 10, unrounded
 */

/** The form of a summary: raise it with any change to what `summarise` returns. */
export const FORM = 1;

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
 * @returns {Day[]} oldest first, of the days that have something to count
 */
export function summarise(entries) {
  /** @type {Map<string, Entry[]>} */
  const byDay = new Map();
  for (const entry of entries) {
    const day = dayOfEntry(entry);
    if (!day) continue;
    const held = byDay.get(day);
    if (held) held.push(entry);
    else byDay.set(day, [entry]);
  }
  return [...byDay].map(([day, held]) => summary(day, held.sort(oldestFirst))).sort(byDate);
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

/** @param {string} day "YYYY-MM-DD" @returns {string} the day after, by the calendar */
export function nextDay(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + A_DAY).toISOString().slice(0, 10);
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
  const scored = pains.filter(({ score }) => isScore(score));
  const cards = of("day");
  return {
    day,
    ids: entries.map(({ id }) => id),
    scores: scored.map(({ score }) => score),
    reach: reach(Object.assign({}, ...pains.map(({ regions }) => regions))),
    regions: grouped(
      pains.flatMap(({ regions }) => Object.entries(regions ?? {})),
      scoreOf,
    ),
    triggers: grouped(scored.flatMap(triggersOf), (score) => score),
    relief: grouped(
      of("relief").map(({ action, before, after }) => [action, [before, after]]),
      ([before, after]) => [scoreOf(before), scoreOf(after)],
    ),
    doses: grouped(
      of("dose").map(({ medicine, helped }) => [medicine, helped]),
      (helped) => helped ?? null,
    ),
    tolerance: grouped(
      of("tolerance").map(({ activity, ...rest }) => [activity, rest]),
      ({ minutes, stopped_by_pain }) => ({ minutes, stopped: stopped_by_pain ?? null }),
    ),
    sleep: latest(cards, "sleep"),
    mood: latest(cards, "mood"),
    activity: latest(cards, "activity"),
    peg: of("checkup").flatMap(pegOf),
  };
}

/** @param {Data} pain @returns {[string, number][]} each trigger once */
function triggersOf({ triggers, score }) {
  return [...new Set(/** @type {string[]} */ (triggers ?? []))].map((one) => [one, score]);
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

/**
 * Words are people's own: kept as pairs, because an object has names that it makes itself.
 * @template T
 * @param {[string, any][]} pairs
 * @param {(value: any) => T} valueOf
 * @returns {[string, T[]][]} in order of first use
 */
function grouped(pairs, valueOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const [word, value] of pairs) {
    const held = groups.get(word);
    if (held) held.push(valueOf(value));
    else groups.set(word, [valueOf(value)]);
  }
  return [...groups];
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
