import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { entryOf } from "../../static/js/one-line-entry.js";
import { parse } from "../../static/js/one-line.js";
import { withOwn } from "../../static/js/one-line-own.js";
import * as vocabulary from "../../static/js/vocabulary.js";

const { now, zone, cases } = JSON.parse(
  readFileSync(new URL("../cases/one-line.json", import.meta.url), "utf8"),
);
const NOTHING = { score: null, regions: [], qualities: [], triggers: [], rest: "", asks: [] };

/** What is read, with each question as the words that it is about. */
function read(text) {
  const { parts, questions, ...rest } = parse(text, vocabulary, now, zone);
  const asks = questions.map(({ field, from, to }) => `${field}: ${text.slice(from, to)}`);
  return { ...rest, asks };
}

function choices(changes = {}) {
  return { removed: new Set(), answers: new Map(), score: null, ...changes };
}

function entry(text, changes) {
  return entryOf(text, parse(text, vocabulary, now, zone), choices(changes));
}

for (const { text, ...expected } of cases) {
  test(`"${text}"`, () => {
    const wanted = { position: null, relative: null, ...NOTHING, ...expected };
    assert.deepEqual(read(text), wanted);
  });
}

test("every name of the vocabulary is read as what it stands for", () => {
  const lone = ["cold", "morning", "nothing"]; // these mean other things where they stand alone
  for (const field of ["qualities", "triggers"]) {
    for (const [id, { label, short }] of Object.entries(vocabulary[field])) {
      const names = lone.includes(id) ? [label] : [label, short, id.replaceAll("_", " ")];
      for (const name of names) assert.deepEqual(read(`5 ${name}`)[field], [id], name);
    }
  }
  for (const [id, { label, short, side }] of Object.entries(vocabulary.regions)) {
    const name = side === "c" ? short : label;
    assert.deepEqual(read(`5, ${name}`).regions, [id], name);
  }
});

test("each part names the characters that it was read from", () => {
  const text = "Seven, my left calf is burning after driving";
  const { parts } = parse(text, vocabulary, now, zone);
  const found = parts.map(({ field, from, to }) => `${field}: ${text.slice(from, to)}`);
  const words = ["regions: left calf", "qualities: burning", "triggers: driving", "score: Seven"];
  assert.deepEqual(found, words);
});

test("parts have the names that the form of an entry has", () => {
  const text = "7 worse left calf burning an hour ago lying on my back";
  const labels = parse(text, vocabulary, now, zone).parts.map(({ label }) => label);
  for (const label of ["Left calf", "Burning", "Today at 17:00", "Lying on my back", "Pain 7"]) {
    assert.ok(labels.includes(label), label);
  }
});

test("a side that is not named is offered as left, right and both", () => {
  const [{ options }] = parse("7 calf", vocabulary, now, zone).questions;
  assert.deepEqual(options, [
    { label: "Left", ids: ["calf_l"] },
    { label: "Right", ids: ["calf_r"] },
    { label: "Both", ids: ["calf_l", "calf_r"] },
  ]);
});

test("what was read entirely needs no note", () => {
  assert.deepEqual(entry("7 left calf burning after driving"), {
    score: 7,
    data: { regions: { calf_l: null }, qualities: ["burning"], triggers: ["driving"] },
  });
});

test("all that was written is the note where a word was not understood", () => {
  const text = "  7 left calf, like a hot wire  ";
  assert.equal(entry(text).data.note, text.trim());
});

test("all that was written is the note where a question is left open, and not once it is answered", () => {
  const answers = new Map([["calf ", ["calf_l", "calf_r"]]]);
  assert.equal(entry("7 calf").data.note, "7 calf");
  assert.equal(entry("7 calf", { answers }).data.note, undefined);
  assert.deepEqual(entry("7 calf", { answers }).data.regions, { calf_l: null, calf_r: null });
});

test("what is removed is not logged, and the words stay as the note", () => {
  const { data } = entry("7 left calf burning", { removed: new Set(["qualities burning"]) });
  assert.equal(data.qualities, undefined);
  assert.equal(data.note, "7 left calf burning");
});

test("there is no score unless one is read or picked", () => {
  assert.equal(entry("left calf burning").score, null);
  assert.equal(entry("7 or 8 left calf").score, null);
  assert.equal(entry("7 left calf", { removed: new Set(["score 7"]) }).score, null);
  assert.equal(entry("left calf burning", { score: 4 }).score, 4);
});

test("any text at all is read, in a time that grows with it", () => {
  const odd = [
    "",
    " ",
    "\ud800",
    "٧",
    "😀",
    "7",
    "left",
    "a'",
    "1.",
    "7/",
    "- ",
    "in the ",
    "calf ",
  ];
  const more = [
    "left and ",
    "7 out of ",
    "1 hour ",
    "back of the ",
    "no ",
    "é\u0301",
    "\u202eab",
    "10:",
    "a",
  ];
  for (const piece of [...odd, ...more]) {
    const text = piece.repeat(10_000 / (piece.length || 1));
    const begin = performance.now();
    const { rest, questions, parts } = parse(text, vocabulary, now, zone);
    assert.ok(performance.now() - begin < 1500, piece);
    assert.ok(rest.length <= 2 * text.length && questions.length < 50 && parts.length <= 10_000);
  }
});

test("two numbers, each beside a place, are of those places, and the whole is asked", () => {
  const both = entry("7 left calf, 4 right sole");
  assert.equal(both.score, null);
  assert.deepEqual(both.data, { regions: { calf_l: 7, sole_r: 4 } });
  assert.deepEqual(entry("left calf 0, right sole 6 and burning").data, {
    regions: { calf_l: 0, sole_r: 6 },
    qualities: ["burning"],
  });
  const { parts, questions } = parse("7 in both calves and 4 in my back", vocabulary, now, zone);
  assert.deepEqual(
    parts.map(({ label }) => label),
    ["Left calf 7", "Right calf 7"],
  );
  assert.deepEqual(
    questions.map(({ field }) => field),
    ["score", "regions"],
  );
  const answers = new Map([["low_back ", ["low_back_l"]]]);
  const { data, score } = entry("7 in both calves and 4 in my back", { answers, score: 7 });
  assert.deepEqual(data.regions, { calf_l: 7, calf_r: 7, low_back_l: 4 });
  assert.deepEqual([score, data.note], [7, undefined]);
});

const TWICE = "left calf 7 walking, left calf 4 sitting";

test("where it is not clear which number is of which place, no place has one", () => {
  for (const text of ["7 or 8 left calf", "left calf 7, 4 right sole", "7 4 left calf", TWICE]) {
    const { parts } = parse(text, vocabulary, now, zone);
    assert.deepEqual(
      parts.filter(({ own }) => own !== undefined),
      [],
      text,
    );
  }
});

test("one's own words are read too, and words that say something else stay what they are", () => {
  const qualities = ["like a hot wire", "no", "left", "the", "🙂", "burning", "a|b", "=odd"];
  const data = { qualities, triggers: ["Choir practice", "5", "__proto__", "better"] };
  const words = withOwn(vocabulary, [{ data }, { data: {} }]);
  const found = (text) => parse(text, words, now, zone);
  const line = found("6 left calf like a hot wire after choir practice");
  assert.deepEqual(line.qualities, ["like a hot wire"]);
  assert.deepEqual([line.triggers, line.rest], [["Choir practice"], ""]);
  assert.deepEqual(found("6 no burning").qualities, []);
  assert.equal(found("better left calf 5").relative, "better");
  assert.deepEqual(found("5 burning").qualities, ["burning"]);
  assert.equal(found("5 Burning").parts.at(-1).label, "Pain 5");
});
