/** More: the account, a copy to keep, and the home screen. */

import { saveCopy } from "../components/copy.js";
import { offerInstall } from "../components/install.js";
import { keepSyncLine } from "../components/sync-line.js";
import { orTell } from "../components/trouble.js";
import { guestStore } from "../device.js";
import { fill, onAction, showWhen } from "../dom.js";
import { openJournal } from "../journal.js";
import { startSync } from "../sync.js";

offerInstall();

await orTell("Your journal cannot be opened", async () => {
  const journal = await openJournal();
  onAction({ export: () => orTell("No copy saved", () => saveCopy(journal)) });
  journal.watch(() => void draw(journal));
  await Promise.all([draw(journal), keepSyncLine(journal)]);
  startSync(journal);
});

/** @param {import("../journal.js").Journal} journal */
async function draw(journal) {
  const { account } = journal;
  const { state } = await journal.status();
  const apart = account !== null && (await guestStore().backlog()).waiting > 0;
  fill(document, { name: account?.name ?? "" });
  showWhen({
    "signed-in": account !== null,
    "signed-out": account === null && state !== "join",
    "sign-in-again": state === "signed-out",
    "not-joined": state === "join" || apart,
  });
}
