/** The form of a day: three steps of five, and what was managed. */

import { fill, part, showWhen } from "../dom.js";
import { showKept } from "./kept.js";
import { OwnWords } from "./own-words.js";
import { showErrors } from "./refusal.js";

const RATED = ["sleep", "mood", "activity"];

/**
 * @typedef {import("../record.js").Data} Data
 * @typedef {import("../record.js").Entry} Entry
 */

export class DayForm {
  /**
   * @param {HTMLElement} element
   * @param {import("./autosave.js").Autosave} autosave
   * @param {(data: Data) => void} onShow
   */
  constructor(element, autosave, onShow) {
    this.element = element;
    this.autosave = autosave;
    this.onShow = onShow;
    this.managed = new OwnWords(part("#of-managed", element), autosave);
    element.addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) this.rate(target.name, Number(target.value));
    });
  }

  /** @param {string} name @param {number|null} score */
  rate(name, score) {
    this.#showRated({ [name]: score });
    // Autosave's own save tells the person where it fails.
    this.autosave.flush({ [name]: score }).catch(() => {});
  }

  /** @param {Entry} entry */
  show(entry) {
    this.autosave.shows(entry.v);
    this.#draw(entry.data, true);
    showKept(this.element, entry);
    showErrors(this.element, entry);
  }

  begin() {
    this.#draw({}, false);
  }

  /** @param {Data} data @param {boolean} isBegun */
  #draw(data, isBegun) {
    const seen = RATED.filter((name) => !this.autosave.holds(name));
    this.#showRated(Object.fromEntries(seen.map((name) => [name, data[name] ?? null])));
    this.managed.show(data.managed);
    showWhen({ begun: isBegun }, this.element);
    this.onShow(data);
  }

  /** @param {Record<string, number|null>} scores */
  #showRated(scores) {
    for (const [name, score] of Object.entries(scores)) {
      const group = part(`[data-of=${name}]`, this.element);
      for (const input of group.querySelectorAll("input")) {
        input.checked = input.value === String(score);
      }
      fill(group, { score: score === null ? "" : `${score} of 10` });
      part("[data-action=clear]", group).hidden = score === null;
    }
  }
}
