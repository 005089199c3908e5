/** What is seen of a routine that is being done: its step, and what is left of it and of all. */

import { announce, fill, part, showWhen } from "../dom.js";
import { roughly } from "./duration.js";

/** @typedef {import("./routine.js").Routine} Routine */

export class RunView {
  #shown = -1;

  /** @param {HTMLElement} element @param {Routine[]} routines all of the page */
  constructor(element, routines) {
    this.element = element;
    this.routines = routines;
  }

  /** Show this routine and no other. @param {Routine} routine */
  open(routine) {
    this.#shown = -1;
    this.routine = routine;
    for (const one of this.routines) one.list.hidden = one !== routine;
    fill(this.element, { routine: routine.title });
  }

  /**
   * @param {import("../clock.js").Place} place
   * @param {boolean} isGoing not paused
   * @returns {boolean} whether another step than before is shown
   */
  draw({ index, left, leftInAll }, isGoing) {
    const isNext = this.#shown >= 0 && index !== this.#shown;
    if (index !== this.#shown) this.#showStep(index);
    const seconds = Math.ceil(left / 1000);
    const all = `${roughly(Math.ceil(leftInAll / 1000))} left in all`;
    fill(this.element, { left: seconds, all: ` · ${all}` });
    const share = left / (this.routine?.course.steps[index] ?? left);
    part(".ring", this.element).style.setProperty("--left", String(share));
    showWhen({ going: isGoing, paused: !isGoing }, this.element);
    return isNext;
  }

  /** @param {number} index */
  #showStep(index) {
    if (!this.routine) return;
    const step = `Step ${index + 1} of ${this.routine.steps.length}`;
    fill(this.element, { step });
    announce(`${step}. ${this.routine.show(index)}`);
    // A check of the skin is not to be skipped.
    const isCheck = index === 0 && this.routine.course.limit !== null;
    part("[data-action=skip]", this.element).hidden = isCheck;
    this.#shown = index;
  }
}
