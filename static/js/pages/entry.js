/** One entry: every change is saved when it is made. */

import { onBeforeUpdate } from "../app.js";
import { Autosave } from "../components/autosave.js";
import { EntryForm } from "../components/entry-form.js";
import { orTell, tell } from "../components/trouble.js";
import { announce, onAction, part } from "../dom.js";
import { openJournal } from "../journal.js";
import { startSync } from "../sync.js";
import { now, timeOf, zone } from "../time.js";

/** @typedef {import("../journal.js").Journal} Journal */

const id = new URLSearchParams(location.search).get("id") ?? "";

await orTell("Your journal cannot be opened", async () => {
  const journal = await openJournal();
  const autosave = new Autosave((fields) => save(journal, fields));
  const form = new EntryForm(part("#entry"), autosave);
  journal.watch(() => void draw(journal, form));
  await draw(journal, form);
  keepNothingHalfWritten(autosave);
  listen(journal, autosave);
  startSync(journal);
});

/** @param {Journal} journal @param {EntryForm} form */
async function draw(journal, form) {
  const entry = await journal.get(id);
  part("#missing").hidden = entry !== null;
  part("#deleted").hidden = !entry?.deleted;
  form.element.hidden = !entry || entry.deleted;
  if (entry) form.show(entry);
}

/** @param {Journal} journal @param {Record<string, unknown>} fields */
async function save(journal, fields) {
  try {
    await journal.change(id, fields);
  } catch (error) {
    tell("Not saved", error);
    throw error;
  }
  part("#trouble").hidden = true;
  part("#saved").textContent = `Saved at ${timeOf(now(), zone())}`;
}

/** @param {Autosave} autosave */
function keepNothingHalfWritten(autosave) {
  onBeforeUpdate(() => autosave.flush());
  const flush = () => void autosave.flush().catch(() => {});
  document.addEventListener("visibilitychange", flush);
  addEventListener("pagehide", flush);
}

/** @param {Journal} journal @param {Autosave} autosave */
function listen(journal, autosave) {
  const shown = document.referrer && new URL(document.referrer).pathname;
  const back = /** @type {HTMLAnchorElement} */ (part("#back"));
  if (shown === back.dataset.history) back.pathname = shown;
  onAction({
    delete: () => orTell("Not deleted", () => remove(journal, autosave)),
    restore: () => orTell("Not brought back", () => restore(journal)),
    drop: () => orTell("Not changed", () => journal.dropRefused(id)),
  });
}

/** @param {Journal} journal @param {Autosave} autosave */
async function remove(journal, autosave) {
  await autosave.flush();
  await journal.remove(id);
  announce("Entry deleted");
  part("#deleted [data-action=restore]").focus();
}

/** @param {Journal} journal */
async function restore(journal) {
  await journal.restore(id);
  announce("Entry brought back");
  part("#main").focus();
}
