/** What was logged in the last 24 hours, said and not judged, and what it holds of paracetamol. */

import { dayBefore, PACK_MAXIMUM, paracetamol } from "../doses.js";
import { announce, clone, drawList, fill, part } from "../dom.js";
import { secondTap } from "../second-tap.js";
import { now, timeOf, zone } from "../time.js";
import { doseInWords } from "./dose-words.js";
import { linkTo } from "./link.js";
import { showKept } from "./kept.js";
import { knownNames } from "./pack-fields.js";
import { orTell } from "./trouble.js";
import { momentInWords } from "./values.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../record.js").Entry} Entry
 */

const WAIT = 45 * 60 * 1000; // ms before it is asked whether a dose helped
const MOST = 1000; // doses in a day, and far more than anybody logs
const SKIPPED = "doses not to ask about"; // on this phone only

/** @type {Entry|undefined} the dose that is asked about */
let asked;

/** @param {Promise<Journal>} opening */
export function answerQuestions(opening) {
  const isSecond = secondTap(); // it would answer for the next dose
  part("#asking").addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("[data-helped]");
    if (!(button instanceof HTMLElement) || isSecond("answer")) return;
    orTell("Not saved", async () => answer(await opening, button.dataset.helped ?? ""));
  });
}

/** @param {Journal} journal */
export async function drawRecord(journal) {
  const moment = now();
  const since = dayBefore(moment);
  const [doses, skipped = []] = await Promise.all([
    journal.newest({ kinds: ["dose"], since, limit: MOST }),
    journal.store.meta(SKIPPED),
  ]);
  drawList(part("#record"), doses, { key: ({ id }) => id, make: () => clone("row-dose"), show });
  part("#record").hidden = doses.length === 0;
  part("#nothing").hidden = doses.length > 0;
  showParacetamol(doses);
  const isAsked = (/** @type {Entry} */ { id, when, data }) =>
    !data.helped && !skipped.includes(id) && Date.parse(moment) - Date.parse(when) > WAIT;
  ask(doses.find(isAsked));
}

/** @param {HTMLElement} row @param {Entry} dose */
function show(row, dose) {
  fill(row, { ...doseInWords(dose.data), time: momentOf(dose) });
  part("[data-field=mark]", row).hidden = !dose.clash;
  linkTo(part("[data-field=link]", row), dose.id);
  showKept(row, dose);
}

/** @param {Entry} dose @returns {string} "Today at 14:05", and what clocks showed elsewhere */
function momentOf({ data: { at, tz } }) {
  const there = timeOf(at, tz);
  const here = momentInWords(at);
  return there === timeOf(at, zone()) ? here : `${here}, ${there} where it was logged`;
}

/** @param {Entry[]} doses */
function showParacetamol(doses) {
  const sum = paracetamol(
    doses.map(({ data }) => /** @type {import("../doses.js").Dose} */ (data)),
    knownNames(),
  );
  part("#paracetamol").hidden = sum === null;
  part("#maximum").hidden = sum === null || sum.known < PACK_MAXIMUM;
  if (sum) fill(document, { sum: sumInWords(sum) });
}

/**
 * @param {{known: number, unknown: number}} sum
 * @returns {string} "3,000 mg in what was logged, and 1 dose of unknown strength."
 */
function sumInWords({ known, unknown }) {
  const read = known ? `${known.toLocaleString("en-GB")} mg in what was logged` : "";
  const unread = unknown
    ? `${unknown} ${unknown === 1 ? "dose" : "doses"} of unknown strength`
    : "";
  return `${[read, unread].filter(Boolean).join(", and ")}.`;
}

/** One at a time, the newest first. @param {Entry} [dose] */
function ask(dose) {
  asked = dose;
  part("#asking").hidden = !dose;
  if (dose) fill(document, { asked: `${doseInWords(dose.data).title}. ${momentOf(dose)}` });
}

/** @param {Journal} journal @param {string} helped "" to skip it */
async function answer(journal, helped) {
  const dose = asked;
  if (!dose) return;
  if (helped) await journal.change(dose, { helped });
  else await skip(journal, dose.id);
  await drawRecord(journal);
  announce(helped ? "Saved" : "Skipped");
  part(asked ? "#asking" : "#record-title").focus();
}

/** @param {Journal} journal @param {string} id */
async function skip({ store }, id) {
  const before = (await store.meta(SKIPPED)) ?? [];
  await store.setMeta(SKIPPED, [...before.slice(-MOST), id]);
}
