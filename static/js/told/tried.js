/** What was tried, and how pain changed meanwhile. Whether it was for that, nobody can tell. */

import { changeChart } from "../chart/rows.js";
import { NEEDED } from "../insights/numbers.js";
import { whatHelped } from "../insights/relief.js";
import { reliefActions } from "../vocabulary.js";
import { notEnough } from "./view.js";

/** So few times that a coin would often fall the same way. */
const FEW = 10;

/** @param {import("./view.js").View} view @returns {import("./view.js").Told} */
export function tell({ days, title }) {
  const found = whatHelped(days).map((one) => ({
    name: reliefActions[one.action]?.short ?? one.action,
    ...one,
  }));
  const rows = found.flatMap(({ name, n, change }) =>
    change ? [{ name, n, lower: change.helped, ...change }] : [],
  );
  const most = Math.max(0, ...found.map(({ n }) => n));
  if (!rows.length) {
    const what = "times of the same with pain rated before and after";
    return { lack: { have: most, need: NEEDED, what } };
  }
  const description =
    "How many points pain changed, where it was rated before and after: the median, and the range.";
  const few = rows.filter(({ n }) => n < FEW).map(({ name }) => name);
  const chance = few.length ? [`Few times: ${few.join(", ")}. This may be chance.`] : [];
  const tooFew = found.filter(({ missing }) => missing);
  return {
    lack: null,
    charts: [changeChart({ title, description, what: "What you did", rows })],
    notes: [...chance, "Other things may have changed too.", ...notEnough(tooFew, NEEDED)],
  };
}
