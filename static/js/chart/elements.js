/** Elements of a chart, made from what describes them. */

/**
 * @typedef {import("./marks.js").Chart} Chart
 * @typedef {import("./marks.js").Picture} Picture
 */

/**
 * Nothing in it is scaled, so that its text keeps the size that the person chose.
 * @param {Element} svg
 * @param {number} width in pixels
 * @param {Picture} picture
 * @param {Element[]} above what lies above its marks
 */
export function fill(svg, width, { height, marks }, ...above) {
  set(svg, { width, height, viewBox: `0 0 ${width} ${height}` }); // on paper it may have to shrink
  svg.replaceChildren(
    ...marks.map(([name, attributes, words = ""]) => make(name, attributes, words)),
    ...above,
  );
}

/** @param {Chart} chart */
export function tableOf(chart) {
  const { head, rows } = chart.table();
  const row = (/** @type {(string|number)[]} */ cells, /** @type {string} */ scope) =>
    make(
      "tr",
      {},
      ...cells.map((cell, at) =>
        at && scope === "row" ? make("td", {}, String(cell)) : make("th", { scope }, String(cell)),
      ),
    );
  return make(
    "table",
    {},
    make("caption", { class: "only-heard" }, chart.title),
    make("thead", {}, row(head, "col")),
    make("tbody", {}, ...rows.map((cells) => row(cells, "row"))),
  );
}

/**
 * @param {string} name of an element of HTML or SVG
 * @param {Record<string, string|number>} attributes
 * @param {(Element|string)[]} children
 */
export function make(name, attributes, ...children) {
  const space = /^(svg|path|text)$/.test(name) ? "2000/svg" : "1999/xhtml";
  const element = document.createElementNS(`http://www.w3.org/${space}`, name);
  set(element, attributes);
  element.append(...children);
  return element;
}

/** @param {Element} element @param {Record<string, string|number>} attributes */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
