/** The frame of a chart over days: few lines across, with names at the left and dates below. */

import { dateName, group, numberOf, unitFor } from "./days.js";
import { circle, path, scale, text, widthOf } from "./marks.js";

/** Over longer spans a date is named by its month and year. */
const YEARLESS = 200;

/**
 * @typedef {import("./marks.js").Key} Key
 * @typedef {import("./days.js").Span & {name: string, start: number, end: number, x: number}} Place
 *   some days together; `start`, `end` and the middle `x` are in pixels
 *
 * @typedef {object} Range
 * @property {string} [from] "YYYY-MM-DD", else the first day that there is
 * @property {string} [to] "YYYY-MM-DD", else the last
 * @property {boolean} [small] a sparkline
 */

/**
 * @template {{day: string}} T what is known of a day
 * @typedef {object} Kind
 * @property {[value: number, name: string][]} levels values with a line, the lowest line first
 * @property {number} close no two points are closer than so many pixels; 0: none are put together
 * @property {string[]} head of the table, without the day
 * @property {(day: T) => (string|number)[]} cells
 * @property {(group: T[], unit: import("./days.js").Unit) => {values: number[], says: string}} read
 * @property {(places: (Place & {days: T[]})[], y: (value: number) => number,
 *   size: {em: number, unit: import("./days.js").Unit}) =>
 *   {marks: import("./marks.js").Mark[], key: Key}} show
 */

/**
 * @template {{day: string}} T
 * @param {import("./marks.js").Words & Range & {days: T[]}} options
 * @param {Kind<T>} kind
 * @returns {import("./marks.js").Chart}
 */
export function timeChart(options, { levels, close, head, cells, read, show }) {
  const { days, small } = options;
  const { from = days[0]?.day ?? "1970-01-01", to = days.at(-1)?.day ?? from } = options;
  const shown = days.filter(({ day }) => from <= day && day <= to);
  const [first, last] = [numberOf(from), numberOf(to)];
  return {
    ...options,
    table: () => ({
      head: ["Day", ...head],
      rows: shown.toReversed().map((day) => [dateName(numberOf(day.day)), ...cells(day)]),
    }),
    draw(width, em) {
      const pad = small ? 4 : em;
      const height = small ? em * 3 : em * 15;
      const left = small ? pad : Math.max(...levels.map(([, name]) => widthOf(name, em))) + 6;
      const right = Math.max(left + em, width - pad * 1.5); // very big names may take all there is
      const bottom = height - pad * 2.2;
      const x = scale(first - 0.5, last + 0.5, left, right);
      const y = scale(Number(levels[0]?.[0]), Number(levels.at(-1)?.[0]), bottom, pad);
      const unit = unitFor({ from: first, to: last }, close ? (right - left) / close : Infinity);
      const groups = close ? group(shown, unit) : shown.flatMap((day) => group([day], unit));
      const places = groups.map((some) => {
        const start = x(Math.max(some.from, first) - 0.5);
        const end = x(Math.min(some.to, last) + 0.5);
        return { ...some, name: dateName(some.from, unit), start, end, x: (start + end) / 2 };
      });
      const points = places.map(({ name, x: at, days: some }) => {
        const { values, says } = read(some, unit);
        const rings = values.map((value) => circle(at, y(value), 7));
        return {
          name,
          says,
          x: at,
          ...(close ? {} : { y: y(Number(values[0])) }),
          here: rings.join(""),
        };
      });
      const { marks, key } = show(places, y, { em, unit });
      const lines = levels.flatMap(([value, name]) => [
        path("grid", `M${left} ${y(value)}H${right}`),
        text(name, left - 6, y(value), "end"),
      ]);
      const dates = dateTicks(first, last, (right - left) / em).map(([at, name]) => {
        const half = widthOf(name, em) / 2;
        return text(
          name,
          Math.min(Math.max(x(at), half), width - half),
          bottom + em * 1.5,
          "middle",
        );
      });
      return { height, points, key, marks: [...(small ? [] : [...lines, ...dates]), ...marks] };
    },
  };
}

/**
 * Few dates to name, at equal distances back from the last.
 * @param {number} from @param {number} to numbers of days
 * @param {number} room in heights of the text
 * @returns {[number: number, name: string][]}
 */
export function dateTicks(from, to, room) {
  const short = to - from < YEARLESS;
  const step = Math.ceil(((short ? 5.2 : 7) * (to - from + 1)) / room);
  /** @type {[number, string][]} */
  const ticks = [];
  for (let at = to; at >= from; at -= step) {
    const name = dateName(at, short ? "week" : "month");
    ticks.push([at, short ? name.slice(8, -5) : name]);
  }
  return ticks;
}
