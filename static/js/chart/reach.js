/** How far down each leg it reached, over days: two stepped lines, left whole and right dashed. */

import { LEVELS } from "../reach.js";
import { runs } from "./days.js";
import { path, text } from "./marks.js";
import { timeChart } from "./time.js";

/**
 * @typedef {object} DayReach
 * @property {string} day "YYYY-MM-DD"
 * @property {number|null} left a place in LEVELS of reach.js, or null where nothing was felt on that side
 * @property {number|null} right
 */

/** As the form of an entry names them. */
const REACH = LEVELS.map(({ name }) => name);
/** Two pixels aside, so that both lines are seen where both sides reach as far. */
const SIDES = /** @type {const} */ ([
  ["left", "line", "L", -2],
  ["right", "dash", "R", 2],
]);

/**
 * A day without an entry is a gap. Where there are too many days for the room, points are the
 * furthest of a week, month or year.
 * @param {import("./marks.js").Words & import("./time.js").Range & {days: DayReach[]}} options
 *   `days`: the oldest first
 */
export function reachChart(options) {
  return timeChart(options, {
    levels: REACH.map((name, at) => /** @type {[number, string]} */ ([at, name])).reverse(),
    close: 4,
    head: ["Left", "Right"],
    cells: ({ left, right }) => [nameOf(left), nameOf(right)],
    read(days) {
      const [left, right] = [furthest(days, "left"), furthest(days, "right")];
      return {
        values: [left, right].filter((at) => at !== null),
        says: `left ${nameOf(left)}, right ${nameOf(right)}`.toLowerCase(),
      };
    },
    show(places, y, { em, unit }) {
      const marks = SIDES.flatMap(([side, sign, letter, aside]) => {
        const felt = places.flatMap((place) => {
          const at = furthest(place.days, side);
          return at === null ? [] : { ...place, at: y(at) + aside };
        });
        const lines = runs(felt).map(
          (line) => `M${line[0]?.start} ` + line.map(({ at, end }) => `${at}H${end}`).join("V"),
        );
        const last = felt.at(-1);
        const label =
          last &&
          text(
            letter,
            Math.max(last.end + 3, last.x + 10),
            last.at + aside * em * 0.25,
            "start",
            "name",
          );
        return label ? [path(sign, ...lines), label] : [];
      });
      const of = unit === "day" ? "" : `, furthest in a ${unit}`;
      return {
        marks,
        key: [
          ["line", "M0 8H16", `Left${of}`],
          ["dash", "M0 8H16", `Right${of}`],
        ],
      };
    },
  });
}

/** @param {DayReach[]} days @param {"left"|"right"} side @returns {number|null} */
export function furthest(days, side) {
  const most = Math.max(...days.map((day) => day[side] ?? -1));
  return most < 0 ? null : most;
}

/** @param {number|null} at */
function nameOf(at) {
  return REACH[at ?? -1] ?? "None";
}
