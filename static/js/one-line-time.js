/** Numbers and times in a typed line: read only where they can mean one thing. */

import { dayOf, toInstant } from "./time.js";

/**
 * @typedef {import("./one-line-phrases.js").Token} Token
 * @typedef {{end: number, value: number, whole: boolean}} Amount `end`: the token after it;
 *   `value`: -1 where it cannot be told; `whole`: said to be out of ten
 * @typedef {{start: number, end: number, at: string, isClock: boolean}} Moment the tokens that tell
 *   it; `at`: an instant, or "" where it may be several, or none that has passed
 */

const MINUTE = 60_000;
const NUMBERS = "zero|one|two|three|four|five|six|seven|eight|nine|ten";
const UNIT =
  /^((sec|second|min|minute|h|hr|hour|day|night|week|month|yr|year|time|mile|metre|meter|step|flight|tablet|pill|capsule|rep|degree)s?|[ap]?m|[km]m|m?g|mcg|kg|ml|x|oclock|percent)$/;
const BEFORE_OTHERS = /^(at|of|to|half|past|quarter|since|until|till|by|before|after|for)$/;
const OUT_OF = /^\s*(?:\/|(?:out )?of)\s*(?:(10|ten)\b|\d)/i;
const NEXT_TO_OTHERS = /^\s+(in the |at |this )?(morning|afternoon|evening|night|tonight)/i;
const AGO = RegExp(
  `(half )?(an?|\\d+(?:\\.\\d+)?|${NUMBERS})\\s?(min(?:ute)?|h(?:ou)?r?)s?\\s+ago\\b`,
  "iy",
);
const CLOCK = /(\d\d?)(?:([:.])(\d\d))?(?:\s?([ap])\.?\s?m\b)?(?![\d:/–-])/iy;
const OPEN_ENDED = /^(from|until|till|to|since|before|after|between|by|for)$/;
const BESIDE_CLOCK = /^(at|in|the|this|yesterday|morning|afternoon|evening|tonight)$/;

/** @param {string} word @returns {number} -1 where it is no whole number from 0 to 10 */
function zeroToTen(word) {
  return /^(\d|10)$/.test(word) ? Number(word) : NUMBERS.split("|").indexOf(word);
}

/**
 * @param {string} text
 * @param {Token[]} tokens
 * @param {number} i
 * @returns {Amount|null} null where it is no score at all, as in "2 hours"
 */
export function numberAt(text, tokens, i) {
  const token = /** @type {Token} */ (tokens[i]);
  const [, typed = token.word, more] = /^(\d|10)(\/10|[.,–-]\d+)?$/.exec(token.word) ?? [];
  const value = zeroToTen(typed);
  const before = token.breaks ? "" : (tokens[i - 1]?.word ?? "");
  if (value < 0 || BEFORE_OTHERS.test(before)) return null;
  const rest = text.slice(token.to, token.to + 24);
  const outOf = OUT_OF.exec(rest);
  if (more === "/10" || outOf?.[1]) {
    let end = i + 1;
    const to = token.to + (outOf?.[0].length ?? 0);
    while (tokens[end] && Number(tokens[end]?.from) < to) end++;
    return { end, value, whole: true };
  }
  const next = tokens[i + 1];
  const isUnit = next && !next.breaks && UNIT.test(next.word);
  if (outOf || isUnit || NEXT_TO_OTHERS.test(rest)) return null;
  const begins = /(^|[\s.,;:!?(='"/]|[^\s]-)$/.test(token.gap);
  const ends = /^($|[\s.,;:!?)'"/-])(?!\s*(and a half|½))/.test(rest);
  // "One" is a pronoun more often than a score.
  const isAlone = begins && ends && !more && token.word !== "one";
  return { end: i + 1, value: isAlone ? value : -1, whole: false };
}

/**
 * @param {string} text
 * @param {Token[]} tokens
 * @param {number} i
 * @param {string} now instant
 * @param {string} zone IANA
 * @returns {Moment|null} null where no time begins there, or one at which something else began
 */
export function momentAt(text, tokens, i, now, zone) {
  const { from, breaks } = /** @type {Token} */ (tokens[i]);
  const before = breaks ? "" : (tokens[i - 1]?.word ?? "");
  if (OPEN_ENDED.test(before)) return null;
  CLOCK.lastIndex = AGO.lastIndex = from;
  const ago = AGO.exec(text);
  const clock = CLOCK.exec(text);
  if (ago)
    return {
      start: i,
      end: after(tokens, i, AGO.lastIndex),
      at: earlier(ago, now),
      isClock: false,
    };
  const [, , dot, , half] = clock ?? [];
  if (!clock || !(half || dot === ":" || (dot && before === "at"))) return null;
  let start = i;
  let end = after(tokens, i, CLOCK.lastIndex);
  while (start && !tokens[start - 1]?.by && BESIDE_CLOCK.test(tokens[start - 1]?.word ?? ""))
    start--;
  while (BESIDE_CLOCK.test(tokens[end]?.word ?? "")) end++;
  const beside = tokens.slice(start, end).map(({ word }) => word);
  return { start, end, at: atClock(clock, beside, now, zone), isClock: true };
}

/** @param {Token[]} tokens @param {number} i @param {number} to @returns {number} the one after `to` */
function after(tokens, i, to) {
  while (i < tokens.length && Number(tokens[i]?.from) < to) i++;
  return i;
}

/** @param {RegExpExecArray} ago @param {string} now @returns {string} instant */
function earlier([, half, count = "", unit = ""], now) {
  const number = /^an?$/i.test(count)
    ? 1
    : /^\d/.test(count)
      ? Number(count)
      : zeroToTen(count.toLowerCase());
  const minutes = number * (half ? 0.5 : 1) * (/h/i.test(unit) ? 60 : 1);
  return minutes > 48 * 60 ? "" : new Date(Date.parse(now) - minutes * MINUTE).toISOString();
}

/**
 * @param {RegExpExecArray} clock
 * @param {string[]} beside
 * @param {string} now
 * @param {string} zone
 * @returns {string} the only such time that has passed on that day, or ""
 */
function atClock([, typed = "", , minutes = "00", half], beside, now, zone) {
  const hour = Number(typed);
  const isLate = half ? /p/i.test(half) : beside.some((word) => /^(aft|eve|ton)/.test(word));
  const isTold = half || isLate || beside.includes("morning");
  if (hour > 23 || Number(minutes) > 59 || (half && (hour > 12 || !hour))) return "";
  const exact = hour > 12 || /^0/.test(typed);
  const hours = exact
    ? [hour]
    : isTold
      ? [(hour % 12) + (isLate ? 12 : 0)]
      : [hour % 12, (hour % 12) + 12];
  const noon = toInstant(dayOf(now, zone), "12:00", zone);
  const ago = beside.includes("yesterday") ? 24 * 60 * MINUTE : 0;
  const day = dayOf(new Date(Date.parse(noon) - ago).toISOString(), zone);
  const times = hours.map((h) => toInstant(day, `${String(h).padStart(2, "0")}:${minutes}`, zone));
  const passed = times.filter((at) => at <= now);
  return passed.length === 1 ? (passed[0] ?? "") : "";
}
