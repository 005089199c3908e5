/** More: the account, a copy to keep, and the home screen. */

import { saveCopy } from "../components/copy.js";
import { offerInstall } from "../components/install.js";
import { openScreen } from "../components/screen.js";
import { drawSyncLine } from "../components/sync-line.js";
import { orTell } from "../components/trouble.js";
import { guestStore } from "../device.js";
import { fill, onAction, showWhen } from "../dom.js";
import { openJournal } from "../journal.js";

const opening = openJournal();

offerInstall();
onAction({ export: () => orTell("No copy saved", async () => saveCopy(await opening)) });
await openScreen(draw, opening, drawSyncLine);

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
