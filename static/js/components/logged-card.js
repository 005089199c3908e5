/** What the last tap logged, with the way to say more about it and the way back. */

import { announce, clone, fill, part } from "../dom.js";
import { timeOf } from "../time.js";
import { linkTo } from "./link.js";
import { showKept } from "./kept.js";
import { orTell } from "./trouble.js";

/**
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {import("../journal.js").Journal} Journal
 */

/** @type {Record<string, string>} */
const AGAINST = {
  better: "better than before",
  same: "the same as before",
  worse: "worse than before",
};

/**
 * @typedef {{say: (entry: Entry) => string, keyOf: (entry: Entry) => HTMLElement}} Kind what was
 *   logged in words, and the key that logs the like of it
 */
/** @type {Kind} */
const PAIN = {
  say: ({ data }) => String(data.score),
  keyOf: ({ data }) => part(`.pad-keys [data-score="${data.score}"]`),
};

export class LoggedCard {
  /** @type {Entry|null} */
  #entry = null;

  /** @param {HTMLElement} place @param {Promise<Journal>} opening @param {Kind} [kind] */
  constructor(place, opening, kind = PAIN) {
    this.place = place;
    this.opening = opening;
    this.kind = kind;
    place.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[data-action=undo]")) this.undo();
    });
  }

  /** @param {Entry} entry just logged */
  show(entry) {
    const { score, at, tz, relative } = entry.data;
    const card = clone("logged-card");
    const words = [`Logged ${this.kind.say(entry)} at ${timeOf(at, tz)}`, AGAINST[relative]]
      .filter(Boolean)
      .join(", ");
    fill(card, { words, score: score ?? "" });
    card.querySelector("[data-field=badge]")?.setAttribute("data-score", score);
    linkTo(part("[data-field=refine]", card), entry.id);
    showKept(card, entry);
    this.#entry = entry;
    this.place.replaceChildren(card);
    this.place.hidden = false;
    announce(words);
  }

  /** Show where the entry is kept by now; gone from here once it is gone. @param {Entry[]} [read] just now */
  async refresh(read = []) {
    const id = this.#entry?.id;
    if (!id) return;
    const entry = read.find((one) => one.id === id) ?? (await (await this.opening).get(id));
    if (!entry || entry.deleted) return this.#hide();
    if (entry.id === this.#entry?.id) showKept(this.place, entry);
  }

  async undo() {
    const entry = this.#entry;
    if (!entry) return;
    await orTell("Not undone", async () => {
      await (await this.opening).remove(entry);
      if (this.#entry?.id === entry.id) this.#hide(); // another may have been logged meanwhile
      announce(`Removed ${this.kind.say(entry)}`);
      this.kind.keyOf(entry).focus();
    });
  }

  #hide() {
    this.#entry = null;
    this.place.hidden = true;
    this.place.replaceChildren();
  }
}
