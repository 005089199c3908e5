/** What was noted with pain, and how strong pain was with it and without. Nothing on causes. */

import { shareChart } from "../chart/rows.js";
import { entries } from "../components/counts.js";
import { NEEDED, missing } from "../insights/numbers.js";
import { intensity, triggers } from "../insights/pain.js";
import { triggers as words } from "../vocabulary.js";
import { notEnough } from "./view.js";

/** @param {import("./view.js").View} view @returns {import("./view.js").Told} */
export function tell({ days, title }) {
  const found = triggers(days).map(({ trigger, named, others }) => ({
    name: words[trigger]?.short ?? trigger,
    n: named.n,
    of: named.n + others.n,
    median: named.median ?? undefined,
    others: others.median ?? undefined,
  }));
  const lack = missing(found[0]?.n ?? 0);
  if (lack) return { lack: { ...lack, what: "entries noted with the same thing" } };
  const description = `Noted with how many of ${entries(intensity(days).n)}, and the median pain with each and without. It does not say that one led to the other.`;
  const rows = found.filter(({ n }) => n >= NEEDED);
  const few = found.filter(({ n }) => n < NEEDED);
  const chart = shareChart({ title, description, what: "Noted", rows });
  return { lack: null, charts: [chart], notes: notEnough(few, NEEDED) };
}
