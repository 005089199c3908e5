/** The pad of numbers, which answers before anything else on the page is drawn. */

import { part } from "../dom.js";
import { secondTap } from "../second-tap.js";

/** @param {(score: number) => unknown} log what was tapped, also before this was here (early.js) */
export function onPad(log) {
  const pad = part(".pad-keys");
  const isSecond = secondTap();
  /** @param {MouseEvent} event */
  const tapped = ({ target, timeStamp }) => {
    const key = target instanceof Element && target.closest("[data-score]");
    if (!(key instanceof HTMLElement) || !pad.contains(key)) return;
    const { score = "" } = key.dataset;
    if (!isSecond(score, timeStamp)) log(Number(score));
  };
  pad.addEventListener("click", tapped);
  const early = /** @type {any} */ (globalThis).takeEarlyTaps?.() ?? [];
  for (const event of early) tapped(event);
}
