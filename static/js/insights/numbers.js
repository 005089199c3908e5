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

/**
 * @param {number[]} values
 * @returns {Spread|null} null of none; the median of an even number is the mean of the middle two
 */
export function spread(values) {
  const sorted = new Float64Array(values).sort(); // by number, unlike a list's own sort
  const n = sorted.length;
  /** @param {number} place @returns {number} */
  const at = (place) => sorted[place] ?? NaN;
  if (!n) return null;
  return { n, median: (at((n - 1) >> 1) + at(n >> 1)) / 2, low: at(0), high: at(n - 1) };
}

/** @param {Spread|null} found @returns {Middle} */
export function middle(found) {
  return { n: found?.n ?? 0, median: found?.median ?? null };
}

/** @param {number} have @param {number} [need] @returns {Missing|null} null where it is enough */
export function missing(have, need = NEEDED) {
  return have < need ? { have, need } : null;
}

/** Scores counted by their value: ten years of them are then told faster than sorted. */
export class Counted {
  /** @type {number[]} how many of 0, of 1, … of 10 */
  many = Array.from({ length: 11 }, () => 0);

  /** @param {number} score */
  add(score) {
    this.many[score] = (this.many[score] ?? 0) + 1;
  }

  /** @param {Counted} part @returns {Counted} what is left without it */
  without(part) {
    const left = new Counted();
    left.many = this.many.map((many, score) => many - (part.many[score] ?? 0));
    return left;
  }

  /** @returns {Spread|null} null of none */
  spread() {
    const n = this.many.reduce((sum, many) => sum + many, 0);
    /** @param {number} place of the sorted scores, from 0 */
    const at = (place) => this.many.findIndex((many) => (place -= many) < 0);
    if (!n) return null;
    return { n, median: (at((n - 1) >> 1) + at(n >> 1)) / 2, low: at(0), high: at(n - 1) };
  }
}

/**
 * @template T
 * @param {Day[]} days
 * @param {"regions"|"triggers"|"relief"|"doses"|"tolerance"} field
 * @param {number} width of a word with what belongs to it
 * @param {() => T} begin what is made for each word
 * @param {(held: T, row: any[], at: number, day: string) => void} take what belongs to the word
 *   is in `row` from `at` on
 * @returns {[string, T][]} by word
 */
export function gather(days, field, width, begin, take) {
  /** @type {Map<string, T>} */
  const found = new Map();
  for (const one of days) {
    /** @type {any[]} */
    const row = one[field];
    for (let at = 0; at < row.length; at += width) {
      const held = found.get(row[at]) ?? begin();
      found.set(row[at], held);
      take(held, row, at + 1, one.day);
    }
  }
  return [...found];
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
