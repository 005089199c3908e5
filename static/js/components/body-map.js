/** The drawing of the body, for a finger or a mouse; the list beside it does the same. */

/** What a close look shows of the drawing: its top and height in units of the drawing. */
const ZONES = { whole: [-4, 350], hips: [-4, 175], knee: [85, 175], foot: [171, 175] };
const FINGER = 44; // px: what is smaller comes closer before it is marked
const HOLD = 500; // ms
const SLIP = 10; // px that a finger may move and still be held still

/** @typedef {{tap: (id: string) => void, hold: (id: string) => void}} Handlers by region id */

export class BodyMap {
  #zone = "whole";
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #wasHeld = false;

  /** @param {HTMLElement} element @param {Handlers} handlers */
  constructor(element, handlers) {
    this.element = element;
    this.views = /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-view]"));
    this.turn = /** @type {HTMLElement} */ (element.querySelector("[data-turn]"));
    element.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) this.#look(target.value);
    });
    this.turn.addEventListener("click", () => this.#look(this.#zone, this.turn.dataset.turn));
    for (const view of this.views) this.#listen(view, handlers);
  }

  /**
   * @param {Record<string, number|null>} regions with their own score, if any
   * @param {number} [score] of the entry: the colour of those without
   */
  show(regions, score) {
    for (const part of this.#parts()) {
      const id = part.dataset.region ?? "";
      const isOn = id in regions;
      const own = regions[id] ?? null;
      // The last one drawn is on top: its outline is whole.
      if (isOn && !part.hasAttribute("data-on")) part.parentElement?.append(part);
      part.toggleAttribute("data-on", isOn);
      part.dataset.score = isOn ? String(own ?? score) : "";
      if (part instanceof SVGTextElement) part.textContent = isOn ? String(own ?? "✓") : "";
    }
  }

  #parts() {
    return /** @type {NodeListOf<SVGElement>} */ (this.element.querySelectorAll("[data-region]"));
  }

  /** @param {HTMLElement} view @param {Handlers} handlers */
  #listen(view, { tap, hold }) {
    /** @type {PointerEvent|undefined} */
    let start;
    const letGo = () => clearTimeout(this.#timer);
    view.addEventListener("pointerdown", (event) => {
      letGo();
      start = event;
      this.#wasHeld = false;
      const part = partAt(event);
      if (!part?.hasAttribute("data-on")) return;
      this.#timer = setTimeout(() => {
        this.#wasHeld = true;
        hold(part.dataset.region ?? "");
      }, HOLD);
    });
    view.addEventListener("pointermove", ({ clientX, clientY }) => {
      if (start && Math.hypot(clientX - start.clientX, clientY - start.clientY) > SLIP) letGo();
    });
    for (const end of ["pointerup", "pointercancel"]) view.addEventListener(end, letGo);
    view.addEventListener("click", (event) => {
      const part = partAt(event);
      if (!part || this.#wasHeld) return;
      if (this.#isTooSmall(part)) return this.#look(zoneOf(part), view.dataset.view);
      tap(part.dataset.region ?? "");
    });
  }

  /** @param {SVGElement} part */
  #isTooSmall(part) {
    const { width, height } = part.getBoundingClientRect();
    const isFar = this.#zone === "whole" && !part.hasAttribute("data-on");
    return isFar && Math.min(width, height) < FINGER;
  }

  /** @param {string} zone @param {string} [side] seen from there: "back" or "front" */
  #look(zone, side = this.turn.dataset.turn === "back" ? "front" : "back") {
    this.#zone = zone;
    const [top, height] = ZONES[/** @type {keyof ZONES} */ (zone)];
    const isWhole = zone === "whole";
    for (const view of this.views) {
      view.hidden = !isWhole && view.dataset.view !== side;
      view.querySelector("svg")?.setAttribute("viewBox", `-62 ${top} 124 ${height}`);
    }
    const other = side === "back" ? "front" : "back";
    this.turn.hidden = isWhole;
    this.turn.dataset.turn = other;
    this.turn.textContent = other === "back" ? "Back" : "Front";
    this.turn.ariaLabel = `See the ${other}`;
    this.element.toggleAttribute("data-close", !isWhole);
    for (const input of this.element.querySelectorAll("input"))
      input.checked = input.value === zone;
  }
}

/**
 * @param {MouseEvent} event
 * @returns {SVGElement|null} the region there, or the nearest: beside a thin leg is on it
 */
function partAt({ clientX, clientY }) {
  for (let far = 0; far <= FINGER / 2; far += 5.5) {
    for (let turn = 0; turn < 8; turn++) {
      const angle = (turn * Math.PI) / 4;
      const [x, y] = [clientX + far * Math.cos(angle), clientY + far * Math.sin(angle)];
      const part = document.elementFromPoint(x, y)?.closest("[data-region]");
      if (part instanceof SVGElement) return part;
    }
  }
  return null;
}

/** @param {SVGElement} part @returns {string} the closest look at it */
function zoneOf(part) {
  const { y, height } = /** @type {SVGGraphicsElement} */ (part).getBBox();
  const middle = y + height / 2;
  return middle < 100 ? "hips" : middle < 195 ? "knee" : "foot";
}
