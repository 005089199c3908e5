/** One line about what is backed up, always a tap away from the whole answer. */

import { fill } from "../dom.js";
import { entries } from "./counts.js";

/** @typedef {import("../journal.js").Journal} Journal */
/** @typedef {import("../journal.js").Status} Status */

/** Keep the page's line up to date, where it has one. @param {Journal} journal */
export function keepSyncLine(journal) {
  const line = document.getElementById("sync-line");
  if (!line) return;
  const draw = async () => {
    const words = lineOf(await journal.status());
    fill(line, { words });
    line.hidden = words === "";
  };
  journal.watch(draw);
  return draw();
}

/** @param {Status} status @returns {string} */
function lineOf({ waiting, refused, state }) {
  if (refused) return `${entries(refused)} to look at`;
  if (!waiting) return NOTHING_WAITS[state];
  return `${entries(waiting)} on this phone. ${WHY[state]}`;
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
  local: "No backup yet",
  join: "Not in your account yet",
  idle: "Waiting to be sent",
  sending: "Sending…",
  offline: "No connection",
  storage: "This phone may have no room left",
  trouble: "The server does not answer",
  update: "An update is needed",
  "signed-out": "Signed out",
};
