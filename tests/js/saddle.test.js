import assert from "node:assert/strict";
import { test } from "node:test";

import { isUrgent } from "../../static/js/saddle.js";

for (const word of [
  "numbness",
  "tingling",
  "Gone numb",
  "tingly",
  "pins and needles",
  "Pins & needles",
  "no feeling there",
  "can’t feel it",
  "loss of sensation",
  "feels dead",
  "can not feel",
  "cannot feel much",
  "don't feel anything",
  "reduced feeling",
  "feeling is gone",
]) {
  test(`"${word}" between the legs may be urgent`, () => {
    assert.ok(isUrgent(["calf_l", "saddle_c"], ["aching", word]));
  });
}

test("the same elsewhere, or anything else there, is not said to be", () => {
  assert.ok(!isUrgent(["calf_l"], ["numbness"]));
  assert.ok(
    !isUrgent(["saddle_c"], ["burning", "number 7", "felt better", "not nice", "feels hot"]),
  );
  assert.ok(!isUrgent([], []));
});
