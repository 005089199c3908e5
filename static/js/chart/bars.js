/** How many over time: one row of bars for each of a list, all to one scale. */

import { path, round, text } from "./marks.js";
import { picture } from "./rows.js";

const TALL = 16; // px

/**
 * @typedef {object} Bars
 * @property {string} name
 * @property {number} n all together
 * @property {number[]} bars one for each day or week, the oldest first
 * @property {string} says such as "31 doses, 2.4 a week"
 * @property {(string|number)[]} cells of the table, after `n`
 *
 * @param {import("./marks.js").Words & {head: string[], ends: string[], rows: Bars[]}} options
 *   `head` of the table; `ends` names the first and the last day
 * @returns {import("./marks.js").Chart}
 */
export function barsChart(options) {
  const { head, ends, rows } = options;
  const most = Math.max(...rows.flatMap(({ bars }) => bars));
  return {
    ...options,
    table: () => ({ head, rows: rows.map(({ name, n, cells }) => [name, n, ...cells]) }),
    draw(width, em) {
      const drawn = picture(rows, { width, em, top: 0 }, ({ bars, says }, y) => {
        const step = width / bars.length;
        const wide = round(step * (step > 4 ? 0.8 : 1));
        const shapes = bars.map((n, at) => {
          const high = round((TALL * n) / most);
          return n ? `M${round(at * step)} ${y + 10}h${wide}v${-high}h${-wide}z` : "";
        });
        const marks = [path("bar", ...shapes), path("grid", `M0 ${y + 10}H${width}`)];
        return { short: says, says, marks };
      });
      const dates = ends.map((name, at) =>
        text(name, at * width, drawn.height + em / 2, at ? "end" : "start"),
      );
      return { ...drawn, height: drawn.height + em * 1.5, marks: [...drawn.marks, ...dates] };
    },
  };
}
