import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { inOrder, prepareWords, titleOf, valueInWords } from "../../static/js/components/values.js";

before(() => prepareWords(["qualities"]));

/** The fields of every kind, as the server has them. */
const source = readFileSync(new URL("../../journal/kinds.py", import.meta.url), "utf8");
const kinds = source.replace(/class PegAnswers[^]*?\n\n\n/, ""); // these are said as one value
const fields = [...kinds.matchAll(/^ {4}([a-z_]+): (?!Annotated\[$)/gm)].map(([, name]) => name);

test("each field of each kind has a title in plain words", () => {
  assert.ok(fields.length > 30);
  const bare = fields.filter((field) => /_|^[a-z]/.test(titleOf(field)));
  assert.deepEqual(bare, ["tz"]); // never shown
});

test("fields stand in the order of the form, and one from a newer version last", () => {
  const sorted = ["at", "newer", "position", "score", "relative"].sort(inOrder);
  assert.deepEqual(sorted, ["score", "relative", "position", "at", "newer"]);
});

test("ids are said in words, and one's own words as they are", () => {
  const own = ["burning", "wie Ameisen 🐜", "constructor", "__proto__", "وخز"];
  assert.equal(
    valueInWords("qualities", own),
    "Burning, wie Ameisen 🐜, constructor, __proto__, وخز",
  );
  assert.equal(valueInWords("triggers", ["poor_sleep", "burning"]), "Bad night, burning");
  assert.equal(valueInWords("position", "lying_side"), "On my side");
  assert.equal(valueInWords("action", "heat"), "Heat");
  assert.equal(valueInWords("action", "sitting"), "sitting"); // the person's own, here
  assert.equal(valueInWords("regions", { calf_l: 5 }), "Left calf");
});

test("nothing is said to be nothing", () => {
  for (const field of ["qualities", "triggers", "position", "regions"]) {
    assert.equal(valueInWords(field, null), "Nothing chosen");
  }
  assert.equal(valueInWords("triggers", []), "Nothing chosen");
  for (const field of ["seconds", "before", "note", "date", "regular", "answers"]) {
    assert.equal(valueInWords(field, null), "Nothing");
  }
  assert.equal(valueInWords("shortcuts", []), "Nothing");
});

test("a nought and a no are values", () => {
  assert.equal(valueInWords("before", 0), "0");
  assert.equal(valueInWords("seconds", 0), "0 seconds");
  assert.equal(valueInWords("regular", false), "No");
  assert.equal(valueInWords("stopped_by_pain", true), "Yes");
});

test("what is one of a few is said in words", () => {
  assert.equal(valueInWords("relative", "worse"), "Worse than before");
  assert.equal(valueInWords("helped", "a_little"), "A little");
  assert.equal(valueInWords("activity", "driving"), "Driving"); // of the stopwatch
  assert.equal(valueInWords("activity", 7), "7"); // of a day
});

test("days and answers are said in words", () => {
  assert.match(valueInWords("date", "2020-02-29"), /29 February 2020/);
  assert.equal(
    valueInWords("answers", { pain: 5, enjoyment: 6, activity: 4 }),
    "Pain 5, enjoyment 6, activity 4",
  );
});
