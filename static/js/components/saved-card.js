/** What was just saved, with the way back. */

import { announce, fill, onAction, part, showWhen } from "../dom.js";
import { linkTo } from "./link.js";
import { showKept } from "./kept.js";
import { orTell } from "./trouble.js";
import { inWords } from "./words.js";

/** @typedef {import("../record.js").Entry} Entry */

export class SavedCard {
  /** @type {Entry|null} */
  #entry = null;

  /**
   * @param {HTMLElement} place
   * @param {Promise<import("../journal.js").Journal>} opening
   * @param {(isThere: boolean) => void} [onTurn] it was undone, or brought back
   */
  constructor(place, opening, onTurn = () => {}) {
    this.place = place;
    this.onTurn = onTurn;
    this.opening = opening;
    onAction({ undo: () => this.#undo(), restore: () => this.#restore() }, place);
  }

  /** @param {Entry} entry just saved */
  show(entry) {
    this.#draw(entry);
    announce(`Saved: ${part("[data-field=words]", this.place).textContent}`);
  }

  hide() {
    this.#entry = null;
    this.place.hidden = true;
  }

  /** Show what it says and where it is kept by now. */
  async refresh() {
    if (!this.#entry || this.#entry.deleted) return;
    const entry = await (await this.opening).get(this.#entry.id);
    if (entry) this.#draw(entry);
  }

  async #undo() {
    const entry = this.#entry;
    if (!entry) return;
    await orTell("Not undone", async () => {
      const removed = await (await this.opening).remove(entry);
      this.#draw({ ...entry, v: removed.v, deleted: true });
      announce("Taken back");
      this.onTurn(false);
      part("[data-action=restore]", this.place).focus();
    });
  }

  async #restore() {
    const entry = this.#entry;
    if (!entry) return;
    await orTell("Not brought back", async () => {
      this.#draw(await (await this.opening).restore(entry));
      this.onTurn(true);
      part("[data-action=undo]", this.place).focus();
    });
  }

  /** @param {Entry} entry */
  #draw(entry) {
    const { title = "", where } = inWords(entry);
    this.#entry = entry;
    fill(this.place, { words: where ? `${title}. ${where}` : title });
    linkTo(part("[data-field=change]", this.place), entry.id);
    showWhen({ saved: !entry.deleted, removed: entry.deleted }, this.place);
    showKept(this.place, entry);
    this.place.hidden = false;
  }
}
