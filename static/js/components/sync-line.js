/** One line about what is backed up, always a tap away from the whole answer. */

import { fill } from "../dom.js";
import { entries } from "./counts.js";

/** @typedef {import("../journal.js").Journal} Journal */
/** @typedef {import("../journal.js").Status} Status */

/** Show the page's line, where it has one, and the progress of a long first sync. @param {Journal} journal */
export async function drawSyncLine(journal) {
  const line = document.getElementById("sync-line");
  const join = document.getElementById("join");
  const getting = document.getElementById("getting");
  const status = await journal.status();
  const { cursor } = status;
  const isPart = journal.account !== null && isUnfinished(cursor);
  if (line) {
    const words = lineOf(status, isPart);
    fill(line, { words });
    line.hidden = words === "";
  }
  if (join) join.hidden = status.state !== "join";
  if (!getting || (getting.hidden && !isPart)) return;
  (await import("./progress.js")).showProgress(getting, journal);
}

/**
 * @param {string|null} [cursor] "position.head…"; null where all is to be read anew
 * @returns {boolean} whether there is more to fetch
 */
export function isUnfinished(cursor) {
  const [position, head] = (cursor ?? "").split(".");
  return position !== head;
}

/** @param {Status} status @param {boolean} isPart there is more to come @returns {string} */
function lineOf({ waiting, refused, state }, isPart) {
  const mend = refused ? `${entries(refused)} to look at. ` : "";
  if (waiting) return `${mend}${entries(waiting)} not backed up. ${WHY[state]}`;
  return mend || (isPart ? "" : NOTHING_WAITS[state]);
}

/** @type {Record<import("../journal.js").State, string>} */
const NOTHING_WAITS = {
  local: "",
  join: "",
  idle: "All backed up",
  sending: "All backed up",
  offline: "All backed up. No connection",
  storage: "This phone may have no room left",
  trouble: "All backed up. The server does not answer",
  update: "All backed up. An update is needed",
  "signed-out": "All backed up. Signed out",
};

/** @type {Record<import("../journal.js").State, string>} */
const WHY = {
  local: "There is no account yet",
  join: "Choose what happens to them",
  idle: "Waiting to be sent",
  sending: "Sending now",
  offline: "No connection: sent when it is back",
  storage: "This phone may have no room left",
  trouble: "The server has trouble: sent when it answers",
  update: "Load the new version when it is offered",
  "signed-out": "Signed out: sign in to send",
};
