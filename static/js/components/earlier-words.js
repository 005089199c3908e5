/** One's own words of years: read only for somebody who begins to type one, as it takes a while. */

import { currentStore } from "../device.js";
import { usedLately } from "../own-word.js";

const LOOKED_BACK = 5000; // entries

/**
 * Let the browser offer them for a field of text, as it does what was typed there before.
 * @param {HTMLInputElement} input
 * @param {string} field of an entry: "qualities" or "triggers"
 * @param {(word: string) => boolean} isShown by a chip
 * @returns {Promise<string[]>} those that no chip shows, last used first
 */
export async function offerEarlier(input, field, isShown) {
  const entries = await (await currentStore()).newest(["pain"], { limit: LOOKED_BACK });
  const used = entries.map(({ data }) => data[field] ?? []);
  const words = usedLately(used, Infinity).filter((word) => !isShown(word));
  if (!words.length) return words; // with a list, it is another kind of field to who hears it
  const list = document.createElement("datalist");
  list.id = `${input.id}-earlier`;
  list.append(...words.map((word) => new Option(word)));
  input.after(list);
  input.setAttribute("list", list.id);
  return words;
}
