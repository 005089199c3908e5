/** What the server knows of a record's changes: read anew when there is more, kept on the phone. */

import { announce, part } from "../dom.js";
import { Unreachable } from "../failures.js";
import { history } from "../server.js";
import { now } from "../time.js";
import { orTell } from "./trouble.js";
import { momentInWords, within } from "./values.js";

/**
 * @typedef {import("../changes.js").Log} Log
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {"reading"|"read"|"unreached"|"signed-out"|"trouble"|"none"} Standing of the server's
 *   log: `none` where it has nothing of this record yet
 */

/** @type {Record<number, Standing>} */
const BY_STATUS = { 200: "read", 401: "signed-out", 404: "none" };
/** @type {Record<Standing, string>} */
const REST = {
  reading: "Asking the server for the rest…",
  "signed-out": "The rest needs you to sign in.",
  trouble: "The server has trouble, so the rest is not here.",
  unreached: "The rest needs a connection.",
  read: "",
  none: "",
};

export class ChangeLog {
  /** @type {Standing} */
  #standing = "reading";
  /** @type {Promise<void>|null} */
  #reading = null;
  /** The version up to which the server was last asked. */
  #asked = -1;

  /** @param {string} id of the record @param {(journal: Journal) => Promise<void>} draw what shows it */
  constructor(id, draw) {
    this.id = id;
    this.key = `history ${id}`;
    this.draw = draw;
  }

  /** @returns {boolean} whether an answer is awaited */
  get isReading() {
    return this.#reading !== null;
  }

  /** @param {Journal} journal @returns {Promise<Log|undefined>} what was read before */
  kept({ store }) {
    return store.meta(this.key);
  }

  /** Read what there is by this version, unless that was done. @param {Journal} journal @param {number} v */
  want(journal, v) {
    if (!journal.account || v <= this.#asked) return;
    this.#asked = v;
    this.#reading ??= orTell("Not shown", () => this.#readNewest(journal)).then(async () => {
      this.#reading = null;
      await this.draw(journal);
    });
  }

  /** @param {Journal} journal */
  again(journal) {
    this.#asked = -1;
    return this.draw(journal);
  }

  /** @param {Journal} journal */
  async readEarlier(journal) {
    const log = /** @type {Log} */ (await this.kept(journal));
    const answer = await this.#ask(journal.store, log.edits.at(-1)?.v);
    if (answer) {
      const edits = [...log.edits, ...answer.edits];
      await journal.store.setMeta(this.key, { ...log, edits, more: answer.more });
    }
    await this.draw(journal);
    announce(answer ? "Earlier changes shown" : part("#from").textContent);
  }

  /** @param {Journal} journal @param {Log|undefined} log @returns {string} where what is shown is from */
  source({ account }, log) {
    if (!account || this.#standing === "read") return "";
    if (this.#standing === "none") return "The server has nothing of this entry yet.";
    const here = log
      ? `These are the changes as the server had them ${within(momentInWords(log.read))}, and what was written on this phone since.`
      : "This is what the phone itself knows of the entry.";
    return `${here} ${REST[this.#standing]}`;
  }

  /** @param {Journal} journal */
  async #readNewest({ store }) {
    const answer = await this.#ask(store);
    if (!answer) return;
    const { edits, more } = answer;
    await store.setMeta(this.key, { edits, more, read: now() });
  }

  /**
   * @param {import("../store.js").Store} store
   * @param {number} [before]
   * @returns {Promise<{edits: import("../changes.js").Edit[], more: boolean}|null>}
   */
  async #ask({ journal }, before) {
    try {
      const { status, body } = await history(/** @type {string} */ (journal), this.id, before);
      this.#standing = BY_STATUS[status] ?? "trouble";
      return this.#standing === "read" ? body : null;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.#standing = "unreached";
      return null;
    }
  }
}
