/** Pain logged as against the last entry, by somebody who does not want to find a number. */

import { dayOf, dayTitle, timeOf } from "./time.js";

/** @typedef {"better"|"same"|"worse"} Relative */

const CHANGE = { better: -1, same: 0, worse: 1 };

/**
 * @param {number} score of the last entry
 * @param {Relative} relative
 * @returns {{score: number, relative: Relative}} one less or one more, and marked so
 */
export function compared(score, relative) {
  return { score: Math.min(10, Math.max(0, score + CHANGE[relative])), relative };
}

/**
 * @param {import("./record.js").Data} last pain
 * @param {string} today "YYYY-MM-DD"
 * @returns {string} "Last: 6 at 14:05. Now it is"
 */
export function lastInWords({ score, at, tz }, today) {
  const day = dayOf(at, tz);
  const title = dayTitle(day, today);
  const on = title === "Yesterday" ? "yesterday " : `on ${title} `;
  const when = day === today ? "" : on;
  return `Last: ${score} ${when}at ${timeOf(at, tz)}. Now it is`;
}
