/** How long sitting, standing, walking and driving went on. */

import { round } from "../chart/marks.js";
import { minutesChart } from "../chart/minutes.js";
import { NEEDED } from "../insights/numbers.js";
import { tolerance } from "../insights/life.js";
import { counted, notEnough } from "./view.js";

/** @param {import("./view.js").View} view @returns {import("./view.js").Told} */
export function tell({ days, from, to, title }) {
  const found = tolerance(days);
  const timed = found.filter(({ n }) => n >= NEEDED);
  if (!timed.length) {
    const what = "times of the same activity";
    const have = Math.max(0, ...found.map(({ n }) => n));
    return { lack: { have, need: NEEDED, what } };
  }
  const charts = timed.map(({ activity, n, median, low, high, stopped, points }) => {
    const times = `${counted(n, "time")}, median ${round(median)} minutes, from ${low} to ${high}.`;
    const ended = stopped.n ? ` Pain ended ${stopped.k} of ${stopped.n}.` : "";
    const words = { title: `${title}: ${activity}`, description: times + ended };
    return minutesChart({ ...words, from, to, days: points });
  });
  const few = found.filter(({ n }) => n < NEEDED).map(({ activity, n }) => ({ name: activity, n }));
  return { lack: null, charts, notes: notEnough(few, NEEDED) };
}
