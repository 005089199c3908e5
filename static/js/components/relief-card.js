/** What was noted about something done against pain, and the way back. */

import { announce, fill, onAction, part, showWhen } from "../dom.js";
import { duration } from "./duration.js";
import { showKept } from "./kept.js";
import { linkTo } from "./link.js";
import { orTell } from "./trouble.js";

/**
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {import("../record.js").Data} Data of a relief record
 * @typedef {import("../journal.js").Journal} Journal
 */

export class ReliefCard {
  /** @type {Entry|null} */
  #entry = null;
  #label = "";
  /** @type {Promise<void>} whoever is faster than the phone waits for it */
  #adding = Promise.resolve();

  /**
   * @param {HTMLElement} place
   * @param {Promise<Journal>} opening
   * @param {(holds: boolean) => void} [onTurn] it was undone, or is there again
   */
  constructor(place, opening, onTurn = () => {}) {
    this.place = place;
    this.onTurn = onTurn;
    this.opening = opening;
    onAction({ undo: () => this.remove(), restore: () => this.#restore() }, place);
  }

  /** @returns {boolean} whether there is something noted, and not undone */
  get holds() {
    return this.#entry !== null && !this.#entry.deleted;
  }

  /** @param {Data} data @param {string} label of its action, in words */
  add(data, label) {
    this.#adding = orTell(`Not saved: ${label}`, async () => {
      const entry = await (await this.opening).add("relief", data);
      this.#label = label;
      this.#show(entry);
      announce(`Saved: ${inWords(label, data)}`);
    });
    return this.#adding;
  }

  /** Say more about it. @param {Data} set */
  async change(set) {
    await this.#adding;
    const entry = this.#entry;
    if (!entry || !this.holds) return;
    await orTell("Not saved", async () => {
      this.#show(await (await this.opening).change(entry, set));
    });
  }

  async remove() {
    await this.#adding;
    const entry = this.#entry;
    if (!entry || !this.holds) return;
    await orTell("Not undone", async () => {
      const removed = await (await this.opening).remove(entry);
      this.#show({ ...entry, v: removed?.v ?? entry.v, deleted: true });
      announce("Taken back");
      part("[data-action=restore]", this.place).focus();
    });
  }

  /** Show where it is kept by now. */
  async refresh() {
    if (!this.#entry || !this.holds) return;
    const entry = await (await this.opening).get(this.#entry.id);
    if (entry) this.#show(entry);
  }

  hide() {
    this.#entry = null;
    this.place.hidden = true;
  }

  async #restore() {
    const entry = this.#entry;
    if (!entry) return;
    await orTell("Not brought back", async () => {
      this.#show(await (await this.opening).restore(entry));
      part("[data-action=undo]", this.place).focus();
    });
  }

  /** @param {Entry} entry */
  #show(entry) {
    this.#entry = entry;
    fill(this.place, { words: inWords(this.#label, entry.data) });
    linkTo(part("[data-field=change]", this.place), entry.id);
    showWhen({ saved: !entry.deleted, removed: entry.deleted }, this.place);
    showKept(this.place, entry);
    this.place.hidden = false;
    this.onTurn(this.holds);
  }
}

/**
 * @param {string} label
 * @param {Data} data
 * @returns {string} "Exercise, 1 minute, pain 6 before and 4 after"
 */
function inWords(label, { seconds, before, after }) {
  const scores = [said(before, "before"), said(after, "after")].filter(Boolean).join(" and ");
  return [label, seconds && duration(seconds), scores && `pain ${scores}`]
    .filter(Boolean)
    .join(", ");
}

/** @param {number|null|undefined} score @param {string} when @returns {string} */
function said(score, when) {
  return typeof score === "number" ? `${score} ${when}` : "";
}
