/** Pain by how the night was: on the same day, and on the day after. */

import { fill, part } from "../dom.js";
import { make } from "../chart/elements.js";
import { round } from "../chart/marks.js";
import { sleepAndPain } from "../insights/life.js";
import { missing, NEEDED } from "../insights/numbers.js";
import { counted } from "./view.js";

/** @param {import("./view.js").View} view @returns {import("./view.js").Told} */
export function tell({ days }) {
  const lack = missing(sleepAndPain(days).same.n);
  return { lack: lack && { ...lack, what: "days with both sleep and pain logged" } };
}

/** @param {HTMLElement} section @param {import("./view.js").View} view */
export function paint(section, { days }) {
  const { same, next } = sleepAndPain(days);
  fill(section, { same: same.n, next: next.n });
  for (const [when, { groups }] of Object.entries({ same, next })) {
    for (const { name, n, median } of groups) {
      const cell = part(`[data-pair="${when} ${name}"]`, section);
      if (median === null || n < NEEDED) cell.replaceChildren(`Not enough yet: ${n} of ${NEEDED}`);
      else cell.replaceChildren(badge(median), ` ${counted(n, "day")}`);
    }
  }
}

/** @param {number} median */
function badge(median) {
  const score = { class: "badge-pain", "data-score": Math.round(median) };
  return make("span", score, String(round(median)));
}
