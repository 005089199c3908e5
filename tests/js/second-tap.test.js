import assert from "node:assert/strict";
import { test } from "node:test";

import { secondTap } from "../../static/js/second-tap.js";

test("only the same key again at once is a second tap", () => {
  const isSecond = secondTap();
  const taps = [
    ["6", 0, false],
    ["6", 699, true],
    ["6", 1300, true], // a hand that goes on shaking
    ["7", 1400, false],
    ["6", 1500, false],
    ["6", 2200, false],
  ];
  for (const [key, when, second] of taps) assert.equal(isSecond(key, when), second, `at ${when}`);
});
