/** Every value that a record ever had, when and on which device, with the way back to each. */

import { changesOf } from "../changes.js";
import { namer, showChanges } from "../components/change-list.js";
import { ChangeLog } from "../components/change-log.js";
import { openScreen } from "../components/screen.js";
import { subjectOf } from "../components/subject.js";
import { orTell } from "../components/trouble.js";
import { fill, onAction, part } from "../dom.js";
import { openJournal } from "../journal.js";
import { layers, PENDING } from "../query.js";

/** @typedef {import("../journal.js").Journal} Journal */

const id = new URLSearchParams(location.search).get("id") ?? "";
const log = new ChangeLog(id, draw);

const opening = openJournal();

leadBack();
addEventListener("online", () => orTell("Not shown", async () => log.again(await opening)));
onAction({
  "bring-back": (button) =>
    orTell("Not brought back", async () => (await back()).bringBack(await opening, id, button)),
  undo: () => orTell("Not undone", async () => (await back()).undo(await opening, id)),
  restore: () => orTell("Not brought back", async () => (await back()).restore(await opening, id)),
  earlier: () => orTell("Not shown", async () => log.readEarlier(await opening)),
});
await openScreen(draw, opening);

/** Each kind has its own screen, pain the first of them. @param {string} [kind] */
function leadBack(kind = "") {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (
    document.querySelectorAll("a[data-entry]")
  );
  for (const link of links) {
    link.search = location.search;
    link.pathname = link.dataset[kind] ?? link.pathname;
  }
}

/** Fetched when it is needed; the worker keeps it for when there is no network. */
function back() {
  return import("../components/bring-back.js");
}

/** @param {Journal} journal */
async function draw(journal) {
  const entry = await journal.get(id);
  part("#missing").hidden = entry !== null;
  part("#changes").hidden = entry === null;
  if (!entry) return;
  leadBack(entry.kind);
  log.want(journal, entry.v);
  // What was just sent is in the server's log a moment later: drawn then, with who wrote it.
  if (log.isReading && !entry.waiting && part("#fields").children.length) return;
  await show(journal, entry);
}

/** @param {Journal} journal @param {import("../record.js").Entry} entry */
async function show(journal, entry) {
  const { store } = journal;
  const [read, own, here] = await Promise.all([
    log.kept(journal),
    store.device(),
    store.database.read(["records", ...PENDING], (tx) => layers(tx, id)),
  ]);
  const changes = changesOf(read, here, own);
  fill(document, subjectOf(entry));
  part("#from").textContent = log.source(journal, read);
  part("#deleted").hidden = !entry.deleted;
  part("[data-action=earlier]").hidden = !read?.more;
  await showChanges(part("#fields"), entry, changes, await namer(store, own, changes));
}
