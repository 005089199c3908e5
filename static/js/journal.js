/** The journal as its screens see it. Everything here works with no network. */

import { hear, tell } from "./channel.js";
import { currentAccount, currentStore } from "./device.js";
import { uuid7 } from "./ids.js";
import { reload } from "./reload.js";

/**
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {import("./record.js").Data} Data
 * @typedef {import("./store.js").Store} Store
 * @typedef {"idle"|"sending"|"offline"|"signed-out"|"trouble"|"update"|"local"|"join"|"storage"} State
 *   `local`: there is no account, so everything stays on this phone; `join`: the person has
 *   signed in and has not been asked yet whether what was written before goes with it;
 *   `storage`: what came from the server could not be kept on this phone
 * @typedef {{waiting: number, refused: number, state: State, cursor?: string|null|undefined}} Status in
 *   entries, not in edits; `cursor` is how far this phone has read
 */

/**
 * @returns {Promise<Journal>} of the account shown here, or of somebody not signed in yet
 * @throws {import("./database.js").StorageError}
 */
export async function openJournal() {
  const [store, account] = await Promise.all([currentStore(), currentAccount()]);
  return new Journal(store, account);
}

export class Journal {
  /** @type {Set<() => void>} */
  #watchers = new Set();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #due;
  /** @type {() => void} */
  onSaved = () => {};
  sending = false;
  /** What was backed up is not on this phone, and is fetched only when the person asks for it. */
  emptied = false;
  storageFailed = false;

  /** @param {Store} store @param {import("./device.js").Account|null} account */
  constructor(store, account) {
    this.store = store;
    this.account = account;
    hear((message) => {
      if ("account" in message) return void reload();
      if (message.journal === store.name) this.#notify();
    });
  }

  /**
   * Add a record. Resolves when it is on the disk, and not before.
   * @param {string} kind
   * @param {Data} data
   * @returns {Promise<Entry>}
   */
  async add(kind, data) {
    const entry = await this.#save(uuid7(), { kind, put: data, isNew: true });
    askToPersist();
    return entry;
  }

  /**
   * Set the named fields only.
   * @param {Pick<Entry, "id"|"v">} entry as the person saw it
   * @param {Data} set
   * @returns {Promise<Entry>}
   */
  change({ id, v }, set) {
    return this.#save(id, { put: set, seen: v });
  }

  /**
   * Set the named fields of a record that has an id of its own (ids.js), there already or not.
   * @param {string} id
   * @param {string} kind
   * @param {Data} set
   * @returns {Promise<Entry>}
   */
  async keep(id, kind, set) {
    const known = await this.get(id);
    return this.#save(id, { kind, put: set, ...(known ? { seen: known.v } : {}) });
  }

  /** @param {Pick<Entry, "id"|"v">} entry as the person saw it @returns {Promise<Entry>} */
  remove({ id, v }) {
    return this.#save(id, { remove: true, seen: v });
  }

  /**
   * Undo a removal: an edit, though of nothing, brings back all that the record held. What no
   * server ever took of it may be gone from here by now, and is written anew.
   * @param {Entry} entry as it was removed
   * @returns {Promise<Entry>}
   */
  async restore({ id, kind, data, refused }) {
    const isWhole = !refused && (await this.get(id)) !== null;
    return this.#save(id, { kind, put: isWhole ? {} : data });
  }

  /** @param {string} id @returns {Promise<Entry|null>} */
  get(id) {
    return this.store.get(id);
  }

  /**
   * @param {{kinds?: readonly string[], since?: string, before?: {when: string, id: string},
   *   limit?: number}} [range] `since` an instant or day (included); `before` the last entry of
   *   the page before
   * @returns {Promise<Entry[]>} newest first, without deleted ones
   */
  newest({ kinds = ["pain"], ...range } = {}) {
    return this.store.newest(kinds, range);
  }

  /** @returns {Promise<Status>} */
  async status() {
    const { waiting, refused, cursor, ...told } = await this.store.standing();
    return { waiting, refused: refused.length, state: this.#stateOf(told), cursor };
  }

  /** @param {() => void} callback after any change: here, in another tab, or by sync */
  watch(callback) {
    this.#watchers.add(callback);
  }

  /** Tell the screens of this tab and of all others. */
  changed() {
    tell({ journal: this.store.name });
    this.#notify();
  }

  /** @param {{outcome?: State, join?: boolean}} told by the last sync @returns {State} */
  #stateOf({ outcome, join }) {
    if (!this.account) return join ? "join" : "local";
    if (this.sending) return "sending";
    if (this.storageFailed) return "storage";
    if (!navigator.onLine) return "offline";
    return outcome ?? "idle";
  }

  /** @param {string} id @param {import("./store.js").Edit} edit @returns {Promise<Entry>} */
  async #save(id, edit) {
    const entry = await this.store.save(id, edit);
    this.changed();
    this.onSaved();
    return entry;
  }

  /** Once for all that changes together, and after the answer to the tap that it came from. */
  #notify() {
    this.#due ??= setTimeout(() => {
      this.#due = undefined;
      for (const callback of this.#watchers) callback();
    });
  }
}

/** A browser may clear what a site keeps; one that people write in asks it not to. */
async function askToPersist() {
  const storage = navigator.storage;
  if (!storage?.persist || (await storage.persisted())) return;
  await storage.persist();
}
