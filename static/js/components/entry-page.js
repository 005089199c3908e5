/** The page of one entry: every change is saved when it is made; deleted, it can be brought back. */

import { announce, onAction, part } from "../dom.js";
import { forget, putAside, supersede } from "../draft.js";
import { openJournal } from "../journal.js";
import { onBeforeReload } from "../reload.js";
import { now, timeOf, zone } from "../time.js";
import { Autosave } from "./autosave.js";
import { openScreen } from "./screen.js";
import { orTell, tell } from "./trouble.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {{element: HTMLElement, show: (entry: Entry) => void, begin?: () => void,
 *   prepare?: (journal: Journal) => Promise<void>}} Form `begin` where there is nothing yet
 * @typedef {import("../record.js").Data} Data
 * @typedef {{id: string, kind: string, begin: Data, empty: Data}} Kept a record with an id of its own
 *   (ids.js), there already or not: `begin` is what a new one holds besides what is entered, and
 *   `empty` what one that was deleted is begun anew with, so that nothing of it comes back
 */

/**
 * Show the entry that the address names, or the one that is kept.
 * @param {(autosave: Autosave) => Form} makeForm
 * @param {Kept} [kept]
 */
export async function openEntryPage(makeForm, kept) {
  const page = new EntryPage(makeForm, kept);
  const changes = /** @type {HTMLAnchorElement} */ (part("a[data-changes]"));
  changes.search = `${new URLSearchParams({ id: page.id })}`;
  leadBack();
  listen(page);
  return page.open();
}

class EntryPage {
  opening = openJournal();
  /** @type {Journal|undefined} */
  #journal;
  /** @type {Entry|null} the entry as last shown, which a removal can be undone to */
  #shown = null;
  /** @type {Data|null} what to begin the record with; null where it is there */
  #begin = null;

  /** @param {(autosave: Autosave) => Form} makeForm @param {Kept} [kept] */
  constructor(makeForm, kept) {
    this.kept = kept;
    this.id = kept?.id ?? new URLSearchParams(location.search).get("id") ?? "";
    this.autosave = new Autosave((fields, v) => this.#save(fields, v));
    this.form = makeForm(this.autosave);
  }

  /** @returns {Promise<Journal|undefined>} */
  async open() {
    this.#keepNothingHalfWritten();
    return openScreen((journal) => this.#draw(journal), this.opening);
  }

  /** @param {Journal} journal */
  async remove(journal) {
    await this.autosave.flush();
    if (this.#shown) await journal.remove(this.#shown);
    supersede(journal.store.name, this.id);
    await this.#draw(journal);
    part("#deleted [data-action=restore]").focus();
  }

  /** @param {Journal} journal */
  async restore(journal) {
    if (this.#shown) await journal.restore(this.#shown);
    await this.#draw(journal);
    announce("Entry brought back");
    part("#main").focus();
  }

  /** @param {Journal} journal */
  async #draw(journal) {
    this.#journal = journal; // before there is anything to write in
    const [entry] = await Promise.all([journal.get(this.id), this.form.prepare?.(journal)]);
    // Removed here, and no server ever had it: nothing is left of it but what was shown.
    const isRemoved = entry ? entry.deleted : this.#shown !== null;
    // One that was deleted some time ago can be begun anew.
    const isNew = this.kept !== undefined && !this.#shown && (!entry || isRemoved);
    this.#begin = isNew ? { ...(entry && this.kept?.empty), ...this.kept?.begin } : null;
    part("#missing").hidden = entry !== null || isRemoved || isNew;
    part("#deleted").hidden = !isRemoved || isNew;
    this.form.element.hidden = !isNew && (!entry || isRemoved);
    if (isNew) return this.form.begin?.();
    if (!entry) return;
    if (!isRemoved || !this.#shown) this.#shown = entry;
    this.form.show(entry);
    if (!entry.clash || isRemoved) return;
    const { showClash } = await import("./clash.js");
    await showClash(part("#clash"), entry, journal);
  }

  /** @param {Record<string, unknown>} fields @param {number} v the version that the person saw */
  async #save(fields, v) {
    try {
      const journal = await this.opening;
      await this.#change(journal, fields, v);
      supersede(journal.store.name, this.id, fields);
    } catch (error) {
      tell("Not saved", error);
      throw error;
    }
    part("#trouble").hidden = true;
    part("#saved").textContent = `Saved on this phone at ${timeOf(now(), zone())}`;
  }

  /** @param {Journal} journal @param {Record<string, unknown>} fields @param {number} v */
  async #change(journal, fields, v) {
    const { id, kept } = this;
    if (!kept || !this.#begin) return journal.change({ id, v }, fields);
    const entry = await journal.keep(id, kept.kind, { ...this.#begin, ...fields });
    this.#begin = null;
    return entry;
  }

  /** @returns {import("../draft.js").Draft|null} what is half written */
  get #draft() {
    const { id, kept } = this;
    const { held } = this.autosave;
    if (!held) return null;
    const draft = { id, ...held, at: now() };
    if (!kept || !this.#begin) return draft;
    return { ...draft, kind: kept.kind, fields: { ...this.#begin, ...held.fields } };
  }

  #keepNothingHalfWritten() {
    onBeforeReload(() => this.autosave.flush());
    /** @param {() => void} [then] */
    const flush = (then) => void this.autosave.flush().then(then, () => {}); // `#save` has told
    document.addEventListener("visibilitychange", () => flush());
    addEventListener("pagehide", () => {
      const [draft, store] = [this.#draft, this.#journal?.store.name];
      if (!draft || !store) return flush();
      putAside(store, draft);
      // Where the page was given the time after all: no other is to save it once more.
      flush(() => forget(store, draft));
    });
  }
}

/** Back is History for somebody who came from there. */
function leadBack() {
  const from = document.referrer && new URL(document.referrer).pathname;
  for (const link of document.querySelectorAll("a[data-history]")) {
    if (from === link.getAttribute("data-history")) link.setAttribute("href", from);
  }
}

/** @param {EntryPage} page */
function listen(page) {
  const { id, opening } = page;
  onAction({
    delete: () => orTell("Not deleted", async () => page.remove(await opening)),
    restore: () => orTell("Not brought back", async () => page.restore(await opening)),
    drop: () => orTell("Not changed", async () => (await mending()).drop(await opening, id)),
    resend: () => orTell("Not sent", async () => (await mending()).resend(await opening, id)),
    export: () => orTell("Not saved", async () => (await mending()).saveEntry(await opening, id)),
  });
}

/** Rarely needed, so fetched only then; the worker keeps it for when there is no network. */
function mending() {
  return import("./mend.js");
}
