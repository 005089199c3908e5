/** Entries in words. */

import { regions, reliefActions } from "../vocabulary.js";
import { doseInWords, productOf } from "./dose-words.js";
import { duration } from "./duration.js";

/** The kinds that are shown among the entries of a day. */
export const LOGGED = Object.freeze(["pain", "relief", "dose", "day", "checkup", "tolerance"]);
const RELATIVE = {
  better: "Better than before",
  same: "The same as before",
  worse: "Worse than before",
};

/**
 * What a row of a list says of an entry.
 * @param {import("../record.js").Entry} entry
 * @returns {Record<string, string>} `title` (of pain, the score), `where` and the first line of a note
 */
export function inWords({ kind, data }) {
  const words = SAID[kind]?.(data) ?? { title: kind };
  return { where: "", ...words, note: firstLine(data.note ?? data.managed ?? "") };
}

/** @type {Record<string, (data: import("../record.js").Data) => {title: string, where?: string}>} */
const SAID = {
  pain: ({ score, regions, relative }) => ({
    title: String(score),
    where: joined([RELATIVE[/** @type {keyof RELATIVE} */ (relative)], where(regions)]),
  }),
  relief: ({ action, seconds, before, after }) => ({
    title: joined([reliefActions[action]?.label ?? action, seconds && duration(seconds)]),
    where: joined([said("Before", before), said("after", after)]),
  }),
  dose: doseInWords,
  medicine: ({ name, strength }) => ({ title: productOf(name, strength) }),
  plan: () => ({ title: "My flare plan" }),
  day: ({ sleep, mood, activity }) => ({
    title: "The day",
    where: joined([said("Sleep", sleep), said("mood", mood), said("activity", activity)]),
  }),
  checkup: ({ answers: { pain, enjoyment, activity } }) => ({
    title: `Weekly check: ${((pain + enjoyment + activity) / 3).toFixed(1)}`,
    where: `Pain ${pain}, enjoyment ${enjoyment}, activity ${activity}`,
  }),
  tolerance: ({ activity, minutes, stopped_by_pain }) => ({
    title: `${activity.charAt(0).toUpperCase()}${activity.slice(1)}, ${minutes ? duration(minutes * 60) : "less than a minute"}`,
    where: stopped_by_pain ? "Ended by pain" : "",
  }),
};

/**
 * @param {Record<string, unknown>} [chosen] each region's own score, or none, by its id
 * @param {boolean} [withScores]
 * @returns {string} "Left calf, sole of left foot", from the back down to the toes; "Left calf 5"
 */
export function where(chosen = {}, withScores = false) {
  const known = Object.keys(regions).filter((id) => id in chosen);
  // An entry from a newer version may name what this one does not know: better its id than nothing.
  const unknown = Object.keys(chosen).filter((id) => !(id in regions));
  const labels = [...known, ...unknown].map((id, at) => {
    const label = regions[id]?.label ?? id;
    const score = withScores && typeof chosen[id] === "number" ? ` ${chosen[id]}` : "";
    return (at ? lowerFirst(label) : label) + score;
  });
  return labels.join(", ");
}

/** @param {string} [text] @returns {string} */
export function firstLine(text = "") {
  return text.trim().split("\n", 1)[0] ?? "";
}

/** @param {string} text @returns {string} */
function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** @param {string} what @param {unknown} score @returns {string} "Before 6", or nothing for none */
function said(what, score) {
  return typeof score === "number" ? `${what} ${score}` : "";
}

/** @param {unknown[]} words @returns {string} */
function joined(words) {
  return words.filter(Boolean).join(", ");
}
