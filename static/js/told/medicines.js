/** What was logged of each medicine. No dose is added to another, and none is told apart. */

import { numberOf } from "../chart/days.js";
import { barsChart } from "../chart/bars.js";
import { medicines } from "../insights/life.js";
import { counted, dateOf } from "./view.js";

const A_MONTH = 31;

/** @param {import("./view.js").View} view @returns {import("./view.js").Told} */
export function tell({ days, from, to, title }) {
  const found = medicines(days);
  if (!found.length) return { lack: { have: 0, need: 1, what: "dose logged" } };
  const [first, last] = [numberOf(from), numberOf(to)];
  const length = last - first + 1;
  const size = length > A_MONTH ? 7 : 1;
  const rows = found.map(({ medicine, n, points, helped }) => {
    const bars = Array.from({ length: Math.ceil(length / size) }, () => 0);
    for (const point of points) {
      // Counted back from the last day, so that the newest week is whole.
      const at = bars.length - 1 - Math.floor((last - numberOf(point.day)) / size);
      bars[at] = (bars[at] ?? 0) + point.n;
    }
    const weekly = length > 7 ? `, ${((n * 7) / length).toFixed(1)} a week` : "";
    const cells = [helped.a_lot, helped.a_little, helped.no];
    return { name: medicine, n, bars, says: counted(n, "dose") + weekly, cells };
  });
  const unit = size === 1 ? "day" : "week";
  const most = Math.max(...rows.flatMap(({ bars }) => bars));
  const description = `Doses logged, a bar for each ${unit}, at most ${most}. What was not logged is not known.`;
  const head = ["Medicine", "Doses", "Helped a lot", "A little", "No"];
  const ends = [from, to].map(dateOf);
  const answers = found.flatMap(({ medicine, helped }) =>
    helped.n
      ? `${medicine}: a lot ${helped.a_lot}, a little ${helped.a_little}, no ${helped.no}.`
      : [],
  );
  const notes = answers.length ? ["Did it help? Where you said so:", ...answers] : [];
  return { lack: null, charts: [barsChart({ title, description, head, ends, rows })], notes };
}
