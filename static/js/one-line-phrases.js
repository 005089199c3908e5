/** The words of a typed line, and which of them stand for words of the vocabulary. */

import { POSITIONS, QUALITIES, REGIONS, TRIGGERS, UNCLEAR } from "./one-line-words.js";

/**
 * @typedef {import("./vocabulary.js").Terms} Terms
 * @typedef {{regions: Terms, qualities: Terms, triggers: Terms, positions: Terms}} Vocabulary
 * @typedef {{from: number, to: number, word: string, stem: string, gap: string, breaks: boolean,
 *   by?: {over?: boolean}}} Token `from` and `to` in the text; `gap`:
 *   what stands before it; `by`: what it was read as
 * @typedef {{stems: string[], word: string, sign: string, field: string, id: string}} Phrase
 * @typedef {Phrase & {end: number, sides: string}} Match `end`: the token after it
 */

// A number keeps what hangs on it: 7:30, 7/10, 2h, L5 and L4/5 are not a 7, a 2, a 5.
const TOKEN =
  /[\p{L}\p{M}]*\d+(?:[.:,/–-]\p{L}*\d+)*[\p{L}\p{M}]*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
const BREAK = /[.,;!?\n]|\s[–—-]\s/;
const SMALL = /^(a|an|my|the)$/;
const ENDING = /^(.{3,}?)(ness|ing|ed|es|s|e|y)$/;
const OTHERWISE = /^(numbing|cramped|shiny)$/; // forms that mean something else

/** @param {string} word @returns {string} "l", "r", "lr", or "" where it names no side */
export function sideOf(word) {
  return { left: "l", right: "r", both: "lr" }[word] ?? "";
}

/** @param {string} word @returns {boolean} whether it says nothing beside a name */
export function isSmall(word) {
  return SMALL.test(word);
}

/** @param {string} text @returns {Token[]} */
export function tokensOf(text) {
  let end = 0;
  return Array.from(text.matchAll(TOKEN), ({ 0: typed, index: from }) => {
    const gap = text.slice(end, from);
    end = from + typed.length;
    const plain = typed.normalize("NFKD").toLowerCase();
    const word = plain.replace(/[\p{M}'’]/gu, "");
    return { from, to: end, word, stem: stem(word), gap, breaks: BREAK.test(gap) };
  });
}

/** @param {string} word @returns {string} the same for burn, burns, burned and burning */
function stem(word) {
  const found = OTHERWISE.test(word) ? null : ENDING.exec(word);
  const [, base = word, ending = ""] = found ?? [];
  return /ing|ed/.test(ending) ? base.replace(/(.)\1$/, "$1") : base;
}

/** All that can be read, by the first word. */
export class Phrases {
  /** @type {Map<string, Phrase[]>} */
  #byFirst = new Map();
  /** @type {Set<string>} */
  #known = new Set();

  /** @param {Vocabulary} vocabulary */
  constructor({ regions, qualities, triggers, positions }) {
    this.#add("regions", REGIONS);
    for (const [id, { short }] of Object.entries(regions)) {
      this.#add("regions", { [id.replace(/_[lr]$/, "")]: short });
    }
    for (const [names, bases] of Object.entries(UNCLEAR)) this.#add("unclear", { [bases]: names });
    this.#addTerms("qualities", QUALITIES, qualities);
    this.#addTerms("triggers", TRIGGERS, triggers);
    this.#addTerms("position", POSITIONS, positions);
    for (const phrases of this.#byFirst.values()) {
      phrases.sort((a, b) => b.stems.length - a.stems.length || (a.sign < b.sign ? 1 : -1));
    }
  }

  /** @param {Token} [token] @returns {boolean} whether something to read may begin with it */
  begins(token) {
    return token !== undefined && this.#byFirst.has(token.stem);
  }

  /**
   * @param {Token[]} tokens
   * @param {number} start
   * @param {(phrase: Phrase, end: number) => boolean} fits
   * @returns {Match|undefined} the longest there
   */
  at(tokens, start, fits) {
    for (const phrase of this.#byFirst.get(tokens[start]?.stem ?? "") ?? []) {
      const found = match(tokens, start, phrase);
      if (found && fits(phrase, found.end)) return { ...phrase, ...found };
    }
    return undefined;
  }

  /** @param {string} field @param {Record<string, string>} names @param {Terms} terms */
  #addTerms(field, names, terms) {
    this.#add(field, names);
    for (const [id, { label, short }] of Object.entries(terms)) {
      // "On my back" may be where it itches: a position is read by its whole name only.
      this.#add(field, { [id]: field === "position" ? label : `${label}|${short}|${id}` });
    }
  }

  /** @param {string} field @param {Record<string, string>} names by id, the first to come wins */
  #add(field, names) {
    for (const [id, list] of Object.entries(names)) {
      for (const name of list.toLowerCase().split("|")) {
        const [, sign = "", word = ""] = /^([!=~]?)(.*)/.exec(name) ?? [];
        const stems = tokensOf(word).flatMap((token) => (isSmall(token.word) ? [] : token.stem));
        const key = (sign === "~" ? sign : "") + stems.join(" ");
        if (this.#known.has(key)) continue;
        this.#known.add(key);
        const first = stems[0] ?? "";
        const others = this.#byFirst.get(first) ?? [];
        this.#byFirst.set(first, [...others, { stems, word, sign, field, id }]);
      }
    }
  }
}

/**
 * @param {Token[]} tokens
 * @param {number} start
 * @param {Phrase} phrase
 * @returns {{end: number, sides: string}|null} `sides`: those named in its midst
 */
function match(tokens, start, { stems }) {
  let end = start;
  let sides = "";
  for (const stem of stems) {
    for (const most = end + 3; end > start && end < most; end++) {
      const word = tokens[end]?.word ?? "";
      if (tokens[end]?.breaks || (!isSmall(word) && !sideOf(word))) break;
      sides += sideOf(word);
    }
    const token = tokens[end];
    if (token?.stem !== stem || (end > start && token.breaks)) return null;
    end++;
  }
  return { end, sides };
}
