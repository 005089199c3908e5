/** Bringing back a value that an entry once had: an ordinary edit, with the way back. */

import { announce, fill, part } from "../dom.js";
import { titleOf, valueInWords } from "./values.js";

/** @typedef {import("../journal.js").Journal} Journal */

/** @type {{field: string, before: any}} what was brought back last, and what stood before */
let last = { field: "", before: null };

/** @param {Journal} journal @param {string} id @param {HTMLElement} button that says which value */
export async function bringBack(journal, id, { dataset }) {
  const entry = await journal.get(id);
  if (!entry) return;
  const field = dataset.of ?? "";
  const value = JSON.parse(dataset.value ?? "null");
  last = { field, before: entry.data[field] ?? null };
  await journal.change(entry, { [field]: value });
  const done = `${titleOf(field)}: ${valueInWords(field, value)} stands again.`;
  fill(part("#done"), { done });
  part("#done").hidden = false;
  announce(done);
  part("#done [data-action=undo]").focus();
}

/** @param {Journal} journal @param {string} id */
export async function undo(journal, id) {
  const entry = await journal.get(id);
  if (!entry) return;
  const { field, before } = last;
  await journal.change(entry, { [field]: before });
  part("#done").hidden = true;
  announce(`Undone. ${titleOf(field)}: ${valueInWords(field, before)}`);
  part("#main").focus();
}

/** @param {Journal} journal @param {string} id of an entry that is deleted */
export async function restore(journal, id) {
  const entry = await journal.get(id);
  if (entry) await journal.restore(entry);
  announce("Entry brought back");
  part("#main").focus();
}
