/** How long something has gone on, by the clock: nothing runs while the phone is locked. */

import { dayOf, dayTitle, timeOf } from "./time.js";

/**
 * @typedef {{activity: string, at: string, tz: string, asked?: number}} Run as kept on the phone:
 *   since the instant `at`; `asked`: when it was last said to go on still, in ms since 1970
 */

const MINUTE = 60_000;
const LONG = 4 * 60 * MINUTE;
/** A day: the most that an entry takes. */
export const MOST = 1440;

/** @param {Run} run @param {number} now ms @returns {number} ms, never below 0: clocks are set back */
export function gone({ at }, now) {
  return Math.max(0, now - Date.parse(at));
}

/** @param {Run} run @param {number} now ms @returns {number} whole minutes, at most a day */
export function minutesOf(run, now) {
  return Math.min(MOST, Math.round(gone(run, now) / MINUTE));
}

/** @param {Run} run @param {number} now ms @returns {boolean} whether to ask if it still goes on */
export function isForgotten(run, now) {
  return now - Math.max(Date.parse(run.at), run.asked ?? 0) > LONG;
}

/** @param {number} ms @returns {string} "0:07", "12:05", "1:02:05" */
export function onTheClock(ms) {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, ...rest] = parts;
  const [minutes = "", last = ""] = rest.map((one) => String(one).padStart(2, "0"));
  return hours ? `${hours}:${minutes}:${last}` : `${Number(minutes)}:${last}`;
}

/** @param {Run} run @param {string} today "YYYY-MM-DD" @returns {string} "Sitting since 14:05" */
export function since({ activity, at, tz }, today) {
  const day = dayOf(at, tz);
  const title = dayTitle(day, today);
  const on = day === today ? "" : `${title === "Yesterday" ? "yesterday" : title} at `;
  return `${activity.charAt(0).toUpperCase()}${activity.slice(1)} since ${on}${timeOf(at, tz)}`;
}

/**
 * @param {string} text
 * @param {number} [most]
 * @returns {number|null} whole minutes, or null where it is something else
 */
export function minutesFrom(text, most = MOST) {
  const minutes = Number(text);
  return /^\d+$/.test(text.trim()) && minutes <= most ? minutes : null;
}
