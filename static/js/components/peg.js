/**
 * PEG: three questions about the week, each 0 to 10, all of them needed; the result is their mean
 * (Krebs 2009, S215, doi:10.1007/s11606-009-0981-1). It is told as a number and no more.
 */

import { fill, part } from "../dom.js";
import { showError } from "./refusal.js";

/** @typedef {{pain: number, enjoyment: number, activity: number}} Answers each 0 to 10 */

/** In the order of the form, as a message names them. */
const ASKED = {
  pain: "how strong the pain was",
  enjoyment: "your enjoyment of life",
  activity: "your general activity",
};

/** @param {Answers} answers @returns {string} their mean, 0 to 10, to one decimal: "5.3" */
export function pegScore({ pain, enjoyment, activity }) {
  return ((pain + enjoyment + activity) / 3).toFixed(1);
}

/** @param {HTMLElement} form @returns {Partial<Answers>} those given so far */
export function answersIn(form) {
  const given = [...form.querySelectorAll("[data-peg] input:checked")];
  return Object.fromEntries(given.map((input) => [named(input), Number(valueOf(input))]));
}

/** @param {HTMLElement} form @param {Partial<Answers>} answers */
export function showAnswers(form, answers) {
  for (const input of form.querySelectorAll("[data-peg] input")) {
    /** @type {HTMLInputElement} */ (input).checked =
      valueOf(input) === String(answers[/** @type {keyof Answers} */ (named(input))]);
  }
}

/**
 * Say what is missing, beside the question and by its name.
 * @param {HTMLElement} form
 * @param {Partial<Answers>} answers
 * @returns {HTMLElement|undefined} the first question without an answer
 */
export function showMissing(form, answers) {
  const questions = Object.entries(ASKED).map(([name, words]) => {
    const question = part(`[data-peg=${name}]`, form);
    const isMissing = answers[/** @type {keyof Answers} */ (name)] === undefined;
    showError(question, isMissing ? `Still missing: ${words}. Choose a number from 0 to 10.` : "");
    return { question, isMissing };
  });
  return questions.find(({ isMissing }) => isMissing)?.question;
}

/** @param {ParentNode} place @param {Answers} answers */
export function showScore(place, answers) {
  fill(place, { mean: pegScore(answers) });
}

/** @param {Element} input @returns {string} */
function named(input) {
  return /** @type {HTMLInputElement} */ (input).name;
}

/** @param {Element} input @returns {string} */
function valueOf(input) {
  return /** @type {HTMLInputElement} */ (input).value;
}
