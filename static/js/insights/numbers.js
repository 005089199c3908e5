/** The few numbers that all insights are told in. */

/**
 * @typedef {import("./days.js").Day} Day
 * @typedef {{n: number, median: number|null}} Middle `n` values; no median of none
 * @typedef {{n: number, median: number, low: number, high: number}} Spread of at least one value
 * @typedef {{have: number, need: number}} Missing
 */

/** So many measurements a thing needs before anything is told of it. */
export const NEEDED = 3;

/** @param {unknown} value @returns {value is number} a whole number from 0 to 10 */
export function isScore(value) {
  return Number.isInteger(value) && 0 <= Number(value) && Number(value) <= 10;
}

/** @param {number[]} values at least one @returns {number} */
export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @param {number[]} values @returns {number|null} of an even number, the mean of the middle two */
export function median(values) {
  const sorted = Float64Array.from(values).sort(); // by number, unlike a list's own sort
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** @param {number[]} values @returns {Middle} */
export function middle(values) {
  return { n: values.length, median: median(values) };
}

/** @param {number[]} values @returns {Spread|null} null of none */
export function spread(values) {
  const half = median(values);
  if (half === null) return null;
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  return { n: values.length, median: half, low, high };
}

/** @param {number} have @param {number} [need] @returns {Missing|null} null where it is enough */
export function missing(have, need = NEEDED) {
  return have < need ? { have, need } : null;
}

/**
 * Scores counted by their value: to add and subtract many of them is then cheap.
 * @param {number[]} scores
 * @returns {number[]} how many of 0, of 1, … of 10
 */
export function counts(scores) {
  const found = Array.from({ length: 11 }, () => 0);
  for (const score of scores) found[score] = (found[score] ?? 0) + 1;
  return found;
}

/** @param {number[]} counted as by `counts` @returns {Middle} */
export function middleOf(counted) {
  const n = counted.reduce((sum, many) => sum + many, 0);
  /** @param {number} place of the sorted scores, from 0 */
  const at = (place) => counted.findIndex((many) => (place -= many) < 0);
  return { n, median: n ? (at((n - 1) >> 1) + at(n >> 1)) / 2 : null };
}

/**
 * @template T
 * @param {Day[]} days
 * @param {(day: Day) => [string, T[]][]} pairsOf the words of a day, each with its values
 * @returns {Map<string, {day: string, values: T[]}[]>} by word, oldest first
 */
export function byWord(days, pairsOf) {
  /** @type {Map<string, {day: string, values: T[]}[]>} */
  const found = new Map();
  for (const one of days) {
    for (const [word, values] of pairsOf(one)) {
      const held = found.get(word);
      if (held) held.push({ day: one.day, values });
      else found.set(word, [{ day: one.day, values }]);
    }
  }
  return found;
}

/**
 * The most first, so that the order says nothing but how often; then by the alphabet.
 * @template T
 * @param {T[]} found
 * @param {(one: T) => number} often
 * @param {(one: T) => string} word
 * @returns {T[]}
 */
export function mostFirst(found, often, word) {
  return found.sort((a, b) => often(b) - often(a) || (word(a) < word(b) ? -1 : 1));
}
