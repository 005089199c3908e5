import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { addSlips, find, open, stem, tokens } from "../../static/js/search.js";

const cases = JSON.parse(readFileSync(new URL("../cases/search.json", import.meta.url), "utf8"));
const { entries, words, places } = cases;
const index = open({ entries, words, places, urgent: ["bladder", "numb foot"], stop: "the it is" });

/** Slips between two words, counted one pair at a time: the book's way, and slow. */
function slipsBetween(a, b) {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= b.length; j++) rows[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1;
      const ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + wrong];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) ways.push(rows[i - 2][j - 2] + 1);
      rows[i][j] = Math.min(...ways);
    }
  }
  return rows[a.length][b.length];
}

/** The titles that are found, best first. */
function titles(query) {
  return find(index, query).found.map(({ entry }) => entries[entry].title);
}

for (const [text, expected] of Object.entries(cases.tokens)) {
  test(`the words of "${text}"`, () => assert.deepEqual(tokens(text), expected));
}

for (const [word, form] of Object.entries(cases.stems)) {
  test(`${word} is looked up as ${form}`, () => assert.equal(stem(word), form));
}

test("a page is found by its title, another name, its summary, a heading and its text", () => {
  for (const query of ["herniated", "slipped", "middle", "surgery", "pressed"]) {
    assert.ok(titles(query).includes("Herniated disc"), query);
  }
});

test("a title comes before a synonym, that before a summary, that before a text", () => {
  assert.deepEqual(titles("nerve"), ["Nerve", "Walking", "Herniated disc", "Surgery"]);
});

test("a heading comes after a title and before a text", () => {
  const expected = ["Surgery", "Back surgery", "Herniated disc", "Co-codamol"];
  assert.deepEqual(titles("surgery"), expected);
});

test("equals stand in their order", () => {
  assert.deepEqual(titles("n"), ["A numb foot", "Nerve", "Walking"]);
});

test("a whole name comes before a part of one", () => {
  assert.deepEqual(titles("surgery").slice(0, 2), ["Surgery", "Back surgery"]);
  assert.deepEqual(titles("operation"), ["Surgery", "Back surgery"]);
});

test("the name that fits is told, unless it is the title", () => {
  const synonym = (query) => find(index, query).found[0].synonym;
  assert.equal(synonym("slipped disc"), "slipped disc");
  assert.equal(synonym("sliped disk"), "slipped disc");
  assert.equal(synonym("herniated disc"), "");
  assert.equal(synonym("middle"), "");
});

test("what has all the words comes before and without what has some", () => {
  assert.deepEqual(titles("slipped nerve"), ["Herniated disc"]);
});

test("a word that nothing fits is told, and the others are looked up", () => {
  const { found, missing } = find(index, "disc qqqqqq");
  assert.equal(found.length, 1);
  assert.deepEqual(missing, ["qqqqqq"]);
});

test("capitals, accents, apostrophes, plurals and American spelling make no difference", () => {
  for (const query of ["DISC", "dísc", "disc's", "discs", "disk", "Disks"]) {
    assert.deepEqual(titles(query), ["Herniated disc"], query);
  }
});

test("a hyphen may be missing", () => {
  assert.deepEqual(titles("cocodamol"), ["Co-codamol"]);
  assert.deepEqual(titles("co codamol"), ["Co-codamol"]);
});

test("the beginning of a word is enough", () => {
  for (const query of ["he", "hern", "herniate"]) assert.equal(titles(query)[0], "Herniated disc");
});

test("a letter or two look at names only", () => {
  assert.deepEqual(titles("bl"), []);
  assert.deepEqual(titles("bla"), ["When it is urgent"]);
});

test("another form of a word is found, before what is only like it", () => {
  assert.deepEqual(titles("tingling"), ["A numb foot"]);
  assert.deepEqual(titles("pushed"), ["Herniated disc"]);
  assert.deepEqual(titles("sitting"), ["Back surgery"]);
  assert.deepEqual(titles("pressing"), ["Back surgery", "Surgery"]);
});

test("an entry far down the list is found", () => {
  const { before, title, words, places } = cases.far;
  const near = Array.from({ length: before }, () => ({ title: "Near", synonyms: [] }));
  const list = [...near, { title, synonyms: [] }];
  const far = open({ entries: list, words, places, urgent: [], stop: "" });
  assert.deepEqual(
    find(far, title).found.map(({ entry }) => entry),
    [before],
  );
  assert.equal(find(far, "near").found.length, before);
});

test("slips are counted as the book does it", () => {
  const typed = index.words.map(({ word }) => `${word[1] ?? ""}${word[0]}${word.slice(2)}`);
  for (const one of [...typed, "cotre", "blxdder", "emergen", "surgurry"]) {
    for (const most of [1, 2]) {
      const fit = new Map();
      addSlips(index.words, one, most, fit);
      index.words.forEach(({ word }, at) => {
        const starts = Array.from({ length: word.length + 1 }, (_, end) => word.slice(0, end));
        const least = Math.min(...starts.map((start) => slipsBetween(one, start)));
        const is = slipsBetween(one, word) <= most ? 0.5 : least <= most ? 0.375 : undefined;
        assert.equal(fit.get(at), is, `${one}, ${word}, ${most}`);
      });
    }
  }
});

test("a slip that looks like another spelling is a slip all the same", () => {
  assert.deepEqual(titles("cotre"), ["Back surgery"]);
});

test("one slip in a word of four letters: wrong, missing, too many, swapped", () => {
  for (const query of ["nurve", "nrve", "nervve", "nevre", "enrve"]) {
    assert.equal(titles(query)[0], "Nerve", query);
  }
});

test("no guessing in a word of three letters, nor two slips in one of seven", () => {
  assert.deepEqual(titles("dsc"), []);
  assert.deepEqual(titles("codiine"), ["Co-codamol"]);
  assert.deepEqual(titles("kodiine"), []);
});

test("two slips in a word of eight letters", () => {
  assert.deepEqual(titles("herrniatd"), ["Herniated disc"]);
  assert.deepEqual(titles("herrniatdxx"), []);
});

test("a slip at the beginning of a word that is still being typed", () => {
  assert.deepEqual(titles("hernai"), ["Herniated disc"]);
});

test("a word that the library has is no slip of another", () => {
  assert.ok(!titles("numb").includes("Co-codamol"));
  assert.deepEqual(titles("light"), ["A numb foot"]);
});

test("the nearest name is offered where nothing is found", () => {
  assert.equal(find(index, "emmurjency").hint, "emergency");
  assert.equal(find(index, "wawkeng").hint, "Walking");
  assert.equal(find(index, "qqqq").hint, "");
  assert.equal(find(index, "nerve").hint, "");
});

test("a query with all words of an urgent sign is urgent, with a slip in it too", () => {
  for (const query of ["bladder", "my blader", "bladd", "a foot gone numb"]) {
    assert.equal(find(index, query).urgent, true, query);
  }
});

test("a query with some words of a sign is not urgent, nor are three letters of one", () => {
  for (const query of ["foot", "bla", "nerve", ""]) {
    assert.equal(find(index, query).urgent, false, query);
  }
});

test("words that say nothing are left out, unless there are no others", () => {
  assert.deepEqual(titles("is it the nerve"), titles("nerve"));
  assert.deepEqual(find(index, "is it the nerve").missing, []);
  assert.deepEqual(titles("it"), []);
});

test("nothing asked is nothing found", () => {
  for (const query of ["", "  ", "?!"]) {
    assert.deepEqual(find(index, query), { found: [], missing: [], urgent: false, hint: "" });
  }
});
