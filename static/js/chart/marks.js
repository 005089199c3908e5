/**
 * What a chart is before it is drawn: names and attributes of SVG elements, in CSS pixels.
 *
 * @typedef {[name: string, attributes: Record<string, string|number>, text?: string]} Mark
 * @typedef {object} Point one value that can be read
 * @property {number} x
 * @property {number} [y] none where x alone tells which point is nearest
 * @property {string} here the path that shows that it is this one
 * @property {string} name such as "Sat 21 Nov 2026"
 * @property {string} says such as "median 5, from 3 to 7, 4 entries"
 * @typedef {[sign: string, path: string, words: string][]} Key signs of 16 by 16 pixels
 * @typedef {object} Picture
 * @property {number} height
 * @property {Mark[]} marks
 * @property {Point[]} points in reading order
 * @property {boolean} [down] whether points lie below each other and not side by side
 * @property {Key} key
 * @typedef {{head: string[], rows: (string|number)[][]}} Table the first cell of a row names it
 * @typedef {{title: string, description: string}} Words
 * @typedef {object} Drawing
 * @property {boolean|undefined} [small] a sparkline: no axes, no readout and no table
 * @property {(width: number, em: number) => Picture} draw `em`: the height of its text
 * @property {() => Table} table
 * @typedef {Words & Drawing} Chart what showChart takes
 */

/** @param {string} text @param {number} em @returns {number} the room that it takes at most */
export const widthOf = (text, em) => text.length * em * 0.62;

/** @param {number} value @returns {number} to a tenth: of a pixel, or of a median */
export const round = (value) => Math.round(value * 10) / 10;

/**
 * @param {number} a @param {number} b @param {number} start @param {number} end
 * @returns {(value: number) => number} a falls on `start` and b on `end`
 */
export const scale = (a, b, start, end) => (value) =>
  round(start + ((value - a) / (b - a)) * (end - start));

/** @param {string} name class @param {string[]} d @returns {Mark} */
export const path = (name, ...d) => ["path", { class: name, d: d.join("") }];

/** @param {number} x @param {number} y @param {number} r @returns {string} the path of a circle */
export const circle = (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 1 0 .1z`;

/**
 * @param {string} words @param {number} x @param {number} y the middle of the line
 * @param {string} [anchor] start, middle or end
 * @param {string} [name] class
 * @returns {Mark}
 */
export const text = (words, x, y, anchor = "start", name = "") => [
  "text",
  { class: name, x: round(x), y: round(y), dy: ".35em", "text-anchor": anchor },
  words,
];

/**
 * @param {Point[]} points
 * @param {number} x
 * @param {number} y
 * @returns {number} the place of the nearest in its list
 */
export function nearest(points, x, y) {
  const far = points.map((point) => Math.hypot(point.x - x, (point.y ?? y) - y));
  return far.indexOf(Math.min(...far));
}
