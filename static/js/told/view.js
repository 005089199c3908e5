/** What part of the journal is told, and how the parts of the screen are described. */

import { dateName, numberOf } from "../chart/days.js";
import { between } from "../insights/days.js";

/**
 * @typedef {import("../insights/days.js").Day} Day
 * @typedef {{days: Day[], from: string, to: string, isPart: boolean}} Period `from` and `to`
 *   "YYYY-MM-DD", both included; `isPart`: there are days before it
 * @typedef {Period & {title: string}} View with the title of the section
 * @typedef {import("../insights/numbers.js").Missing & {what: string}} Lack
 * @typedef {object} Told what a section says
 * @property {Lack|null} lack what is missing, where that is not enough to say anything
 * @property {import("../chart/marks.js").Chart[]} [charts]
 * @property {string[]} [notes] sentences below the charts
 */

const DAY = 24 * 60 * 60 * 1000;

/**
 * @param {Day[]} days of the whole journal, oldest first
 * @param {number} length in days, up to today; 0 for all
 * @param {string} today "YYYY-MM-DD"
 * @returns {Period} from the first day logged on, at the earliest
 */
export function periodOf(days, length, today) {
  // Somebody far in the east may have logged what is tomorrow here.
  const tomorrow = plus(today, 1);
  const to = days.some(({ day }) => day === tomorrow) ? tomorrow : today;
  const first = days.find(({ day }) => day <= to)?.day ?? to;
  const start = length ? plus(to, 1 - length) : first;
  const from = start > first ? start : first;
  return { days: between(days, from, to), from, to, isPart: from > first };
}

/** @param {Lack} lack @returns {string} "Needs 3 days with pain logged; there is 1." */
export function lackInWords({ have, need, what }) {
  const there = have === 0 ? "are none" : have === 1 ? "is 1" : `are ${have}`;
  return `Needs ${need} ${what}; there ${there}.`;
}

/**
 * @param {{name: string, n: number}[]} few
 * @param {number} need
 * @returns {string[]} "Not enough yet: Heat 2 of 3, walk 1 of 3." or nothing
 */
export function notEnough(few, need) {
  const words = few.map(({ name, n }) => `${name} ${n} of ${need}`).join(", ");
  return words ? [`Not enough yet: ${words}.`] : [];
}

/** @param {number} n @param {string} one @returns {string} "1 day", "24 days" */
export function counted(n, one) {
  return `${n} ${one}${n === 1 ? "" : "s"}`;
}

/** @param {string} day "YYYY-MM-DD" @returns {string} "7 Nov 2026" */
export function dateOf(day) {
  return dateName(numberOf(day)).slice(4);
}

/** @param {string} day @param {number} count @returns {string} "YYYY-MM-DD" */
function plus(day, count) {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);
}
