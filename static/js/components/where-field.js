/** Where it hurts: the drawing, the list, how far down each leg and each place's own score, all in step. */

import { clone, drawList, fill, part } from "../dom.js";
import { BodyMap } from "./body-map.js";
import { LegStrip } from "./leg-strip.js";

/** @typedef {import("./leg-strip.js").Regions} Regions */

export class WhereField {
  /** Those that only a newer version knows are kept, and not shown. @type {Regions} */
  #regions = {};
  /** @type {number|undefined} */
  #score;

  /**
   * @param {HTMLElement} element
   * @param {HTMLElement} legs
   * @param {import("./autosave.js").Autosave} autosave
   */
  constructor(element, legs, autosave) {
    this.element = element;
    this.autosave = autosave;
    this.boxes = /** @type {HTMLInputElement[]} */ ([
      ...element.querySelectorAll("input[type=checkbox]"),
    ]);
    this.map = new BodyMap(part(".body-map", element), {
      tap: (id) => (id in this.#regions ? this.#unfold(id) : this.#put(id, null)),
      hold: (id) => this.#remove(id),
    });
    this.strip = new LegStrip(legs, (regions) => this.#set(regions));
    for (const box of this.boxes) {
      box.addEventListener("change", () =>
        box.checked ? this.#put(box.name, null) : this.#remove(box.name),
      );
    }
  }

  /** @param {import("../record.js").Data} data of an entry */
  show({ regions = {}, score }) {
    this.#score = score;
    if (!this.autosave.holds("regions")) this.#regions = regions;
    this.#draw();
  }

  /** @param {string} id @param {number|null} score */
  #put(id, score) {
    this.#set({ ...this.#regions, [id]: score });
  }

  /** @param {string} id */
  #remove(id) {
    const { [id]: _, ...rest } = this.#regions;
    this.#set(rest);
  }

  /** @param {Regions} regions */
  #set(regions) {
    this.#regions = regions;
    this.#draw();
    // Autosave's own save tells the person where it fails.
    this.autosave.flush({ regions }).catch(() => {});
  }

  #draw() {
    const regions = this.#regions;
    for (const box of this.boxes) box.checked = box.name in regions;
    const picked = this.boxes.filter((box) => box.checked);
    const folded = picked.filter((box) => box.closest("details")).length;
    fill(this.element, { chosen: folded ? `${folded} chosen` : "" });
    this.map.show(regions, this.#score);
    this.strip.show(regions);
    drawList(part("[data-picked]", this.element), picked, {
      key: ({ name }) => name,
      make: () => this.#place(),
      show: (place, box) => showPlace(place, labelOf(box), regions[box.name] ?? null),
    });
  }

  /** @returns {HTMLElement} a place that is picked, with its own score */
  #place() {
    const place = clone("picked-place");
    const id = () => place.dataset.key ?? "";
    place.addEventListener("change", ({ target }) => {
      const { value } = /** @type {HTMLInputElement} */ (target);
      this.#put(id(), value ? Number(value) : null);
    });
    part("[data-remove]", place).addEventListener("click", () => {
      this.#remove(id());
      this.element.focus({ preventScroll: true });
    });
    return place;
  }

  /** @param {string} id */
  #unfold(id) {
    const place = part(`[data-key=${id}]`, this.element);
    /** @type {HTMLDetailsElement} */ (part("details", place)).open = true;
    place.scrollIntoView({ block: "nearest" });
  }
}

/** @param {HTMLElement} place @param {string} label @param {number|null} own */
function showPlace(place, label, own) {
  fill(place, { place: label, own: own ?? "✓", heard: own === null ? "no number" : `pain ${own}` });
  part(".badge-pain", place).dataset.score = String(own);
  part("[role=radiogroup]", place).ariaLabel = `How much does it hurt: ${label.toLowerCase()}`;
  for (const input of place.querySelectorAll("input")) {
    input.name = `own-${place.dataset.key}`;
    input.checked = input.value === String(own ?? "");
  }
}

/** @param {HTMLInputElement} box */
function labelOf(box) {
  return box.ariaLabel ?? box.labels?.[0]?.textContent ?? "";
}
