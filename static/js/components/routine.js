/** A routine as its page holds it: a list with the seconds of each step. */

import { part } from "../dom.js";
import { fits } from "../fits.js";

export class Routine {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
    this.steps = /** @type {HTMLElement[]} */ ([...list.children]);
    this.number = list.dataset.routine ?? "";
    this.title = list.dataset.title ?? "";
    this.action = list.dataset.action ?? "";
    const limit = Number(list.dataset.limit ?? 0) * 1000;
    /** @type {import("../clock.js").Course} */
    this.course = {
      steps: this.steps.map(({ dataset }) => Number(dataset.seconds) * 1000),
      limit: limit || null,
    };
  }

  /** @param {URLSearchParams} chosen on the page of tips @returns {boolean} */
  suits(chosen) {
    return fits(this.list.dataset, chosen);
  }

  /** Show this step and no other. @param {number} index @returns {string} its words */
  show(index) {
    for (const [at, step] of this.steps.entries()) step.hidden = at !== index;
    return part("p", this.steps[index]).textContent ?? "";
  }
}
