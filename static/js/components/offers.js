/** At most one quiet line on Today: what still runs, or something that could be done. Never what was not. */

import { part } from "../dom.js";
import { spread } from "../insights/numbers.js";
import { since } from "../stopwatch.js";
import { dayOf, now, zone } from "../time.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {{checkup?: {day: string, no: boolean}, steady?: string}} Asked days on which the
 *   questions were last offered (`no`: and declined), and the other line was hidden
 * @typedef {{now: number, tz: string, stopwatch?: import("../stopwatch.js").Run|null,
 *   doing?: {tip: string, title: string}|null, asked?: Asked|null, pains?: Entry[],
 *   checkups?: Entry[]}} Known `now` in ms; `pains` and `checkups` of the last 28 days
 * @typedef {{name: "stopwatch"|"doing"|"checkup"|"steady", words: string, path?: string,
 *   hide?: string}} Offer
 */

const A_DAY = 24 * 60 * 60 * 1000;
const WEEK = 7;
const STEADY = 28; // days looked at
const LOGGED = 20; // of them with pain, to say anything
const HIDDEN = 60; // days that "Thanks, hide this" lasts
const MOST = 2000; // entries of pain in those days
const KEPT = "offers"; // in the journal's own database, so on this phone

/** @param {Known} known @returns {Offer|null} */
export function chooseOffer(known) {
  const { stopwatch, doing } = known;
  const today = dayOf(new Date(known.now).toISOString(), known.tz);
  if (stopwatch) {
    return { name: "stopwatch", words: `${since(stopwatch, today)}.`, path: "/journal/stopwatch/" };
  }
  if (doing) {
    const path = `/tips/${doing.tip}/do/`;
    return { name: "doing", words: `${doing.title} is still open.`, path };
  }
  if (isCheckupDue(known, today)) {
    const words = "Three questions about the week.";
    return { name: "checkup", words, path: "/journal/checkup/", hide: "Not this week" };
  }
  if (!isSteady(known, today)) return null;
  const words = "Things are steady. You could log less: once a day, or when it changes.";
  return { name: "steady", words, hide: "Thanks, hide this" };
}

/**
 * @param {HTMLElement} place
 * @param {Journal} journal
 */
export async function showOffers(place, journal) {
  const known = await knownOf(journal);
  const offer = chooseOffer(known);
  const key = JSON.stringify(offer);
  if (place.dataset.shown === key) return; // somebody may be on it
  place.dataset.shown = key;
  place.hidden = offer === null;
  place.replaceChildren(...(offer ? lineOf(offer, () => hide(place, journal, offer.name)) : []));
  if (offer?.name !== "checkup") return;
  const { day } = known.asked?.checkup ?? {};
  const today = dayOf(now(), zone());
  if (!day || daysFrom(day, today) >= WEEK)
    await note(journal, { checkup: { day: today, no: false } });
}

/** @param {Known} known @param {string} today @returns {boolean} */
function isCheckupDue({ now, asked, pains = [], checkups = [] }, today) {
  const week = new Date(now - WEEK * A_DAY).toISOString();
  const { day, no } = asked?.checkup ?? {};
  const isToBeAsked = !day || daysFrom(day, today) >= WEEK || (day === today && !no);
  const isLogged = pains.some(({ when }) => when >= week);
  // Somebody who began this week has no week yet to look back on.
  const isOld = pains.some(({ when }) => when < new Date(now - 6 * A_DAY).toISOString());
  return isToBeAsked && isLogged && isOld && !checkups.some(({ when }) => when >= week);
}

/** @param {Known} known @param {string} today @returns {boolean} */
function isSteady({ asked, pains = [] }, today) {
  if (asked?.steady && daysFrom(asked.steady, today) < HIDDEN) return false;
  /** @type {Map<string, number[]>} */
  const days = new Map();
  for (const { data } of pains) {
    const day = dayOf(data.at, data.tz);
    days.set(day, [...(days.get(day) ?? []), data.score]);
  }
  if (days.size < LOGGED) return false;
  const medians = spread([...days.values()].map((scores) => spread(scores)?.median ?? 0));
  return medians !== null && medians.high - medians.low <= 1;
}

/** @param {Journal} journal @returns {Promise<Known>} */
async function knownOf(journal) {
  const kept = ["stopwatch", "doing", KEPT].map((key) => journal.store.meta(key));
  const [stopwatch, doing, asked] = await Promise.all(kept);
  const ms = Date.now();
  const known = { now: ms, tz: zone(), stopwatch, doing, asked };
  if (stopwatch || doing) return known;
  const range = { since: new Date(ms - STEADY * A_DAY).toISOString(), limit: MOST };
  const [pains, checkups] = await Promise.all([
    journal.newest({ kinds: ["pain"], ...range }),
    journal.newest({ kinds: ["checkup"], ...range }),
  ]);
  return { ...known, pains, checkups };
}

/** @param {Offer} offer @param {() => void} onHide @returns {Node[]} */
function lineOf({ words, path, hide }, onHide) {
  const line = document.createElement("p");
  line.className = "row small";
  if (path) {
    const link = document.createElement("a");
    link.href = path;
    link.textContent = words;
    line.append(link);
  } else {
    line.append(words);
  }
  if (hide) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-text";
    button.textContent = hide;
    button.addEventListener("click", onHide);
    line.append(button);
  }
  return [line];
}

/** @param {HTMLElement} place @param {Journal} journal @param {string} name */
async function hide(place, journal, name) {
  const today = dayOf(now(), zone());
  const set = name === "steady" ? { steady: today } : { checkup: { day: today, no: true } };
  await note(journal, set);
  part("#main").focus({ preventScroll: true });
  await showOffers(place, journal);
}

/** @param {Journal} journal @param {Asked} set */
async function note({ store }, set) {
  await store.setMeta(KEPT, { ...(await store.meta(KEPT)), ...set }).catch((error) => {
    console.warn("What was offered cannot be kept:", error);
  });
}

/** @param {string} day @param {string} today @returns {number} */
function daysFrom(day, today) {
  return (Date.parse(today) - Date.parse(day)) / A_DAY;
}
