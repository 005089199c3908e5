/** Where and how often: the days on which a place was marked, as a list and on the body. */

import { shareChart } from "../chart/rows.js";
import { round } from "../chart/marks.js";
import { missing } from "../insights/numbers.js";
import { intensity, map } from "../insights/pain.js";
import { regions } from "../vocabulary.js";
import { counted } from "./view.js";

const LISTED = 8; // places in the picture; the table has all
const FAINTEST = 15; // per cent of the colour, so that a single day can be seen

/** @param {import("./view.js").View} view @returns {import("./view.js").Told} */
export function tell({ days, title }) {
  const lack = missing(days.filter((one) => one.regions.length).length);
  if (lack) return { lack: { ...lack, what: "days with a place marked" } };
  const of = intensity(days).points.length;
  const found = map(days).map((one) => ({ name: nameOf(one.region), of, ...one }));
  const rows = found.slice(0, LISTED).map(({ name, days: n }) => ({ name, n, of }));
  const logged = `${counted(of, "day")} with pain logged`;
  const description = `On how many of ${logged} each place was marked.`;
  const table = () => ({
    head: ["Where", "Days", "Of", "Own scores", "Median"],
    rows: found.map((one) => [
      one.name,
      one.days,
      of,
      one.n,
      one.median === null ? "–" : round(one.median),
    ]),
  });
  const chart = shareChart({ title, description, what: "Where", unit: "days", rows });
  const more = found.length - rows.length;
  const notes = more > 0 ? [`${counted(more, "more place")} in the table.`] : [];
  return { lack: null, charts: [{ ...chart, table }], notes };
}

/** @param {HTMLElement} section @param {import("./view.js").View} view */
export function paint(section, { days }) {
  const of = intensity(days).points.length;
  const marked = new Map(map(days).map((one) => [one.region, one.days]));
  for (const part of section.querySelectorAll("path[data-region]")) {
    const { dataset, style } = /** @type {SVGElement} */ (part);
    const share = (marked.get(dataset.region ?? "") ?? 0) / of;
    const strength = FAINTEST + (100 - FAINTEST) * share;
    if (share)
      style.setProperty("--body", `color-mix(in srgb, var(--accent) ${strength}%, var(--card))`);
    else style.removeProperty("--body");
  }
}

/** @param {string} region */
function nameOf(region) {
  return regions[region]?.label ?? region;
}
