/** The words that say where an entry is kept. */

import { part } from "../dom.js";

/** @param {HTMLElement} root @param {import("../record.js").Entry} entry */
export function showKept(root, { waiting, refused }) {
  const kept = part("[data-field=kept]", root);
  kept.dataset.keptAt = refused ? "refused" : waiting ? "phone" : "server";
}
