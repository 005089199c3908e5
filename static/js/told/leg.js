/** How far down each leg anything was marked, by day. */

import { reachChart } from "../chart/reach.js";
import { missing } from "../insights/numbers.js";
import { furthest } from "../insights/pain.js";
import { counted } from "./view.js";

/** @param {import("./view.js").View} view @returns {import("./view.js").Told} */
export function tell({ days, from, to, title }) {
  const { n, points } = furthest(days);
  const lack = missing(n);
  if (lack) return { lack: { ...lack, what: "days with a place in back or leg marked" } };
  const description = `The furthest place marked on each side: ${counted(n, "day")}.`;
  return { lack: null, charts: [reachChart({ title, description, from, to, days: points })] };
}
