/** One's own words beside the vocabulary: tidied, told apart, and which were used last. */

/** As many fit one list of an entry, on the server too. */
export const MOST_WORDS = 50;
const LONGEST = 60; // characters as people count them: code points, as the server does

// By the rules of Unicode, in which neither case nor accents make another word, and what cannot
// be seen makes none. Always by the same language, or two phones would disagree.
const collator = new Intl.Collator("en", { sensitivity: "base" });

/** @param {string} text as typed @returns {string} as kept; what is no character is replaced */
export function tidy(text) {
  return text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** @param {string} a @param {string} b @returns {boolean} */
export function sameWord(a, b) {
  return collator.compare(a, b) === 0;
}

/** @param {string} word tidied @returns {string} what is wrong with its length, or "" */
export function mistakeIn(word) {
  const { length } = [...word];
  const over = length - LONGEST;
  return over > 0 ? `Your own word is too long by ${over}: at most ${LONGEST} characters.` : "";
}

/**
 * @param {string[][]} lists of the newest entries, newest first
 * @param {number} most
 * @returns {string[]} each word once, last used first, as it was spelt then
 */
export function usedLately(lists, most) {
  /** @type {string[]} */
  const found = [];
  for (const word of new Set(lists.flat())) {
    if (found.length === most) break;
    if (!found.some((one) => sameWord(one, word))) found.push(word);
  }
  return found;
}
