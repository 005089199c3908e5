/** Recently deleted: what it was, when it went, and the way back. */

import { drawEntries } from "../components/entries.js";
import { openScreen } from "../components/screen.js";
import { drawSyncLine } from "../components/sync-line.js";
import { orTell } from "../components/trouble.js";
import { momentInWords } from "../components/values.js";
import { inWords, LOGGED } from "../components/words.js";
import { deleted } from "../deleted.js";
import { announce, clone, drawList, fill, onAction, part } from "../dom.js";
import { openJournal } from "../journal.js";
import { dayOf, dayTitle, now, timeOf, zone } from "../time.js";

/**
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {import("../journal.js").Journal} Journal
 */

const KINDS = [...LOGGED, "medicine", "plan"];
const PAGE = 50;
let shown = PAGE;
/** @type {string[]} the ids of those brought back, the last first */
let returned = [];

const opening = openJournal();

onAction({
  "bring-back": ({ dataset }) =>
    orTell("Not brought back", async () => bringBack(await opening, dataset.id ?? "")),
  earlier: () => orTell("Not shown", async () => earlier(await opening)),
});
await openScreen(draw, opening, drawSyncLine);

/** @param {Journal} journal */
async function draw(journal) {
  const [gone, back] = await Promise.all([
    deleted(journal.store, KINDS),
    Promise.all(returned.map((id) => journal.get(id))),
  ]);
  drawList(part("#gone"), gone.slice(0, shown), {
    key: ({ entry }) => entry.id,
    make: () => clone("gone-row"),
    show: (row, { entry, at }) => showGone(row, entry, at),
  });
  const standing = back.filter((entry) => entry !== null).filter((entry) => !entry.deleted);
  const list = part("#back ul");
  drawEntries(list, standing);
  standing.forEach((entry, at) => fill(list.children[at] ?? list, { time: loggedAt(entry) }));
  part("#back").hidden = !standing.length;
  part("#nothing").hidden = gone.length > 0;
  part("#gone").hidden = !gone.length;
  part("[data-action=earlier]").hidden = gone.length <= shown;
}

/** @param {HTMLElement} row @param {Entry} entry @param {string} at when it was deleted */
function showGone(row, entry, at) {
  const { title = "", where = "", note = "" } = inWords(entry);
  const what = entry.kind === "pain" ? `Pain ${title}` : title;
  fill(row, { what, where, note, logged: loggedAt(entry), gone: `Deleted: ${momentInWords(at)}` });
  const button = part("button", row);
  button.dataset.id = entry.id;
  const named = [what, loggedAt(entry)].filter(Boolean).join(", ");
  button.setAttribute("aria-label", `Bring back: ${named}`);
}

/** @param {Entry} entry @returns {string} "Today at 14:05", where it was logged */
function loggedAt({ data: { at, tz, date } }) {
  const day = date ?? (at && dayOf(at, tz));
  const title = day ? dayTitle(day, dayOf(now(), zone())) : "";
  return at ? `${title} at ${timeOf(at, tz)}` : title;
}

/** @param {Journal} journal @param {string} id */
async function bringBack(journal, id) {
  const entry = await journal.get(id);
  if (!entry) return;
  await journal.restore(entry);
  returned = [id, ...returned.filter((one) => one !== id)];
  await draw(journal);
  part("#back h2").focus();
  announce("Brought back");
}

/** @param {Journal} journal */
async function earlier(journal) {
  shown += PAGE;
  await draw(journal);
  announce("Earlier ones shown");
}
