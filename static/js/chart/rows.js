/** One row for each of a list: how often it was there, or what changed after it. */

import { circle, path, round, scale, text, widthOf } from "./marks.js";

/**
 * @typedef {object} Share
 * @property {string} name
 * @property {number} n in how many entries (or days) it is
 * @property {number} of how many there are
 * @property {number|undefined} [median] of the pain in these n
 * @property {number|undefined} [others] median of the pain in all others
 *
 * @typedef {object} Change a score after less the score before: below 0 is less pain
 * @property {string} name
 * @property {number} n how many times it was measured
 * @property {number} lower how many of these times the score was lower after
 * @property {number} median
 * @property {number} low
 * @property {number} high
 *
 * @typedef {import("./marks.js").Words & {what: string}} Words `what` the rows are, as "Trigger"
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("./marks.js").Chart} Chart
 */

/**
 * "Sitting: 12 of 30 entries, median 6". The whole track stands for all entries.
 * @param {Words & {rows: Share[], unit?: string}} options `unit`: entries, or what is counted
 * @returns {Chart}
 */
export function shareChart(options) {
  const { what, rows, unit = "entries" } = options;
  const beside = rows.some(({ others }) => others !== undefined);
  const pain = (/** @type {Share} */ { median: m, others }) => {
    if (m === undefined) return "";
    return `, median ${round(m)}` + (others === undefined ? "" : `, without ${round(others)}`);
  };
  return {
    ...options,
    table: () => ({
      head: [what, "Entries", "Of", "Median pain", ...(beside ? ["Median without"] : [])],
      rows: rows.map(({ name, n, of, median = "", others = "" }) => [
        ...[name, n, of, median],
        ...(beside ? [others] : []),
      ]),
    }),
    draw: (width, em) =>
      picture(rows, { width, em, top: 0 }, (row, y) => ({
        short: `${row.n} of ${row.of}${pain(row)}`,
        says: `${row.n} of ${row.of} ${unit}${pain(row)}`,
        marks: [
          path("track", `M0 ${y - 4}H${width}v8H0z`),
          path("bar", `M0 ${y - 4}H${round((width * row.n) / row.of)}v8H0z`),
        ],
      })),
  };
}

/**
 * "Heat: lower after 7 of 9 times, median −2, from −4 to +1", beside a line for 0.
 * @param {Words & {rows: Change[]}} options
 * @returns {Chart}
 */
export function changeChart(options) {
  const { what, rows } = options;
  return {
    ...options,
    table: () => ({
      head: [what, "Times", "Lower", "Median", "From", "To"],
      rows: rows.map(({ name, n, lower, median, low, high }) => [
        name,
        n,
        lower,
        ...[median, low, high].map(signed),
      ]),
    }),
    draw(width, em) {
      const lowest = Math.min(-1, ...rows.map(({ low }) => low));
      const highest = Math.max(1, ...rows.map(({ high }) => high));
      const x = scale(lowest, highest, em, width - em);
      const drawn = picture(rows, { width, em, top: em * 1.5 }, (row, y) => {
        const [middle, low, high] = [row.median, row.low, row.high].map(signed);
        return {
          short: `${row.lower} of ${row.n} lower, median ${middle}`,
          says: `lower after ${row.lower} of ${row.n} times, median ${middle}, from ${low} to ${high}`,
          marks: [
            path("edge", `M${x(0)} ${y - 7}v14`),
            path("line", `M${x(row.low)} ${y - 4}v8v-4H${x(row.high)}v-4v8`),
            path("dot", circle(x(row.median), y, 5)),
          ],
        };
      });
      const axis = [lowest, 0, highest].map((value) =>
        text(signed(value), x(value), drawn.height + em / 2, "middle"),
      );
      const pain = widthOf("← less pain more pain →", em) < width ? " pain" : "";
      const ends = [text(`← less${pain}`, 0, em / 2), text(`more${pain} →`, width, em / 2, "end")];
      return {
        ...drawn,
        height: drawn.height + em * 1.5,
        marks: [...ends, ...drawn.marks, ...axis],
      };
    },
  };
}

/**
 * A line of words for each row and its marks below; the numbers have lines of their own where
 * they do not fit beside each name.
 * @template {{name: string}} T
 * @param {T[]} rows
 * @param {{width: number, em: number, top: number}} size in pixels
 * @param {(row: T, y: number) => {short: string, says: string, marks: Mark[]}} show
 * @returns {import("./marks.js").Picture}
 */
export function picture(rows, { width, em, top }, show) {
  const fits = rows.every((row) => widthOf(`${row.name}  ${show(row, 0).short}`, em) <= width);
  const lines = rows.map((row) => (fits ? [] : broken(show(row, 0).short, width, em)));
  const words = em * 1.5 * (1 + Math.max(0, ...lines.map(({ length }) => length)));
  const high = words + 24 + em / 2;
  const most = Math.floor(width / widthOf(" ", em));
  const drawn = rows.map((row, at) => {
    const start = round(top + at * high);
    const { short, says, marks } = show(row, round(start + words + 10));
    const name = row.name.length > most ? `${row.name.slice(0, most - 1)}…` : row.name;
    return {
      point: {
        name: row.name,
        says,
        x: 0,
        y: start + high / 2,
        here: `M-8 ${start + 4}v${words + 14}`,
      },
      marks: [
        text(name, 0, start + em, "start", "name"),
        ...(fits ? [text(short, width, start + em, "end")] : []),
        ...(lines[at] ?? []).map((line, below) => text(line, 0, start + em * (2.4 + 1.4 * below))),
        ...marks,
      ],
    };
  });
  const height = Math.ceil(top + rows.length * high);
  const marks = drawn.flatMap((row) => row.marks);
  return { height, marks, points: drawn.map(({ point }) => point), down: true, key: [] };
}

/** @param {string} words @param {number} width @param {number} em @returns {string[]} at commas */
function broken(words, width, em) {
  /** @type {string[]} */
  const lines = [];
  for (const piece of words.split(", ")) {
    const longer = `${lines.at(-1)}, ${piece}`;
    // Mostly figures and small letters, which take less room than words may.
    if (lines.length && widthOf(longer, em) * 0.9 <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}

/** @param {number} value @returns {string} "−2", "0" or "+1" */
function signed(value) {
  return `${value < 0 ? "−" : value > 0 ? "+" : ""}${Math.abs(round(value))}`;
}
