/** Minutes over time, a dot for each: full where pain ended it, open where it did not. */

import { circle, path } from "./marks.js";
import { timeChart } from "./time.js";

/**
 * @typedef {object} Time
 * @property {string} day "YYYY-MM-DD"
 * @property {number} minutes
 * @property {boolean|null} stopped whether pain ended it; null where that was not said
 */

/** A line every so many minutes, and at most four lines. */
const STEPS = [5, 10, 15, 30, 60, 120, 240, 480];
/** @type {[stopped: boolean|null, cell: string, words: string, sign: string, radius: number][]} */
const SORTS = [
  [true, "Yes", "Stopped by pain", "dot", 4.5],
  [false, "No", "Not stopped by pain", "open", 4.5],
  [null, "Not said", "Not said", "dot", 2],
];

/**
 * @param {import("./marks.js").Words & import("./time.js").Range & {days: Time[]}} options `days`:
 *   the oldest first, as many for a day as there are
 */
export function minutesChart(options) {
  return timeChart(options, {
    levels: minuteLevels(Math.max(0, ...options.days.map(({ minutes }) => minutes))),
    close: 0,
    head: ["Minutes", "Stopped by pain"],
    cells: ({ minutes, stopped }) => [minutes, String(sortOf(stopped)?.[1])],
    read: (times) => ({
      values: times.map(({ minutes }) => minutes),
      says: times
        .map(({ minutes, stopped }) => `${minutes} min, ${sortOf(stopped)?.[2].toLowerCase()}`)
        .join(),
    }),
    show(places, y) {
      const drawn = SORTS.map(([stopped, , words, sign, radius]) => {
        const some = places.flatMap(({ x, days }) =>
          days.flatMap((day) => (day.stopped === stopped ? circle(x, y(day.minutes), radius) : [])),
        );
        /** @type {import("./marks.js").Key} */
        const key = some[0] ? [[sign, circle(8, 8, radius), words]] : [];
        return { mark: path(sign, ...some), key };
      });
      return { marks: drawn.map(({ mark }) => mark), key: drawn.flatMap(({ key }) => key) };
    },
  });
}

/** @param {boolean|null} stopped */
function sortOf(stopped) {
  return SORTS.find((sort) => sort[0] === stopped);
}

/** @param {number} most minutes @returns {[value: number, name: string][]} from 0 to over it */
export function minuteLevels(most) {
  const step = STEPS.find((minutes) => most <= minutes * 3) ?? 480;
  const count = Math.ceil(most / step) || 1;
  return Array.from({ length: count + 1 }, (_, at) => [
    at * step,
    at && step < 60 ? `${at * step} min` : at ? `${(at * step) / 60} h` : "0",
  ]);
}
