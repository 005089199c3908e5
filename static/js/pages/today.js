/** Today: one tap on a number is an entry. */

import { drawEntries } from "../components/entries.js";
import { LoggedCard } from "../components/logged-card.js";
import { keepSyncLine } from "../components/sync-line.js";
import { orTell } from "../components/trouble.js";
import { part } from "../dom.js";
import { openJournal } from "../journal.js";
import { startSync } from "../sync.js";
import { dayOf, now, toInstant, zone } from "../time.js";

const opening = openJournal();
const card = new LoggedCard(part("#logged"), opening);

// The pad answers before anything is drawn: a tap waits for the journal, not the person.
part(".pad-keys").addEventListener("click", ({ target }) => {
  const key = target instanceof Element && target.closest("[data-score]");
  if (key instanceof HTMLElement) log(Number(key.dataset.score));
});
await orTell("Your journal cannot be opened", open);

/** @param {number} score */
async function log(score) {
  const data = { at: now(), tz: zone(), score };
  if (card.isSecondTap(data)) return;
  await orTell("Not saved", async () => {
    const journal = await opening;
    card.show(await journal.add("pain", data));
  });
}

async function open() {
  const journal = await opening;
  journal.watch(() => void draw(journal));
  document.addEventListener("visibilitychange", () => void draw(journal));
  await Promise.all([draw(journal), keepSyncLine(journal)]);
  startSync(journal);
}

/** @param {import("../journal.js").Journal} journal */
async function draw(journal) {
  const midnight = toInstant(dayOf(now(), zone()), "00:00", zone());
  const entries = await journal.newest({ since: midnight });
  drawEntries(part("#entries"), entries);
  part("#entries").hidden = entries.length === 0;
  part("#nothing").hidden = entries.length > 0;
  part("#join").hidden = (await journal.status()).state !== "join";
  await card.refresh();
}
