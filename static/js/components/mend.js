/** What can be done about an entry that the server refused, apart from changing it. */

import { announce, part } from "../dom.js";
import { saveFile } from "./copy.js";
import { dropRefused, keepRefused } from "../refused.js";

/** @typedef {import("../journal.js").Journal} Journal */

/** Send it once more as it is. @param {Journal} journal @param {string} id */
export async function resend(journal, id) {
  const entry = await journal.get(id);
  if (!entry) return;
  if (entry.deleted) {
    await dropRefused(journal.store, id);
    await journal.remove(entry);
  } else await journal.change(entry, {});
  announce("Sending again");
  part("#main").focus();
}

/** Save this entry as a file, as it is on this phone. @param {Journal} journal @param {string} id */
export async function saveEntry(journal, id) {
  const entry = await journal.get(id);
  if (entry) saveFile([entry], "backtrack-entry");
}

/** Go back to what is backed up, with a way to have the change again. @param {Journal} journal @param {string} id */
export async function drop(journal, id) {
  const dropped = await dropRefused(journal.store, id);
  journal.changed();
  const notice = part("#dropped");
  notice.hidden = false;
  announce("Shown as it is backed up");
  part("button", notice).focus();
  part("button", notice).onclick = async () => {
    await keepRefused(journal.store, dropped);
    journal.changed();
    notice.hidden = true;
    announce("Your change is back");
    part("#main").focus();
  };
}
