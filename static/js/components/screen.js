/** A screen of the journal: drawn from what is on this phone, and anew whenever that changes. */

import { takeUp } from "../draft.js";
import { openJournal } from "../journal.js";
import { startSync } from "../sync.js";
import { orTell, tell } from "./trouble.js";

/** @typedef {import("../journal.js").Journal} Journal */

/**
 * @param {(journal: Journal) => Promise<unknown>} draw
 * @param {Promise<Journal>} [opening]
 * @param {(journal: Journal) => unknown} [keepLine] on a page with the line about what is backed up
 * @returns {Promise<Journal|undefined>} once the screen is drawn; undefined where the journal
 *   cannot be opened, which the person has then been told
 */
export function openScreen(draw, opening = openJournal(), keepLine = () => {}) {
  return orTell("Your journal cannot be opened", async () => {
    const journal = await opening;
    for (const { id, v, fields } of takeUp(journal.store.name)) {
      await orTell("Not saved", () => journal.change({ id, v }, fields));
    }
    const redraw = () => void draw(journal).catch((error) => tell("Not shown", error));
    journal.watch(redraw);
    // A page may come back hours later, on another day, or after an entry was changed elsewhere.
    document.addEventListener("visibilitychange", redraw);
    addEventListener("pageshow", ({ persisted }) => persisted && redraw());
    await Promise.all([draw(journal), keepLine(journal)]);
    await arrive(journal);
    startSync(journal);
    return journal;
  });
}

/** Where this is the first time here, or as good as that. @param {Journal} journal */
async function arrive(journal) {
  const { account, store } = journal;
  if (!account || ((await store.meta("named")) && (await store.meta("cursor")))) return;
  const arrival = await import("../arrival.js").catch(() => null); // it can wait for a network
  await arrival?.arrive(journal);
}
