/** How it hurt: of each day the median, the lowest and the highest score. */

import { scoreChart } from "../chart/scores.js";
import { entries } from "../components/counts.js";
import { missing } from "../insights/numbers.js";
import { intensity } from "../insights/pain.js";
import { counted } from "./view.js";

/** @param {import("./view.js").View} view @returns {import("./view.js").Told} */
export function tell({ days, from, to, title }) {
  const { n, points } = intensity(days);
  const lack = missing(points.length);
  if (lack) return { lack: { ...lack, what: "days with pain logged" } };
  const description = `Pain from 0 to 10: ${counted(points.length, "day")}, ${entries(n)}.`;
  return { lack: null, charts: [scoreChart({ title, description, from, to, days: points })] };
}
