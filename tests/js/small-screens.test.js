import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { pegScore } from "../../static/js/components/peg.js";
import { helpedBefore } from "../../static/js/helped-before.js";

test("PEG is the mean of three answers to one decimal", () => {
  assert.equal(pegScore({ pain: 0, enjoyment: 0, activity: 0 }), "0.0");
  assert.equal(pegScore({ pain: 7, enjoyment: 5, activity: 4 }), "5.3");
  assert.equal(pegScore({ pain: 10, enjoyment: 10, activity: 10 }), "10.0");
});

function reliefs(...rows) {
  return rows.map(([action, before, after]) => ({ data: { action, before, after } }));
}

test("what helped before is told from three pairs up, those done last first", () => {
  const pairs = [
    ["walk", null, null],
    ["heat", 6, 4],
    ["heat", 6, 6],
    ["walk", 5, 5],
    ["cold", 9, 0],
    ["heat", 3, 5],
    ["walk", 5, 6],
    ["cold", 9, 0],
    ["walk", 0, 0],
  ];
  assert.deepEqual(helpedBefore(reliefs(...pairs)), [
    { action: "walk", n: 3, lower: 0 },
    { action: "heat", n: 3, lower: 1 },
  ]);
  assert.deepEqual(helpedBefore([]), []);
});

test("in a flare the colours are those of the dark scheme", () => {
  const css = readFileSync(new URL("../../static/css/tokens.css", import.meta.url), "utf8");
  const [dark, flare] = ["(prefers-color-scheme: dark)", ":root:has(.flare)"].map((place) => {
    const block = css.slice(css.indexOf(place)).match(/--paper[^}]*/)?.[0] ?? "";
    return block.match(/--[\w-]+: [^;]+/g);
  });
  assert.ok(dark.length > 30);
  assert.deepEqual(flare, dark);
});
