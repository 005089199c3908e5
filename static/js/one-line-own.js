/** One's own words beside the vocabulary: a typed line is read against both. */

import { isSmall, sideOf, tokensOf } from "./one-line-phrases.js";
import { isGrammar } from "./one-line-reader.js";

/** @typedef {import("./one-line-phrases.js").Vocabulary} Vocabulary */

const FIELDS = /** @type {const} */ (["qualities", "triggers"]);

/**
 * @param {Vocabulary} vocabulary
 * @param {import("./record.js").Entry[]} entries of pain, whose own words are to be read too
 * @returns {Vocabulary}
 */
export function withOwn({ regions, positions, ...lists }, entries) {
  const [qualities, triggers] = FIELDS.map((field) => {
    const used = entries.flatMap(({ data }) => data[field] ?? []).filter(isReadable);
    const own = used.filter((word) => !Object.hasOwn(lists[field], word));
    const terms = own.map((word) => [word, { label: word, short: word, group: "" }]);
    return { ...lists[field], ...Object.fromEntries(terms) };
  });
  return { regions, positions, qualities: qualities ?? {}, triggers: triggers ?? {} };
}

/**
 * What is only "no", "left" or "better" says something else in a line, and signs have a meaning
 * in the lists of words.
 * @param {string} word
 * @returns {boolean}
 */
function isReadable(word) {
  const says = ({ word: one = "" }) =>
    /\p{L}/u.test(one) && !isSmall(one) && !sideOf(one) && !isGrammar(one);
  return !/^[!=~]|\|/.test(word) && tokensOf(word).some(says);
}
