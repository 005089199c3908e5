/** How far down each leg the marks on the body map go. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { LEVELS, reach } from "../../static/js/reach.js";
import { regions } from "../../static/js/vocabulary.js";

test("every region of back and leg has one level, and no other region has one", () => {
  const levels = Object.fromEntries(
    Object.keys(regions).map((id) => [
      id,
      LEVELS.filter((level) => level.regions.includes(id.slice(0, -2))).length,
    ]),
  );
  const without = Object.keys(levels).filter((id) => levels[id] === 0);
  assert.deepEqual(without.sort(), ["saddle_c", "tummy_lower_c"]);
  assert.ok(Object.values(levels).every((many) => many <= 1));
});

test("each level has a region on both sides that stands for it, and leads back to it", () => {
  for (const [level, { region, regions: own }] of LEVELS.entries()) {
    assert.ok(own.includes(region));
    for (const side of ["l", "r"]) assert.ok(`${region}_${side}` in regions, region);
    assert.deepEqual(reach({ [`${region}_l`]: null }), { left: level, right: null });
    assert.deepEqual(reach({ [`${region}_r`]: 3 }), { left: null, right: level });
  }
});

test("the furthest region of each side counts, in whatever order they were marked", () => {
  const marked = { toes_l: 2, low_back_l: 8, thigh_front_r: 1, knee_back_l: 4, groin_r: 5 };
  assert.deepEqual(reach(marked), { left: 5, right: 2 });
});

test("the middle of the back counts for both sides", () => {
  assert.deepEqual(reach({ sacrum_tailbone_c: null }), { left: 0, right: 0 });
  assert.deepEqual(reach({ low_back_c: 4, calf_r: 4 }), { left: 0, right: 4 });
});

test("what is in neither back nor leg, or is not known here, has no level", () => {
  assert.deepEqual(reach({ tummy_lower_c: 7, saddle_c: 1, elbow_l: 3, constructor: 1 }), {
    left: null,
    right: null,
  });
  assert.deepEqual(reach({}), { left: null, right: null });
});

test("a region counts that was marked with no pain of its own", () => {
  assert.deepEqual(reach({ sole_l: 0 }), { left: 5, right: null });
});
