/** Hand over what is on this phone as a file. */

import { dayOf, now, zone } from "../time.js";

/** @typedef {import("../record.js").Entry} Entry */

/** Everything on this phone, without what was deleted. @param {import("../journal.js").Journal} journal */
export async function saveCopy({ store }) {
  const entries = (await store.everything()).filter((entry) => !entry.deleted);
  saveFile(
    entries.sort((a, b) => (a.when < b.when ? -1 : 1)),
    "backtrack",
  );
}

/** @param {Entry[]} entries @param {string} name of the file, to which the day is added */
export function saveFile(entries, name) {
  const records = entries.map(({ id, kind, data }) => ({ id, kind, data }));
  const file = { format: "backtrack", version: 1, exported_at: now(), records };
  const blob = new Blob([JSON.stringify(file, null, 1)], { type: "application/json" });
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}-${dayOf(now(), zone())}.json`;
  link.click();
  // The browser reads the file after the click; a minute is ample even for a slow one.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
