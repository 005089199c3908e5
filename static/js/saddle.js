/** Numbness or tingling between the legs may be urgent: it is said at once, and keeps nobody. */

// Ids, and what people write instead: one too many only shows a card.
const NUMB =
  /\bnumb(?!er)|\btingl|\bpins\b.*\bneedles\b|\bdead\b|(\b((can)?not?|less|los[st]|reduced)|n.?t) (\w+ )?(feel|sensation)|(feel|sensation).* (gone|lost|less)\b/i;

/**
 * @param {string[]} regions ids
 * @param {string[]} qualities ids, and one's own words
 * @returns {boolean} whether they are of the kind that the urgent card begins with (S10)
 */
export function isUrgent(regions, qualities) {
  return regions.includes("saddle_c") && qualities.some((one) => NUMB.test(one));
}
