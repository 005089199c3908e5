/** What a record is called where it is spoken of as a whole. */

import { dayOf, dayTitle, now, zone } from "../time.js";
import { productOf } from "./dose-words.js";
import { momentInWords, within } from "./values.js";

/** @type {Record<string, string>} */
const NOUNS = { dose: "dose", day: "day", medicine: "medicine", plan: "plan", settings: "choice" };
/** @type {Record<string, string>} */
const OF = {
  relief: "what you did",
  dose: "the dose of",
  checkup: "the three questions of",
  tolerance: "the stopwatch of",
  day: "the card of",
  medicine: "the medicine",
  plan: "your",
  settings: "your choice of",
};

/**
 * @param {import("../record.js").Entry} entry
 * @returns {{noun: string, of: string, which: string}} "dose", and "the dose of" "today at 14:05"
 */
export function subjectOf({ kind, data }) {
  return { noun: NOUNS[kind] ?? "entry", of: OF[kind] ?? "the entry of", which: which(kind, data) };
}

/** @param {string} kind @param {import("../record.js").Data} data @returns {string} */
function which(kind, { at, date, name, strength }) {
  if (kind === "plan") return "flare plan";
  if (kind === "settings") return "what your journal shows first";
  if (kind === "medicine") return productOf(name, strength);
  if (at) return within(momentInWords(at));
  return date ? within(dayTitle(date, dayOf(now(), zone()))) : "";
}
