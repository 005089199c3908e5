import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { STEPS } from "../../static/js/components/chosen-words.js";
import { duration, roughly } from "../../static/js/components/duration.js";
import { subjectOf } from "../../static/js/components/subject.js";
import {
  inOrder,
  isTold,
  momentInWords,
  prepareWords,
  titleOf,
  valueInWords,
} from "../../static/js/components/values.js";

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
  const regions = { sole_l: null, calf_l: 5, low_back_r: 0, newer: 3 };
  assert.equal(
    valueInWords("regions", regions),
    "Right lower back 0, left calf 5, sole of left foot, newer 3",
  );
});

test("nothing is said to be nothing", () => {
  for (const field of ["qualities", "triggers", "position", "regions"]) {
    assert.equal(valueInWords(field, null), "Nothing chosen");
  }
  assert.equal(valueInWords("triggers", []), "Nothing chosen");
  for (const field of ["seconds", "before", "note", "date", "sleep", "answers"]) {
    assert.equal(valueInWords(field, null), "Nothing");
  }
  for (const field of ["regular", "stopped_by_pain"]) {
    assert.equal(valueInWords(field, null), "Not said");
  }
  assert.equal(valueInWords("helped", null), "Not yet");
  assert.equal(valueInWords("shortcuts", []), "Nothing");
});

test("a nought and a no are values", () => {
  assert.equal(valueInWords("before", 0), "0");
  assert.equal(valueInWords("seconds", 0), "0 seconds");
  assert.equal(valueInWords("regular", false), "When needed");
  assert.equal(valueInWords("sleep", 0), "Badly, 0 of 10");
  assert.equal(valueInWords("stopped_by_pain", true), "Yes");
});

test("what is one of a few is said in words", () => {
  assert.equal(valueInWords("relative", "worse"), "Worse than before");
  assert.equal(valueInWords("helped", "a_little"), "A little");
  assert.equal(valueInWords("activity", "driving"), "Driving"); // of the stopwatch
  assert.equal(valueInWords("activity", 7), "Quite a bit, 7 of 10"); // of a day
  assert.equal(valueInWords("mood", 6), "6 of 10"); // no step of the form
});

test("the steps of a day are those of its form", () => {
  const asks = readFileSync(new URL("../../journal/questions.py", import.meta.url), "utf8");
  for (const [name, steps] of Object.entries(STEPS)) {
    const [, form = ""] = new RegExp(`"${name}",\\s+"[^"]+",\\s+\\[(.*)\\],`).exec(asks) ?? [];
    const pairs = [...form.matchAll(/\((\d+), "([^"]+)"\)/g)].map(([, score, word]) => [
      score,
      word,
    ]);
    assert.deepEqual(Object.entries(steps), pairs);
  }
});

test("what the person never chose is not told", () => {
  const told = (kind, ...names) => names.filter((name) => isTold(kind, name));
  assert.deepEqual(told("pain", "score", "tz", "at"), ["score", "at"]);
  assert.deepEqual(told("medicine", "name", "catalogue"), ["name"]);
  assert.deepEqual(told("checkup", "instrument", "answers"), ["answers"]);
  assert.deepEqual([told("day", "date"), told("visit", "date")], [[], ["date"]]);
});

test("each kind is spoken of in the words of its screen", () => {
  const at = "2020-02-29T12:00:00.000Z";
  const said = (kind, data) => {
    const { of, which } = subjectOf({ kind, data });
    return `${of} ${which}`;
  };
  assert.equal(said("pain", { at }), `the entry of ${momentInWords(at)}`);
  assert.equal(said("dose", { at }), `the dose of ${momentInWords(at)}`);
  assert.equal(said("day", { date: "2020-02-29" }), "the card of Saturday 29 February 2020");
  assert.equal(
    said("medicine", { name: "Naproxen", strength: "250 mg" }),
    "the medicine Naproxen 250 mg",
  );
  assert.equal(said("plan", { text: "Breathe." }), "your flare plan");
  assert.equal(said("settings", {}), "your choice of what your journal shows first");
  assert.match(
    said("relief", { at: new Date().toISOString() }),
    /^what you did today at \d\d:\d\d$/,
  );
});

test("90 and 100 seconds read differently, and whole minutes have no seconds", () => {
  const seconds = [0, 1, 59, 60, 61, 90, 100, 120, 3600];
  assert.deepEqual(seconds.map(duration), [
    "0 seconds",
    "1 second",
    "59 seconds",
    "1 minute",
    "1 minute 1 second",
    "1 minute 30 seconds",
    "1 minute 40 seconds",
    "2 minutes",
    "60 minutes",
  ]);
  assert.deepEqual([59, 61, 119].map(roughly), ["59 seconds", "1 minute", "2 minutes"]);
});

test("days and answers are said in words", () => {
  assert.match(valueInWords("date", "2020-02-29"), /29 February 2020/);
  assert.equal(
    valueInWords("answers", { pain: 5, enjoyment: 6, activity: 4 }),
    "Pain 5, enjoyment 6, activity 4",
  );
});
