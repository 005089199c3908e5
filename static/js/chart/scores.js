/** A score from 0 to 10 over days: the median of each, with the lowest and the highest. */

import { entries } from "../components/counts.js";
import { runs } from "./days.js";
import { circle, path, round } from "./marks.js";
import { timeChart } from "./time.js";

/**
 * @typedef {object} DayScore
 * @property {string} day "YYYY-MM-DD"
 * @property {number} median or the only value
 * @property {number} [low] none of these three where there is one value a day, such as sleep
 * @property {number} [high]
 * @property {number} [n] how many entries
 */

/** Closer than so many pixels, days are one band; further apart each has a bar of its own. */
const CLOSE = 5;

/**
 * A day without a value is a gap: nothing is drawn there, and no line leads across. Where there
 * are too many days for the room, points are medians of the days of a week, month or year.
 * @param {import("./marks.js").Words & import("./time.js").Range & {days: DayScore[]}} options
 *   `days`: the oldest first
 */
export function scoreChart(options) {
  const ranged = options.days.some(({ low }) => low !== undefined);
  return timeChart(options, {
    levels: [
      [0, "0"],
      [5, "5"],
      [10, "10"],
    ],
    close: 2,
    head: ranged ? ["Median", "Low", "High", "Entries"] : ["Score"],
    cells: ({ median, low = median, high = median, n = "" }) =>
      ranged ? [median, low, high, n] : [median],
    read(days, unit) {
      const { median, low, high, n } = merge(days);
      const of = unit === "day" ? "" : days.length === 1 ? " of 1 day" : ` of ${days.length} days`;
      const isOne = !ranged && days.length === 1;
      const value = isOne ? `${round(median)}` : `median ${round(median)}${of}`;
      const range = low < high ? `, from ${low} to ${high}` : "";
      return { values: [median], says: value + range + (n ? `, ${entries(n)}` : "") };
    },
    show(places, y, { unit }) {
      const step = Math.max(...places.map(({ start, end }) => end - start));
      const inset = step < CLOSE ? 0 : Math.max(step * 0.2, step / 2 - 6);
      const each = places.map((place) => ({ ...place, ...merge(place.days) }));
      const lines = runs(each);
      /** Along the highest to the right, back along the lowest. @param {typeof each} line */
      const band = (line) => {
        const there = line.map((d) => `${d.start + inset} ${y(d.high)}H${d.end - inset}`);
        const back = line.map((d) => `${d.end - inset} ${y(d.low)}H${d.start + inset}`);
        return `M${[...there, ...back.reverse()].join("L")}z`;
      };
      const dots = lines.flatMap((line) => (step < CLOSE && line[1] ? [] : line));
      const ranges = ranged || places.some(({ days }) => days.length > 1);
      return {
        marks: [
          path("band", ...(ranges ? (step < CLOSE ? lines : each.map((d) => [d])).map(band) : [])),
          path(
            "line",
            ...lines.map((line) => "M" + line.map((d) => `${d.x} ${y(d.median)}`).join("L")),
          ),
          path(
            "dot",
            ...dots.map((d) => circle(d.x, y(d.median), ranged && step < CLOSE ? 1.5 : 3)),
          ),
        ],
        key: ranges
          ? [
              [
                "line",
                "M0 8H16",
                unit === "day" ? "Median of the day" : `Median of the days of a ${unit}`,
              ],
              ["band", "M4 1H12V15H4z", "Lowest to highest"],
            ]
          : [],
      };
    },
  });
}

/** @param {DayScore[]} days at least one @returns {Required<Omit<DayScore, "day">>} */
export function merge(days) {
  const sorted = days.map(({ median }) => median).sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return {
    median: (Number(sorted[Math.floor(half)]) + Number(sorted[Math.ceil(half)])) / 2,
    low: Math.min(...days.map(({ median, low = median }) => low)),
    high: Math.max(...days.map(({ median, high = median }) => high)),
    n: days.reduce((sum, { n = 0 }) => sum + n, 0),
  };
}
