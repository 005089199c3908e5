/** The three questions about the week (PEG): their mean, over time. */

import { round } from "../chart/marks.js";
import { scoreChart } from "../chart/scores.js";
import { peg } from "../insights/life.js";
import { missing } from "../insights/numbers.js";
import { counted } from "./view.js";

/** @param {import("./view.js").View} view @returns {import("./view.js").Told} */
export function tell({ days, from, to, title }) {
  const { n, points } = peg(days);
  const lack = missing(n);
  if (lack) return { lack: { ...lack, what: "weeks with the three questions answered" } };
  const description = `The mean of the three answers, from 0 to 10: ${counted(n, "time")}.`;
  const scores = points.map(({ day, score }) => ({ day, median: round(score) }));
  return { lack: null, charts: [scoreChart({ title, description, from, to, days: scores })] };
}
