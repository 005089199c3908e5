/** The values of an entry in words. */

import { dayOf, dayTitle, now, timeOf, zone } from "../time.js";

/** What there is in records of all kinds, in the order of their forms. @type {Record<string, string>} */
const TITLES = {
  score: "Score",
  relative: "Against the last entry",
  regions: "Where",
  qualities: "What it feels like",
  triggers: "What came before it",
  position: "Position",
  action: "What you did",
  seconds: "How long",
  before: "Pain before",
  after: "Pain after",
  medicine: "Medicine",
  name: "Name",
  catalogue: "In the library",
  form: "Form",
  strength: "Strength",
  amount: "Amount",
  usual_amount: "Usual amount",
  unit: "Unit",
  regular: "Regular, or when needed?",
  helped: "How much did it help?",
  started: "Started",
  stopped: "Stopped",
  date: "Day",
  with_whom: "With whom",
  sleep: "Sleep",
  mood: "Mood",
  activity: "Activity",
  managed: "What you managed",
  minutes: "Minutes",
  stopped_by_pain: "Did pain end it?",
  instrument: "Questions",
  answers: "Answers",
  text: "Your plan",
  questions: "What you want to ask",
  notes: "Notes",
  country: "Country",
  units: "Units",
  shortcuts: "Shortcuts",
  week_start: "Week starts on",
  note: "Note",
  at: "When",
};
/** What stands for a value in its form; "" is for nothing. @type {Record<string, Record<string, string>>} */
const CHOICES = {
  relative: {
    better: "Better than before",
    same: "The same as before",
    worse: "Worse than before",
  },
  helped: { no: "Did not help", a_little: "A little", a_lot: "A lot", "": "Not yet" },
  regular: { true: "Regular", false: "When needed", "": "Not said" },
  stopped_by_pain: { true: "Yes", false: "No", "": "Not said" },
};
const DAY = ["sleep", "mood", "activity"];
const CHOSEN = ["regions", "qualities", "triggers", "position", "action", "seconds", ...DAY];
const DAYS = ["date", "started", "stopped"];
/** What goes with another field or never changes, of one kind or of all. */
const UNTOLD = ["tz", "catalogue", "instrument", "day date"];

/** @type {typeof import("./chosen-words.js")|undefined} */
let words;

/**
 * Get what is needed to say these in words: the vocabulary is large, and many entries do without.
 * @param {string[]} fields
 */
export async function prepareWords(fields) {
  if (fields.some((field) => CHOSEN.includes(field))) words = await import("./chosen-words.js");
}

/** @param {string} kind @param {string} field @returns {boolean} whether the person ever chose it */
export function isTold(kind, field) {
  return !UNTOLD.includes(field) && !UNTOLD.includes(`${kind} ${field}`);
}

/** @param {string} field @returns {string} "What it feels like" */
export function titleOf(field) {
  return TITLES[field] ?? field;
}

/** @param {string} a @param {string} b @returns {number} as the form has them */
export function inOrder(a, b) {
  const order = Object.keys(TITLES);
  return (order.indexOf(a) + 1 || 99) - (order.indexOf(b) + 1 || 99);
}

/**
 * @param {string} field that `prepareWords` was told of
 * @param {any} value
 * @returns {string} "Left calf 5, sole of left foot"; for nothing, that it is nothing
 */
export function valueInWords(field, value) {
  const choice = CHOICES[field]?.[value ?? ""];
  if (choice) return choice;
  const isNothing = value === null || value === undefined || value === "";
  if (CHOSEN.includes(field) && !(isNothing && DAY.includes(field)))
    return words?.chosenInWords(field, value) || "Nothing chosen";
  if (isNothing) return "Nothing";
  if (field === "at") return momentInWords(value);
  if (DAYS.includes(field)) return dayTitle(value, dayOf(now(), zone()));
  if (Array.isArray(value)) return value.join(", ") || "Nothing";
  return typeof value === "object" ? answersInWords(value) : String(value);
}

/** @param {Record<string, unknown>} answers @returns {string} "Pain 5, enjoyment 6, activity 4" */
function answersInWords(answers) {
  return upperFirst(
    Object.entries(answers)
      .map(
        ([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`,
      )
      .join(", "),
  );
}

/** @param {string} text @returns {string} */
function upperFirst(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {string} title of a day @returns {string} as it stands within a sentence: "today at 14:05" */
export function within(title) {
  return title.replace(/^(Today|Yesterday)/, (word) => word.toLowerCase());
}

/** @param {string} at instant @returns {string} "Today at 14:05", on this phone's clock */
export function momentInWords(at) {
  return `${dayTitle(dayOf(at, zone()), dayOf(now(), zone()))} at ${timeOf(at, zone())}`;
}
