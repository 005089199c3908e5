/** The pad of numbers, which answers before anything else on the page is drawn. */

import { part } from "../dom.js";

const SECOND_TAP = 700; // ms in which the same number again is one tap by a shaking hand

/** @param {(score: number) => unknown} log what was tapped, also before this was here (early.js) */
export function onPad(log) {
  const pad = part(".pad-keys");
  let last = { score: "", when: -SECOND_TAP };
  /** @param {MouseEvent} event */
  const tapped = ({ target, timeStamp }) => {
    const key = target instanceof Element && target.closest("[data-score]");
    if (!(key instanceof HTMLElement) || !pad.contains(key)) return;
    const { score = "" } = key.dataset;
    const isSecondTap = score === last.score && timeStamp - last.when < SECOND_TAP;
    last = { score, when: timeStamp };
    if (!isSecondTap) log(Number(score));
  };
  pad.addEventListener("click", tapped);
  const early = /** @type {any} */ (globalThis).takeEarlyTaps?.() ?? [];
  for (const event of early) tapped(event);
}
