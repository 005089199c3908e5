/** Goes through a typed line once, and notes what each word may mean. */

import { isSmall, sideOf, tokensOf } from "./one-line-phrases.js";
import { optionsOf, sidedAt } from "./one-line-sides.js";
import { momentAt, numberAt } from "./one-line-time.js";

/**
 * @typedef {import("./one-line-phrases.js").Token} Token
 * @typedef {import("./one-line-phrases.js").Match} Match
 * @typedef {import("./one-line-sides.js").Option} Option
 * @typedef {{field: string, id: string, start: number, end: number, clause: Clause,
 *   options?: Option[], over?: boolean, own?: number}} Found of the tokens from `start` to before
 *   `end`; `options` where it is to be asked which; `over`: what is said around it speaks against
 *   it; `own`: the score of a region alone
 * @typedef {{start: number, last: number, not: boolean, eased: boolean, ended: number}} Clause
 *   `ended`: the token before which all that is said is over
 * @typedef {{start: number, end: number, value: number, sure: number}} Amount `sure`: 0 where the
 *   number may be of something else, 2 where it says that it is a score
 */

const NOT =
  /^(no|not|nor|neither|without|never|hardly|barely|cannot|nothing|(is|was|are|were|do|does|did|ca|have|has|had|wo|would|could|ai)nt)$/;
const OTHERWISE = /^(but|just|only|though|however|still|instead|except)$/;
const ENDED = /^(gone|away|stopped|stops|vanished|disappeared|cleared|free|none|nope)$/;
const EASED = /^(better|eas(es|ed|ing)|help(s|ed)?|relieve[sd]|less|improve[sd]?|fine|ok|okay)$/;
const BRINGS = /^(after|when|while|whilst|from|with|during|following|doing|because|by)$/;
const LINK =
  /^(and|in|on|down|with|is|its|it|im|i|pain|score|level|rating|hurts?|hurting|feels?|feeling|now|today|currently|very|like|my|the|at|for|since)$/;
const SCORE = /^(pain|score|level|rating|hurts)$/;
const RELATIVE = /^(better|same|worse)$/;
const COMES = /^(is|its|was|be|been|came|comes?|coming|went|go|going|gets?|got|getting|at)$/;

/** @param {string} word @returns {boolean} whether it says something about the words beside it */
export function isGrammar(word) {
  const all = [NOT, OTHERWISE, ENDED, EASED, BRINGS, LINK, RELATIVE, COMES];
  return all.some((words) => words.test(word));
}

export class Reader {
  /** @type {Found[]} */ found = [];
  /** @type {Amount[]} */ amounts = [];
  /** @type {Clause[]} */ clauses = [];
  isTimeOpen = false;
  #broughtUntil = -1;

  /**
   * @param {string} text
   * @param {import("./one-line-phrases.js").Phrases} phrases
   * @param {import("./vocabulary.js").Terms} regions
   * @param {string} now instant
   * @param {string} zone IANA
   */
  constructor(text, phrases, regions, now, zone) {
    this.text = text;
    this.now = now;
    this.zone = zone;
    this.phrases = phrases;
    this.regions = regions;
    this.tokens = tokensOf(text);
    for (let i = 0; i < this.tokens.length;) i = this.#read(i);
  }

  /** @param {number} i @returns {number} the next to read */
  #read(i) {
    const clause = this.#clauseOf(i);
    const { word } = /** @type {Token} */ (this.tokens[i]);
    const moment = momentAt(this.text, this.tokens, i, this.now, this.zone);
    if (moment && (moment.isClock || this.#isReadBefore(i))) {
      if (moment.at) this.take("at", moment.at, moment.start, moment.end);
      else this.isTimeOpen = true;
      return moment.end;
    }
    const amount = numberAt(this.text, this.tokens, i);
    if (amount) return this.#count(i, amount);
    const match = this.#matchAt(i);
    if (match && !clause.not) return this.#takeMatch(i, match);
    if (match) return match.end;
    if (NOT.test(word)) clause.not = true;
    if (BRINGS.test(word)) this.#broughtUntil = i + 5;
    if (RELATIVE.test(word) && !clause.not && this.#standsAlone(i + 1)) {
      this.take("relative", word, i, i + 1);
    }
    return i + 1;
  }

  /** @param {number} i @returns {Clause} in which the token stands */
  #clauseOf(i) {
    const { word, breaks } = /** @type {Token} */ (this.tokens[i]);
    let clause = this.clauses.at(-1);
    if (!clause || breaks || OTHERWISE.test(word)) {
      clause = { start: i, last: i, not: false, eased: false, ended: -1 };
      this.clauses.push(clause);
      this.#broughtUntil = -1;
    }
    clause.last = i;
    // "Gone numb" is not over.
    if (ENDED.test(word) && !this.#matchAt(i + 1)) clause.ended = i;
    if (EASED.test(word)) clause.eased = true;
    return clause;
  }

  /** @param {number} i @param {import("./one-line-time.js").Amount} amount */
  #count(i, { end, value, whole }) {
    const before = this.tokens[i]?.breaks ? "" : (this.tokens[i - 1]?.word ?? "");
    // "On 7/10" is a day; "3 cramps" are three of them.
    const isDay = whole && end === i + 1 && /^(on|by)$/.test(before);
    const match = this.#matchAt(end);
    const counted =
      match && /^(?!needles).*([^s]s|feet)$/.test(this.tokens[match.end - 1]?.word ?? "");
    const isClear = whole
      ? !isDay
      : value >= 0 && this.#isReadBefore(i) && (match ? !counted : this.#leadsOn(end));
    const sure = isClear ? (whole || SCORE.test(before) ? 2 : 1) : 0;
    this.amounts.push({ start: i, end, value, sure });
    return end;
  }

  /** @param {number} i @returns {boolean} whether what stands before it is read, or says nothing */
  #isReadBefore(i) {
    const before = this.tokens[i - 1];
    if (!before || this.tokens[i]?.breaks || before.by) return true;
    if (this.amounts.at(-1)?.end === i) return true;
    return LINK.test(before.word) || isSmall(before.word) || sideOf(before.word) !== "";
  }

  /** @param {number} i @returns {boolean} whether something to read may follow */
  #leadsOn(i) {
    const token = this.tokens[i];
    if (!token || token.breaks) return true;
    return (
      [LINK, BRINGS, RELATIVE, OTHERWISE].some((one) => one.test(token.word)) ||
      sideOf(token.word) !== "" ||
      numberAt(this.text, this.tokens, i) !== null
    );
  }

  /** @param {number} i @returns {boolean} whether "worse" before it is all that is said */
  #standsAlone(i) {
    const token = this.tokens[i];
    if (!token || token.breaks || /^(now|today|and|but)$/.test(token.word)) return true;
    return sideOf(token.word) !== "" || this.#matchAt(i) !== undefined;
  }

  // Words of the vocabulary

  /** @param {number} i @returns {Match|undefined} */
  #matchAt(i) {
    return this.phrases.at(this.tokens, i, ({ sign, field, stems, word, id }, end) => {
      const [typed, before, next] = [i, i - 1, end].map((at) => this.tokens[at]?.word ?? "");
      const isBrought = i <= this.#broughtUntil;
      if (sign === "!") return false;
      if (sign === "~") return isBrought;
      if (sign === "=")
        return (
          !isBrought &&
          this.#isReadBefore(i) &&
          (this.#leadsOn(end) || this.phrases.begins(this.tokens[end]))
        );
      if (id === "low_back" && word === "back")
        return !COMES.test(before ?? "") && !/^(of|again|to|at)$/.test(next ?? "");
      if (field !== "triggers" || stems.length > 1) return true;
      return isBrought || typed === word || /ing$/.test(typed ?? "");
    });
  }

  /** @param {number} i @param {Match} match @returns {number} the next to read */
  #takeMatch(i, match) {
    const { field, id, end } = match;
    if (field !== "regions" && field !== "unclear") return this.take(field, id, i, end);
    const isRegion = (/** @type {number} */ at) =>
      ["regions", "unclear"].includes(this.#matchAt(at)?.field ?? "");
    const sided = sidedAt(this.text, this.tokens, i, match, isRegion);
    const bases = id ? id.split(" ") : [];
    if (id in this.regions) return this.take("regions", id, i, end);
    if (field === "unclear" || !sided.sides) return this.#ask(bases, sided);
    for (const side of sided.sides) this.take("regions", `${id}_${side}`, sided.start, sided.end);
    return sided.end;
  }

  /** @param {string[]} bases @param {import("./one-line-sides.js").Sided} sided */
  #ask(bases, { sides, start, end }) {
    if (!bases.length) return end;
    const options = optionsOf(bases, sides, this.regions);
    return this.take("regions", `${bases} ${sides}`, start, end, options);
  }

  /**
   * @param {string} field
   * @param {string} id
   * @param {number} start
   * @param {number} end
   * @param {Option[]} [options]
   * @returns {number}
   */
  take(field, id, start, end, options) {
    const clause = /** @type {Clause} */ (this.clauses.at(-1));
    /** @type {Found} */
    const found = { field, id, start, end, clause, ...(options && { options }) };
    this.found.push(found);
    for (const token of this.tokens.slice(start, end)) token.by = found;
    return end;
  }
}
