/** How much of a long first sync is here: said in numbers, and aloud only when it begins and ends. */

import { announce, fill, part } from "../dom.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../journal.js").State} State
 */

const SHORT = 300; // ms: a wait that needs no word

/** @type {Partial<Record<State, string>>} */
const REST = {
  offline: "The rest comes when there is a connection.",
  trouble: "The server has trouble. Backtrack tries again by itself.",
  storage: "This phone may have no room left. Free some space, and the rest comes.",
  "signed-out": "The server has signed you out. Sign in, and the rest comes.",
  update: "The rest comes with a newer version. Load it when it is offered.",
};

let isLong = false;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

/** @param {HTMLElement} place @param {Journal} journal */
export async function showProgress(place, journal) {
  const { state, cursor } = await journal.status();
  const { position, head } = progressOf(cursor);
  const isGoing = state === "sending";
  if (cursor ? position >= head : !isGoing && place.hidden) return finish(place);
  if (!cursor && !isLong) return later(place, journal);
  if (place.hidden) announce("Getting your journal from the server");
  const bar = /** @type {HTMLProgressElement} */ (part("progress", place));
  bar.max = head || 1;
  bar.value = position;
  fill(place, {
    title: isGoing ? "Getting your journal from the server" : "Not all of your journal is here yet",
    progress: head ? `${grouped(position)} of ${grouped(head)} changes.` : "",
    rest: isGoing ? "" : (REST[state] ?? ""),
  });
  place.hidden = false;
}

/**
 * @param {string|null} [cursor] as the server gave it
 * @returns {{position: number, head: number}} how far the phone has read, and the end of it
 */
export function progressOf(cursor) {
  const [position = 0, head = 0] = (cursor ?? "").split(".").map(Number);
  return { position, head };
}

/** @param {HTMLElement} place @param {Journal} journal */
function later(place, journal) {
  timer ??= setTimeout(() => {
    isLong = true;
    showProgress(place, journal);
  }, SHORT);
}

/** @param {HTMLElement} place */
function finish(place) {
  clearTimeout(timer);
  if (!place.hidden) announce("Your journal is all here");
  place.hidden = true;
}

/** @param {number} count @returns {string} "10,400" */
function grouped(count) {
  return count.toLocaleString("en-GB");
}
