/** One entry: every change is saved when it is made. */

import { Autosave } from "../components/autosave.js";
import { EntryForm } from "../components/entry-form.js";
import { openScreen } from "../components/screen.js";
import { orTell, tell } from "../components/trouble.js";
import { announce, onAction, part } from "../dom.js";
import { putAside } from "../draft.js";
import { openJournal } from "../journal.js";
import { onBeforeReload } from "../reload.js";
import { now, timeOf, zone } from "../time.js";

/** @typedef {import("../journal.js").Journal} Journal */

const id = new URLSearchParams(location.search).get("id") ?? "";
const opening = openJournal();
const autosave = new Autosave(save);
const form = new EntryForm(part("#entry"), autosave);
/** @type {import("../record.js").Entry|null} the entry as last shown, which a removal can be undone to */
let shown = null;

/** @type {HTMLAnchorElement} */ (part("a[data-changes]")).search = location.search;
leadBack();
keepNothingHalfWritten();
const journal = await openScreen(draw, opening);
if (journal) {
  onAction({
    delete: () => orTell("Not deleted", () => remove(journal)),
    restore: () => orTell("Not brought back", () => restore(journal)),
    drop: () => orTell("Not changed", async () => (await mending()).drop(journal, id)),
    resend: () => orTell("Not sent", async () => (await mending()).resend(journal, id)),
    export: () => orTell("Not saved", async () => (await mending()).saveEntry(journal, id)),
  });
}

/** @param {Journal} journal */
async function draw(journal) {
  const entry = await journal.get(id);
  // Removed here, and no server ever had it: nothing is left of it but what was shown.
  const isRemoved = entry ? entry.deleted : shown !== null;
  part("#missing").hidden = entry !== null || isRemoved;
  part("#deleted").hidden = !isRemoved;
  form.element.hidden = !entry || isRemoved;
  if (!entry) return;
  if (!isRemoved || !shown) shown = entry;
  form.show(entry);
  if (!entry.clash || isRemoved) return;
  const { showClash } = await import("../components/clash.js");
  await showClash(part("#clash"), entry, journal);
}

/** Rarely needed, so fetched only then; the worker keeps it for when there is no network. */
function mending() {
  return import("../components/mend.js");
}

/** @param {Record<string, unknown>} fields @param {number} v the version that the person saw */
async function save(fields, v) {
  try {
    await (await opening).change({ id, v }, fields);
  } catch (error) {
    tell("Not saved", error);
    throw error;
  }
  part("#trouble").hidden = true;
  part("#saved").textContent = `Saved on this phone at ${timeOf(now(), zone())}`;
}

function keepNothingHalfWritten() {
  onBeforeReload(() => autosave.flush());
  const flush = () => void autosave.flush().catch(() => {}); // `save` has told of it
  document.addEventListener("visibilitychange", flush);
  addEventListener("pagehide", () => {
    if (journal && autosave.held) putAside(journal.store.name, { id, ...autosave.held });
    flush();
  });
}

/** Back is History for somebody who came from there. */
function leadBack() {
  const from = document.referrer && new URL(document.referrer).pathname;
  for (const link of document.querySelectorAll("a[data-history]")) {
    if (from === link.getAttribute("data-history")) link.setAttribute("href", from);
  }
}

/** @param {Journal} journal */
async function remove(journal) {
  await autosave.flush();
  if (shown) await journal.remove(shown);
  await draw(journal);
  part("#deleted [data-action=restore]").focus();
}

/** @param {Journal} journal */
async function restore(journal) {
  if (shown) await journal.restore(shown);
  await draw(journal);
  announce("Entry brought back");
  part("#main").focus();
}
