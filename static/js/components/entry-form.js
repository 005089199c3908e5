/** The form of one entry: shows what is in it, and hands each change to Autosave. */

import { fill, part } from "../dom.js";
import { SETTINGS } from "../ids.js";
import { isUrgent } from "../saddle.js";
import { showKept } from "./kept.js";
import { NoteField } from "./note-field.js";
import { checked, pick } from "./choices.js";
import { showErrors } from "./refusal.js";
import { WhatField } from "./what-field.js";
import { loggedAt, WhenField } from "./when-field.js";
import { WhereField } from "./where-field.js";

/** @typedef {import("../record.js").Entry} Entry */

const LOOKED_BACK = 60; // entries in which the words used last are looked for

export class EntryForm {
  /** @type {Promise<void>|undefined} */
  #prepared;
  /** @type {string|null|undefined} how it was logged as against the one before */
  #relative;

  /** @param {HTMLElement} element @param {import("./autosave.js").Autosave} autosave */
  constructor(element, autosave) {
    this.element = element;
    this.autosave = autosave;
    this.when = new WhenField(this.#group("at"), autosave);
    this.where = new WhereField(this.#group("regions"), part("#legs", element), autosave);
    this.what = ["qualities", "triggers", "position"].map(
      (field) => new WhatField(this.#group(field), autosave),
    );
    this.note = new NoteField(this.#group("note"), autosave);
    element.addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("change", ({ target }) => this.#changed(target));
  }

  /** Once, before anything is seen. @param {import("../journal.js").Journal} journal */
  prepare(journal) {
    return (this.#prepared ??= this.#offer(journal));
  }

  /** Show the entry, but for what the person is changing just now. @param {Entry} entry */
  show(entry) {
    this.autosave.shows(entry.v);
    showKept(this.element, entry);
    this.#relative = entry.data.relative;
    if (!this.autosave.holds("score")) pick(this.#group("score"), [`${entry.data.score}`]);
    for (const field of this.what) field.show(entry.data);
    this.where.show(entry.data);
    this.#showUrgent();
    this.when.show(entry.data);
    fill(this.element, { logged: loggedAt(entry.data) });
    this.note.show(entry.data);
    showErrors(this.element, entry);
  }

  /** @param {import("../journal.js").Journal} journal */
  async #offer(journal) {
    const [entries, settings] = await Promise.all([
      journal.newest({ limit: LOOKED_BACK }),
      journal.get(SETTINGS),
    ]);
    const tracked = settings?.data ?? {};
    const used = entries.map(({ data }) => data);
    for (const one of this.what) one.offer(tracked[one.field] ?? [], used);
  }

  /** What may be cauda equina syndrome is said at once, and keeps nobody from saving. */
  #showUrgent() {
    const chosen = (/** @type {string} */ field) => checked(this.#group(field));
    part("#saddle-urgent").hidden = !isUrgent(chosen("regions"), chosen("qualities"));
  }

  /** All other fields save by themselves. @param {EventTarget|null} target */
  #changed(target) {
    this.#showUrgent();
    if (!(target instanceof HTMLInputElement) || target.name !== "score") return;
    const set = { score: +target.value, ...(this.#relative && { relative: null }) };
    // Autosave's own save tells the person where it fails.
    this.autosave.flush(set).catch(() => {});
  }

  /** @param {string} field @returns {HTMLElement} */
  #group(field) {
    return part(`[data-of=${field}]`, this.element);
  }
}
