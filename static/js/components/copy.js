/** Hand over what is on this phone as a file. */

import { dayOf, now, zone } from "../time.js";

/** Everything in the journal. @param {import("../journal.js").Journal} journal */
export async function saveCopy(journal) {
  saveFile(await journal.exportAll(), "backtrack");
}

/** @param {Blob} blob JSON @param {string} name of the file, to which the day is added */
export function saveFile(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}-${dayOf(now(), zone())}.json`;
  link.click();
  // The browser reads the file after the click; a minute is ample even for a slow one.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
