/** Days on a line: numbered from 1970 on, with names, put together where there are too many. */

const DAY = 24 * 60 * 60 * 1000;

/**
 * @typedef {"day"|"week"|"month"|"year"} Unit
 * @typedef {{from: number, to: number}} Span the numbers of its first and its last day
 */

/** @param {string} day "YYYY-MM-DD" @returns {number} */
export const numberOf = (day) => Date.parse(day) / DAY;

/** @param {number} number of a day @param {Unit} [unit] @returns {string} "Sat 21 Nov 2026" */
export function dateName(number, unit = "day") {
  const date = new Date(number * DAY).toUTCString().replace(",", ""); // Sat 07 Nov 2026 00:00:00
  if (unit === "year") return date.slice(11, 15);
  if (unit === "month") return date.slice(7, 15);
  const name = date.slice(0, 15).replace(" 0", " ");
  return unit === "week" ? `Week of ${name.slice(4)}` : name;
}

/**
 * @param {Span} span
 * @param {number} most
 * @returns {Unit} the smallest of which there are no more than that; of months twice as many will
 *   do, since years say little
 */
export function unitFor({ from, to }, most) {
  const days = (to - from + 1) / most;
  return days <= 1 ? "day" : days <= 7 ? "week" : days <= 61 ? "month" : "year";
}

/** @param {number} number of a day @param {Unit} unit @returns {Span} of what it lies in */
export function spanOf(number, unit) {
  if (unit === "day") return { from: number, to: number };
  if (unit === "week") {
    const from = Math.floor((number + 3) / 7) * 7 - 3; // day 0 was a Thursday
    return { from, to: from + 6 };
  }
  const date = new Date(number * DAY);
  const [months, month] = unit === "year" ? [12, 0] : [1, date.getUTCMonth()];
  const first = (/** @type {number} */ at) => Date.UTC(date.getUTCFullYear(), at) / DAY;
  return { from: first(month), to: first(month + months) - 1 };
}

/**
 * @template {{day: string}} T
 * @param {T[]} days the oldest first
 * @param {Unit} unit
 * @returns {(Span & {days: T[]})[]} only those with a day in them
 */
export function group(days, unit) {
  /** @type {(Span & {days: T[]})[]} */
  const groups = [];
  for (const day of days) {
    const number = numberOf(day.day);
    const last = groups.at(-1);
    if (last && number <= last.to) last.days.push(day);
    else groups.push({ ...spanOf(number, unit), days: [day] });
  }
  return groups;
}

/**
 * @template {Span} T
 * @param {T[]} spans
 * @returns {T[][]} those that follow each other without a gap
 */
export function runs(spans) {
  /** @type {T[][]} */
  const found = [];
  spans.forEach((span, at) => {
    if (spans[at - 1]?.to === span.from - 1) found.at(-1)?.push(span);
    else found.push([span]);
  });
  return found;
}
