import assert from "node:assert/strict";
import { test } from "node:test";

import { compared, lastInWords } from "../../static/js/relative.js";

test("better is one less, worse one more, and both stay on the scale", () => {
  const scores = (/** @type {number} */ last) =>
    /** @type {const} */ (["better", "same", "worse"]).map((word) => compared(last, word).score);
  assert.deepEqual(scores(6), [5, 6, 7]);
  assert.deepEqual(scores(0), [0, 0, 1]);
  assert.deepEqual(scores(10), [9, 10, 10]);
  assert.equal(compared(6, "worse").relative, "worse");
});

test("the last entry is named with its day, by the clock where it was logged", () => {
  const last = { score: 6, at: "2026-11-22T23:30:00.000Z", tz: "Asia/Kolkata" };
  assert.equal(lastInWords(last, "2026-11-23"), "Last: 6 at 05:00. Now it is");
  assert.equal(lastInWords(last, "2026-11-24"), "Last: 6 yesterday at 05:00. Now it is");
  const monday = "Last: 6 on Monday 23 November 2026 at 05:00. Now it is";
  assert.equal(lastInWords(last, "2026-11-25"), monday);
});
