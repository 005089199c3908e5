/** A month as weeks from Monday to Sunday, and its days in words. Days and months are text that
 * sorts as it reads: "2026-11-03", "2026-11". */

import { entries } from "./components/counts.js";
import { dayTitle } from "./time.js";

/** @typedef {import("./insights/days.js").Day & {ids: string[]}} Day */

/**
 * @param {string} month
 * @returns {string[][]} weeks of seven days each, "" for those of another month
 */
export function weeksOf(month) {
  const first = new Date(`${month}-01T00:00:00Z`);
  const blank = (first.getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  const days = [
    ...Array(blank).fill(""),
    ...Array.from({ length: length.getUTCDate() }, (_, at) => `${month}-${two(at + 1)}`),
  ];
  const weeks = Math.ceil(days.length / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => days[7 * week + at] ?? ""),
  );
}

/** @param {string} month @param {number} by how many months later @returns {string} */
export function later(month, by) {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const months = 12 * year + number - 1 + by;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${two((months % 12) + 1)}`;
}

/** @param {string} from @param {string} to @returns {string[]} both of them too, newest first */
export function monthsFrom(from, to) {
  const months = [];
  for (let month = to; month >= from; month = later(month, -1)) months.push(month);
  return months;
}

/** @param {string} month @returns {string} "November 2026" */
export function monthTitle(month) {
  const [, , name, year] = dayTitle(`${month}-01`, "").split(" ");
  return `${name} ${year}`;
}

/**
 * What a day of the calendar says beside the two numbers that are seen, its own and `worst`.
 * @param {Day} day
 * @param {string} today
 * @returns {{before: string, between: string, worst: string, after: string}} for "Tuesday 3
 *   November, worst pain 7, 4 entries"; `worst` is "" where pain was not logged
 */
export function dayInWords({ day, pain, ids }, today) {
  const [weekday, , month] = dayTitle(day, "").split(" ");
  return {
    before: `${day === today ? "Today, " : ""}${weekday} `,
    between: ` ${month}${pain ? ", worst pain " : ""}`,
    worst: pain ? String(pain.high) : "",
    after: `, ${entries(ids.length)}`,
  };
}

/** @param {string} text of an address @returns {string} the day that it names, or "" */
export function dayIn(text) {
  const at = Date.parse(/^(19|20|21)\d\d-\d\d-\d\d$/.test(text) ? text : "");
  return at && new Date(at).toISOString().startsWith(text) ? text : "";
}

/** How many dashes stand below a score: never by colour alone. @param {number} score @returns {number} 0 to 3 */
export function dashes(score) {
  return Math.min(3, Math.ceil(score / 3));
}

/**
 * @param {{day: string}[]} days with entries, oldest first
 * @param {string} day
 * @returns {{before: string, after: string}} the nearest on either side, "" where there is none
 */
export function besides(days, day) {
  const all = days.map((one) => one.day);
  const before = all.findLast((one) => one < day) ?? "";
  return { before, after: all.find((one) => one > day) ?? "" };
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0");
}
