/** Hand over everything on this phone as one file. */

import { dayOf, now, zone } from "../time.js";

/** @param {import("../journal.js").Journal} journal */
export async function saveCopy(journal) {
  const address = URL.createObjectURL(await journal.exportAll());
  const link = document.createElement("a");
  link.href = address;
  link.download = `backtrack-${dayOf(now(), zone())}.json`;
  link.click();
  // The browser reads the file after the click; a minute is ample even for a slow one.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
