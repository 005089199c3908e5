/** How far down each leg: two rows of stops, from the back to the foot. */

import { part } from "../dom.js";
import { LEVELS, reach } from "../reach.js";

/**
 * @typedef {Record<string, number|null>} Regions by id, with their own score, if any
 * @typedef {"l"|"r"} Side the person's own
 * @typedef {import("../reach.js").Level} Level
 */

/**
 * What lies further down this leg than the level goes; where nothing is left at the level itself,
 * the region that stands for it comes. What is above it stays, and so does what is in the middle,
 * which is of both legs, and what a newer version marked.
 * @param {Regions} regions
 * @param {Side} side
 * @param {Level|null} level null: nothing on this side
 * @returns {Regions} a copy
 */
export function withReach(regions, side, level) {
  const stays = Object.entries(regions).filter(
    ([id]) => !id.endsWith(`_${side}`) || levelOf(id) <= (level ?? -1),
  );
  const kept = Object.fromEntries(stays);
  if (level === null || levelIn(kept, side) === level) return kept;
  return { ...kept, [`${LEVELS[level]?.region}_${side}`]: null };
}

/** @param {string} id of a region @returns {number} -1 where it is on no level */
function levelOf(id) {
  return LEVELS.findIndex(({ regions }) => regions.includes(id.slice(0, -2)));
}

/** @param {Regions} regions @param {Side} side */
function levelIn(regions, side) {
  return reach(regions)[side === "l" ? "left" : "right"];
}

export class LegStrip {
  /** @type {Regions} */
  #regions = {};
  /** As before the first key: what keys pass over is neither marked nor cleared. @type {Regions|null} */
  #before = null;

  /** @param {HTMLElement} element @param {(regions: Regions) => void} change */
  constructor(element, change) {
    this.rows = /** @type {HTMLElement[]} */ ([...element.querySelectorAll("[data-leg]")]);
    for (const row of this.rows) {
      const side = sideOf(row);
      /** @param {Level|null} level */
      const set = (level) => {
        if (levelIn(this.#regions, side) === level) return;
        this.#regions = withReach(this.#before ?? this.#regions, side, level);
        change(this.#regions);
      };
      row.addEventListener("keydown", () => (this.#before ??= this.#regions));
      row.addEventListener("pointerdown", () => (this.#before = null));
      row.addEventListener("focusout", ({ relatedTarget }) => {
        if (!row.contains(/** @type {Node|null} */ (relatedTarget))) this.#before = null;
      });
      listen(row, set, () => this.#draw(row));
      part("[data-clear]", row).addEventListener("click", () => {
        set(null);
        this.#before = null;
        part("input", row).focus();
      });
    }
  }

  /** @param {Regions} regions */
  show(regions) {
    if (JSON.stringify(regions) !== JSON.stringify(this.#regions)) this.#before = null;
    this.#regions = regions;
    for (const row of this.rows) this.#draw(row);
  }

  /** @param {HTMLElement} row */
  #draw(row) {
    const side = sideOf(row);
    mark(row, levelIn(this.#regions, side));
    // The middle of the back is of both legs: clearing one leaves it.
    part("[data-clear]", row).hidden = !Object.keys(this.#regions).some(
      (id) => id.endsWith(`_${side}`) && levelOf(id) >= 0,
    );
  }
}

/**
 * Taps and keys come as changes of the radio buttons; a drag shows where it is, and sets when it
 * ends, so that a finger which goes too far and comes back takes nothing away.
 * @param {HTMLElement} row
 * @param {(level: Level) => void} set
 * @param {() => void} undo
 */
function listen(row, set, undo) {
  /** @type {Level|null} */
  let dragged = null;
  const end = () => {
    if (dragged !== null) set(dragged);
    dragged = null;
  };
  row.addEventListener("change", ({ target }) => set(levelAt(target)));
  row.addEventListener("pointermove", ({ buttons, clientX, clientY }) => {
    const stop = document.elementFromPoint(clientX, clientY)?.closest(".leg-stop");
    if (!buttons || !stop || !row.contains(stop)) return;
    dragged = levelAt(stop.querySelector("input"));
    mark(row, dragged);
  });
  row.addEventListener("pointerup", end);
  row.addEventListener("pointercancel", () => {
    dragged = null;
    undo();
  });
  row.addEventListener("pointerleave", end);
}

/** @param {HTMLElement} row @param {Level|null} level */
function mark(row, level) {
  let words = "";
  for (const input of row.querySelectorAll("input")) {
    input.checked = levelAt(input) === level;
    if (input.checked) words = input.ariaLabel?.split(": ")[1] ?? "";
  }
  part("[data-field=words]", row).textContent = words;
}

/** @param {EventTarget|null} input @returns {Level} */
function levelAt(input) {
  return /** @type {Level} */ (Number(/** @type {HTMLInputElement} */ (input).value));
}

/** @param {HTMLElement} row @returns {Side} */
function sideOf(row) {
  return row.dataset.leg === "l" ? "l" : "r";
}
