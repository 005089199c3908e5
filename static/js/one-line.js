/**
 * One typed or dictated line, read without guessing: what may mean two things is asked, what is
 * not understood is kept as a note. Pure, and in a time that grows with the text.
 */

import { idsOf } from "./one-line-entry.js";
import { isSmall, Phrases } from "./one-line-phrases.js";
import { Reader } from "./one-line-reader.js";
import { dayOf, dayTitle, timeOf } from "./time.js";

/**
 * @typedef {import("./one-line-phrases.js").Vocabulary} Vocabulary
 * @typedef {import("./one-line-reader.js").Found} Found
 * @typedef {{from: number, to: number, field: string, id: string, label: string,
 *   own?: number}} Part what these characters were read as; field "at" has an instant for its id;
 *   `own`: a region's own score
 * @typedef {{from: number, to: number, field: "score"|"regions"|"at", id: string,
 *   options: import("./one-line-reader.js").Option[], own?: number}} Question that these
 *   characters leave open; with `options` where it is one of regions
 * @typedef {{score: number|null, regions: string[], qualities: string[], triggers: string[],
 *   position: string|null, relative: string|null, at?: string, rest: string, parts: Part[],
 *   questions: Question[]}} Reading `rest`: the words that were not understood
 */

const FILLER =
  /^(and|at|in|on|of|with|is|its|it|im|i|pain|score|level|rating|hurts?|hurting|feels?|feeling|now|today|currently|when|while|after|from|have|got)$/;
const DAYTIME =
  /^(yesterday|tonight|mornings?|afternoon|evening|night|earlier|ago|noon|midday|midnight|(mon|tues|wednes|thurs|fri|satur|sun)day)$/;
const NO = /^(no|nope|none|not)$/;
const SYMBOL = /[\p{So}\p{Sc}\p{N}]+/gu;
/** @type {Record<string, string>} */
const RELATIVE = {
  better: "Better than the last entry",
  same: "The same as the last entry",
  worse: "Worse than the last entry",
};

/** @type {WeakMap<Vocabulary, Phrases>} */
const known = new WeakMap();

/**
 * @param {string} text
 * @param {Vocabulary} vocabulary
 * @param {string} now instant
 * @param {string} zone IANA
 * @returns {Reading}
 */
export function parse(text, vocabulary, now, zone) {
  const phrases = known.get(vocabulary) ?? new Phrases(vocabulary);
  known.set(vocabulary, phrases);
  const reader = new Reader(text, phrases, vocabulary.regions, now, zone);
  const open = [...settleScore(reader), ...settleTime(reader)];
  settleClauses(reader);
  for (const field of ["position", "relative"]) keepOne(reader, field);
  const standing = reader.found.filter(({ over }) => !over);
  const told = standing.filter(({ options }) => !options);
  const [score, position = null, relative = null, at] = ["score", "position", "relative", "at"].map(
    (field) => idsOf(told, field)[0],
  );
  const regions = idsOf(told, "regions");
  return {
    score: score ? Number(score) : null,
    regions,
    qualities: idsOf(told, "qualities"),
    triggers: idsOf(told, "triggers"),
    position,
    relative,
    ...(at && { at }),
    rest: restOf(text, reader.tokens),
    parts: told.map((one) => ({
      ...span(reader, one),
      ...ownOf(one),
      label: labelOf(one, vocabulary, now, zone),
    })),
    questions: [...open, ...asked(reader, standing, regions)],
  };
}

/**
 * @param {Reader} reader
 * @param {{start: number, end: number, field: string, id: string}} found
 * @returns {{from: number, to: number, field: string, id: string}}
 */
function span({ tokens }, { start, end, field, id }) {
  return { from: tokens[start]?.from ?? 0, to: tokens[end - 1]?.to ?? 0, field, id };
}

/** @param {Found} found @returns {{own?: number}} */
function ownOf({ own }) {
  return own === undefined ? {} : { own };
}

/**
 * "7 left calf, 4 back": each number is of the places after it, or each of the one before it.
 * @param {Reader} reader
 */
function shareScores({ amounts, found, tokens }) {
  const places = found.filter(({ field }) => field === "regions");
  if (new Set(places.map(({ id }) => id)).size < places.length) return; // each has one number
  const starts = [...new Set([...amounts, ...places].map(({ start }) => start))];
  starts.sort((a, b) => a - b);
  const of = (/** @type {number} */ start) => amounts.find((one) => one.start === start);
  const order = starts.map((start) => (of(start) ? "n" : "p")).join("");
  const isBefore = /^(np+){2,}$/.test(order);
  if (!isBefore && !/^(pn){2,}$/.test(order)) return;
  for (const place of places) {
    const at = starts.indexOf(place.start);
    const near = isBefore ? starts.slice(0, at).reverse() : starts.slice(at);
    const amount = of(near.find(of) ?? -1);
    if (!amount) continue;
    place.own = amount.value;
    for (const token of tokens.slice(amount.start, amount.end)) token.by = place;
  }
}

/** @param {Reader} reader @returns {Question[]} */
function settleScore(reader) {
  const { amounts } = reader;
  const valuesOf = (/** @type {number} */ least) =>
    new Set(amounts.flatMap(({ sure, value }) => (sure >= least ? value : [])));
  const [value] = valuesOf(1);
  const isCertain = valuesOf(2).size === 1 || amounts.every(({ sure }) => sure);
  const [first, last] = [amounts[0], amounts.at(-1)];
  if (!first || !last) return [];
  // Which of several is that of the whole, is asked all the same.
  if (valuesOf(1).size > 1 && amounts.every(({ sure }) => sure)) shareScores(reader);
  if (value === undefined || valuesOf(1).size > 1 || !isCertain) {
    return [
      {
        ...span(reader, { start: first.start, end: last.end, field: "score", id: "score" }),
        field: "score",
        options: [],
      },
    ];
  }
  for (const { sure, start, end } of amounts)
    if (sure) reader.take("score", `${value}`, start, end);
  return [];
}

/**
 * A time is read if it is the only one, and no other word of time stands beside it.
 * @param {Reader} reader
 * @returns {Question[]}
 */
function settleTime(reader) {
  const { tokens } = reader;
  keepOne(reader, "at");
  const daytime = tokens.find(({ word, by }) => (!by || by.over) && DAYTIME.test(word));
  const isOpen =
    reader.isTimeOpen || daytime || reader.found.some(({ field, over }) => field === "at" && over);
  if (!isOpen) return [];
  for (const one of reader.found) if (one.field === "at") one.over = true;
  return [{ from: daytime?.from ?? 0, to: daytime?.to ?? 0, field: "at", id: "at", options: [] }];
}

/** Take back what is over by now, and what eases. @param {Reader} reader */
function settleClauses({ found, clauses, tokens }) {
  for (const [at, clause] of clauses.entries()) {
    if (!NO.test(tokens[clause.last]?.word ?? "")) continue;
    // "Burning: no", and "Burning? No."
    const denied = clause.start === clause.last ? clauses[at - 1] : clause;
    if (denied) denied.ended = Infinity;
  }
  for (const one of found) {
    const isOver = /^(regions|qualities)$/.test(one.field) && one.start < one.clause.ended;
    if (isOver || (one.field === "triggers" && one.clause.eased)) one.over = true;
  }
}

/** Of several there is none: which, only the person knows. @param {Reader} reader @param {string} field */
function keepOne({ found }, field) {
  const all = found.filter((one) => one.field === field);
  if (new Set(all.map(({ id }) => id)).size > 1) for (const one of all) one.over = true;
}

/**
 * @param {Reader} reader
 * @param {Found[]} standing
 * @param {string[]} regions told elsewhere, which need not be asked
 * @returns {Question[]} each once
 */
function asked(reader, standing, regions) {
  const open = standing.filter(
    ({ options }) => options && !options.some(({ ids }) => ids.some((id) => regions.includes(id))),
  );
  const byId = new Map(open.map((one) => [one.id, one]));
  return [...byId.values()].map(({ options = [], ...one }) => ({
    ...span(reader, one),
    ...ownOf(one),
    field: "regions",
    options,
  }));
}

/** @param {Found} found @param {Vocabulary} vocabulary @param {string} now @param {string} zone */
function labelOf({ field, id, own }, { regions, qualities, triggers, positions }, now, zone) {
  if (field === "score") return `Pain ${id}`;
  if (field === "relative") return RELATIVE[id] ?? id;
  if (field === "at")
    return `${dayTitle(dayOf(id, zone), dayOf(now, zone))} at ${timeOf(id, zone)}`;
  const term = { regions, qualities, triggers, position: positions }[field]?.[id];
  const name = (field === "qualities" || field === "triggers" ? term?.short : term?.label) ?? id;
  return own === undefined ? name : `${name} ${own}`;
}

/** @param {string} text @param {import("./one-line-phrases.js").Token[]} tokens @returns {string} */
function restOf(text, tokens) {
  const isUnread = (/** @type {number} */ at) => {
    const { word = "my", by } = tokens[at] ?? {};
    const isNow = word === "right" && tokens[at + 1]?.word === "now";
    return by ? by.over : !(FILLER.test(word) || isSmall(word) || isNow);
  };
  const unread = tokens.flatMap(({ from, to, gap, by }, at) => {
    const isBetween = (!by || by.over) && isUnread(at - 1) && isUnread(at + 1);
    const typed = isBetween || isUnread(at) ? [text.slice(from, to)] : [];
    return [...(gap.match(SYMBOL) ?? []), ...typed];
  });
  const end = text.slice(tokens.at(-1)?.to ?? 0);
  return [...unread, ...(end.match(SYMBOL) ?? [])].join(" ");
}
