import assert from "node:assert/strict";
import { test } from "node:test";

import { mistakeIn, sameWord, tidy, usedLately } from "../../static/js/own-word.js";

test("white space goes from the ends, and is one space within", () => {
  assert.equal(tidy("  like \t\u00a0 wet\u2028sand\n"), "like wet sand");
  assert.equal(tidy(" \u3000\ufeff "), "");
  assert.equal(tidy("a\u0000b"), "a b"); // no database takes it
});

test("a word has one form, however it was put together, and holds no half emoji", () => {
  assert.equal(tidy("mu\u0308de"), "müde");
  assert.equal(tidy("\ud83d ouch 🙂"), "\ufffd ouch 🙂");
});

test("emoji and right-to-left words stay as they are", () => {
  for (const word of ["🔥🔥", "👩🏽‍🦽", "وخز في الساق", "עקצוץ", "जलन", "しびれ"])
    assert.equal(tidy(word), word);
});

test("neither case nor accents make another word", () => {
  const pairs = [
    ["Müde", "MUDE"],
    ["naïve", "nai\u0308ve"],
    ["Straße", "STRASSE"],
    ["İğne", "igne"],
    ["مَرْحَبا", "مرحبا"],
    ["❤️", "❤"],
    ["ziehen", "zie\u200bhen"],
  ];
  for (const [a, b] of pairs) assert.ok(sameWord(a, b), `${a} and ${b}`);
});

test("letters and pictures that differ make another word", () => {
  const pairs = [
    ["🙂", "😀"],
    ["👍", "👍🏽"],
    ["की", "का"],
    ["й", "и"],
    ["off-on", "off on"],
    ["hot", "hot!"],
    ["7", "8"],
  ];
  for (const [a, b] of pairs) assert.ok(!sameWord(a, b), `${a} and ${b}`);
});

test("what nobody could see is no word", () => {
  for (const text of ["", "\u200b", "\u202e\u202c", "\u200d\ufe0f"]) assert.ok(sameWord(text, ""));
  assert.ok(!sameWord("🙂", ""));
});

test("60 characters are room enough, counted as people count them", () => {
  assert.equal(mistakeIn("🙂".repeat(60)), "");
  assert.match(mistakeIn("🙂".repeat(73)), /^Your own word is too long by 13: at most 60/);
});

test("what was used last comes first, each once, as it was spelt then", () => {
  const lists = [["wet sand", "burning"], [], ["Wet Sand", "aching"], ["burning", "numbness"]];
  assert.deepEqual(usedLately(lists, 8), ["wet sand", "burning", "aching", "numbness"]);
  assert.deepEqual(usedLately(lists, 3), ["wet sand", "burning", "aching"]);
  assert.deepEqual(usedLately([], 8), []);
});

test("entries full of different words are gone through in no time", () => {
  const lists = Array.from({ length: 60 }, (_, entry) =>
    Array.from({ length: 50 }, (_, word) => `word ${entry} ${word}`),
  );
  const start = performance.now();
  assert.equal(usedLately(lists, 40).length, 40);
  assert.ok(performance.now() - start < 1000);
});
