/** Signing out: first with words about what would be lost, then everything of the account goes. */

import { signOut, UnsentEntries } from "../account.js";
import { saveCopy } from "../components/copy.js";
import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { entries } from "../components/counts.js";
import { announce, fill, onAction, showWhen } from "../dom.js";
import { openJournal } from "../journal.js";
import { sync } from "../sync.js";

/** @typedef {import("../journal.js").Journal} Journal */

const opening = openJournal();

onAction({
  send: () => orTell("Not sent", async () => send(await opening)),
  export: () => orTell("No copy saved", async () => saveCopy(await opening)),
  "sign-out": () => orTell("Not signed out", async () => leave(await opening, false)),
  "sign-out-and-remove": () => orTell("Not signed out", async () => leave(await opening, true)),
});
await openScreen(draw, opening);

/** @param {Journal} journal @returns {Promise<number>} how many entries are not backed up */
async function draw(journal) {
  const { waiting, refused } = await journal.status();
  const unsent = waiting + refused;
  const are = unsent === 1 ? "is" : "are";
  const name = journal.account?.name ?? "";
  fill(document, { name, count: `${entries(unsent)} ${are} not backed up` });
  showWhen({
    "not-signed-in": !journal.account,
    "all-sent": journal.account !== null && unsent === 0,
    unsent: journal.account !== null && unsent > 0,
  });
  return unsent;
}

/** @param {Journal} journal */
async function send(journal) {
  await sync(journal, { asked: true });
  const unsent = await draw(journal);
  announce(unsent ? `${entries(unsent)} could not be sent` : "All backed up");
}

/** @param {Journal} journal @param {boolean} removeUnsent */
async function leave(journal, removeUnsent) {
  try {
    await signOut({ removeUnsent });
    location.replace("/");
  } catch (error) {
    // Written in another tab since this page was drawn: ask, with the number of now.
    if (!(error instanceof UnsentEntries)) throw error;
    await draw(journal);
  }
}
