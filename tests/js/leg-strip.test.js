import assert from "node:assert/strict";
import { test } from "node:test";

import { withReach } from "../../static/js/components/leg-strip.js";
import { LEVELS, reach } from "../../static/js/reach.js";

const [BACK, BUTTOCK, THIGH, KNEE, CALF, FOOT] = [0, 1, 2, 3, 4, 5];

test("a level on a leg with nothing marked is the region that stands for it", () => {
  assert.deepEqual(withReach({}, "l", BACK), { low_back_l: null });
  assert.deepEqual(withReach({}, "r", KNEE), { knee_back_r: null });
  assert.deepEqual(withReach({}, "l", FOOT), { sole_l: null });
});

test("going further keeps what is marked above, and marks nothing on the way", () => {
  const regions = { low_back_l: null, buttock_l: 6 };
  assert.deepEqual(withReach(regions, "l", CALF), { ...regions, calf_l: null });
});

test("going less far takes what is beyond off that leg, and off that leg alone", () => {
  const regions = { thigh_outer_l: 3, calf_l: 8, toes_l: null, calf_r: 2 };
  assert.deepEqual(withReach(regions, "l", THIGH), { thigh_outer_l: 3, calf_r: 2 });
});

test("where nothing is at the new level, what stands for it comes", () => {
  assert.deepEqual(withReach({ heel_r: 4 }, "r", BUTTOCK), { buttock_r: null });
});

test("another region of the level is enough, with its own number", () => {
  const regions = { shin_r: 5 };
  assert.deepEqual(withReach(regions, "r", CALF), regions);
});

test("the middle of the back is of both legs: it stays, and is enough for the back", () => {
  const regions = { low_back_c: 7, calf_l: 2 };
  assert.deepEqual(withReach(regions, "l", BACK), { low_back_c: 7 });
  assert.deepEqual(withReach(regions, "l", null), { low_back_c: 7 });
});

test("nothing on a leg leaves what is on no leg, and what a newer version marked", () => {
  const regions = { low_back_l: 1, toes_l: 2, tummy_lower_c: 3, saddle_c: null, elbow_l: 4 };
  const { low_back_l: _, toes_l: __, ...rest } = regions;
  assert.deepEqual(withReach(regions, "l", null), rest);
});

test("the given regions stay as they were", () => {
  const regions = Object.freeze({ heel_l: 4 });
  withReach(regions, "l", BACK);
  assert.deepEqual(regions, { heel_l: 4 });
});

test("from any regions to any level: that leg reaches it, and the other what it did", () => {
  const all = LEVELS.flatMap(({ regions }) => regions.map((id) => `${id}_l`));
  for (const first of [{}, ...all.map((id) => ({ [id]: 5, shin_r: 1 }))]) {
    for (const level of LEVELS.keys()) {
      const found = reach(withReach(first, "l", level));
      assert.deepEqual(found, { left: level, right: reach(first).right });
    }
  }
});
