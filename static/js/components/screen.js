/** A screen of the journal: drawn from what is on this phone, and anew whenever that changes. */

import { takeUp } from "../draft.js";
import { openJournal } from "../journal.js";
import { oneAtATime } from "../one-at-a-time.js";
import { orTell, tell } from "./trouble.js";

/** @typedef {import("../journal.js").Journal} Journal */

/**
 * @param {(journal: Journal) => Promise<unknown>} draw
 * @param {Promise<Journal>} [opening]
 * @param {(journal: Journal) => unknown} [drawLine] on a page with the line about what is backed up
 * @returns {Promise<Journal|undefined>} once the screen is drawn; undefined where the journal
 *   cannot be opened, which the person has then been told
 */
export async function openScreen(draw, opening = openJournal(), drawLine = () => {}) {
  /** @type {unknown} */
  let unsaved;
  const opened = await orTell("Your journal cannot be opened", async () => {
    const journal = await opening;
    const { taken, failure } = await takeUp(journal.store);
    unsaved = failure;
    if (taken) journal.changed();
    const drawAll = () => Promise.all([draw(journal), drawLine(journal)]);
    const redraw = () => drawAll().catch((error) => tell("Not shown", error));
    journal.watch(oneAtATime(redraw));
    // A page may come back hours later, on another day, or after an entry was changed elsewhere;
    // and with a read that never ends, where the phone let go of its storage meanwhile.
    document.addEventListener("visibilitychange", redraw);
    addEventListener("pageshow", ({ persisted }) => persisted && redraw());
    await drawAll();
    await arrive(journal);
    beginSync(journal);
    return journal;
  });
  if (unsaved) tell("Not saved", unsaved); // last, or the journal's being open would hide it
  return opened;
}

/** Where this is the first time here, or as good as that. @param {Journal} journal */
async function arrive(journal) {
  const { account, store } = journal;
  if (!account || ((await store.meta("named")) && (await store.meta("cursor")))) return;
  const arrival = await import("../arrival.js").catch(() => null); // it can wait for a network
  await arrival?.arrive(journal);
}

/** The journal works without it, so it comes last. @param {Journal} journal */
async function beginSync(journal) {
  const module = await import("../sync.js").catch(() => null); // there may be no network
  module?.startSync(journal);
}
