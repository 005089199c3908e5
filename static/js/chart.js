/**
 * Charts: numbers as a picture, as a line that reads one value, and as a table.
 *
 *   showChart(part("#pain"), scoreChart({ title, description, days, from, to }));
 *
 * What to show is described by one of
 *   chart/scores.js   scoreChart    a score by day with its range; `small` for a sparkline
 *   chart/reach.js    reachChart    how far down each leg, by day
 *   chart/rows.js     shareChart    how often each was there
 *   chart/rows.js     changeChart   what changed after each
 *   chart/minutes.js  minutesChart  minutes, stopped by pain or not
 * The page loads css/chart.css. A chart may be shown again with newer numbers at any time: where
 * the person is in it, and whether its table is open, stays.
 */

import { fill, make, tableOf } from "./chart/elements.js";
import { nearest } from "./chart/marks.js";

/**
 * @typedef {import("./chart/marks.js").Chart} Chart
 * @typedef {import("./chart/marks.js").Picture} Picture
 */

/** @type {WeakMap<HTMLElement, (chart: Chart) => void>} */
const shown = new WeakMap();
let made = 0;

/** @param {HTMLElement} holder an element for it alone, such as a card @param {Chart} chart */
export function showChart(holder, chart) {
  if (!shown.has(holder)) shown.set(holder, chart.small ? sparkline(holder) : figure(holder));
  shown.get(holder)?.(chart);
}

/** @param {HTMLElement} holder */
function sparkline(holder) {
  const svg = make("svg", { role: "img", class: "chart" });
  holder.append(svg);
  return onSize(svg, (chart, width, em) => {
    svg.setAttribute("aria-label", `${chart.title}: ${chart.description}`);
    fill(svg, width, chart.draw(width, em));
  });
}

/** @param {HTMLElement} holder */
function figure(holder) {
  const id = `chart-${++made}`;
  const names = { "aria-labelledby": id, "aria-describedby": `${id}-about` };
  const title = make("h2", { id });
  const about = make("p", { id: names["aria-describedby"], class: "soft small" });
  const says = make("p", { class: "says" });
  const svg = make("svg", { role: "img", ...names });
  const here = make("path", { class: "here" });
  const range = /** @type {HTMLInputElement} */ (make("input", { type: "range", ...names }));
  const frame = make("div", { class: "frame" }, svg, range);
  const key = make("div", { class: "row soft" });
  const table = make("div", { class: "box", role: "region", tabindex: 0, "aria-labelledby": id });
  const details = make("details", {}, make("summary", {}, "Show as a table"), table);
  holder.append(make("figure", { class: "chart" }, title, about, says, frame, key, details));

  /** @type {Chart|undefined} */
  let drawn;
  /** @type {Picture} */
  let picture;

  /** @param {number} at which point */
  const read = (at) => {
    const point = picture.points[at];
    if (!point) return;
    range.value = String(at);
    range.setAttribute("aria-valuetext", `${point.name}: ${point.says}`);
    says.replaceChildren(make("strong", {}, point.name), ` ${point.says}`);
    here.setAttribute("d", point.here);
  };
  const fillTable = () => {
    // Ten years are thousands of rows: made only for somebody who wants them.
    if (drawn && details.hasAttribute("open")) table.replaceChildren(tableOf(drawn));
  };
  const readNearest = (/** @type {Event} */ event) => {
    const { clientX, clientY } = /** @type {PointerEvent} */ (event);
    const { left, top } = svg.getBoundingClientRect();
    read(nearest(picture.points, clientX - left, clientY - top));
  };

  range.addEventListener("input", () => read(Number(range.value)));
  range.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !picture.down) return;
    event.preventDefault(); // a range counts upwards, and rows are read downwards
    read(Number(range.value) + step);
  });
  frame.addEventListener("pointerdown", readNearest);
  frame.addEventListener("pointermove", readNearest);
  details.addEventListener("toggle", fillTable);

  return onSize(svg, (chart, width, em) => {
    const before = picture?.points[Number(range.value)];
    // Who is at the newest stays at the newest.
    const atEnd = before === picture?.points.at(-1) && !picture?.down;
    picture = chart.draw(width, em);
    const { points, down } = picture;
    fill(svg, width, picture, here);
    range.max = String(points.length - 1);
    range.hidden = !points.length;
    const same = points.findIndex(({ name }) => name === before?.name);
    read(same >= 0 && !atEnd ? same : down ? 0 : points.length - 1);
    key.replaceChildren(
      ...picture.key.map(([name, d, words]) => {
        const sign = make("path", { class: name, d });
        return make("span", { class: "row" }, make("svg", { width: 16, height: 16 }, sign), words);
      }),
    );
    if (drawn === chart) return;
    drawn = chart;
    title.textContent = chart.title;
    about.textContent = chart.description;
    fillTable();
  });
}

/**
 * Paint what is shown, and anew whenever there is another width or another size of text.
 * @param {Element} svg
 * @param {(chart: Chart, width: number, em: number) => void} paint
 */
function onSize(svg, paint) {
  const frame = /** @type {Element} */ (svg.parentElement);
  let last = "";
  /** @type {Chart} */
  let chart;
  const fit = () => {
    const width = frame.clientWidth;
    const em = parseFloat(getComputedStyle(svg).fontSize);
    if (width && last !== (last = `${width} ${em}`)) paint(chart, width, em);
  };
  new ResizeObserver(() => chart && fit()).observe(frame);
  return (/** @type {Chart} */ next) => {
    chart = next;
    last = "";
    fit();
  };
}
