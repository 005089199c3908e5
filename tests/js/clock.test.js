import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, jump, pause, placeOf, resume } from "../../static/js/clock.js";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 23, 18);
// Steps of 10, 20 and 30 seconds.
const COURSE = { steps: [10_000, 20_000, 30_000], limit: null };
const PACK = { ...COURSE, limit: 80_000 };

/** What is told of a run `after` milliseconds from its start. */
function told(course, run, after) {
  const { index, left, leftInAll, done, over } = placeOf(course, run, START + after);
  return { index, left, leftInAll, done, over };
}

test("it begins with the whole of the first step", () => {
  const expected = { index: 0, left: 10_000, leftInAll: 60_000, done: 0, over: null };
  assert.deepEqual(told(COURSE, begin(START), 0), expected);
});

test("a step ends where the next begins", () => {
  const run = begin(START);
  assert.deepEqual(
    [9_999, 10_000, 29_999, 30_000].map((at) => told(COURSE, run, at).index),
    [0, 1, 1, 2],
  );
});

test("what is left is left of this step and of all steps", () => {
  const { left, leftInAll, done } = told(COURSE, begin(START), 12_500);
  assert.deepEqual([left, leftInAll, done], [17_500, 47_500, 12_500]);
});

test("a phone that slept for an hour has done the routine and no more", () => {
  const place = placeOf(COURSE, begin(START), START + HOUR);
  assert.deepEqual([place.over, place.done, place.leftInAll], ["end", 60_000, 0]);
  assert.equal(place.ended, START + 60_000);
});

test("a paused run stands still, and goes on from there", () => {
  const paused = pause(COURSE, begin(START), START + 15_000);
  const { index, left, done } = told(COURSE, paused, HOUR);
  assert.deepEqual([index, left, done], [1, 15_000, 15_000]);
  const again = resume(paused, START + HOUR);
  const later = told(COURSE, again, HOUR + 16_000);
  assert.deepEqual([later.index, later.left, later.done], [2, 29_000, 31_000]);
});

test("what is skipped is not done", () => {
  const run = jump(COURSE, begin(START), START + 4_000, 1);
  const { index, left, leftInAll, done } = told(COURSE, run, 5_000);
  assert.deepEqual([index, left, leftInAll, done], [1, 19_000, 49_000, 5_000]);
});

test("skipping the last step is the end, there and then", () => {
  const run = jump(COURSE, begin(START), START + 40_000, 1);
  const { over, done, ended } = placeOf(COURSE, run, START + 40_000);
  assert.deepEqual([over, done, ended], ["end", 40_000, START + 40_000]);
});

test("going back does a step again, and both times count", () => {
  const run = jump(COURSE, begin(START), START + 15_000, -1);
  assert.deepEqual([told(COURSE, run, 16_000).index, told(COURSE, run, 16_000).left], [0, 9_000]);
  assert.equal(told(COURSE, run, HOUR).done, 15_000 + 60_000);
});

test("there is nothing before the first step", () => {
  assert.equal(told(COURSE, jump(COURSE, begin(START), START + 3_000, -1), 3_000).left, 10_000);
});

test("a step changed while paused stays paused", () => {
  const run = jump(COURSE, pause(COURSE, begin(START), START + 3_000), START + 9_000, 1);
  const { index, left, done } = told(COURSE, run, HOUR);
  assert.deepEqual([index, left, done], [1, 20_000, 3_000]);
});

test("a limit ends what is paused", () => {
  const paused = pause(PACK, begin(START), START + 15_000);
  assert.equal(told(PACK, paused, 79_999).over, null);
  const place = placeOf(PACK, paused, START + HOUR);
  assert.deepEqual([place.over, place.done, place.ended], ["limit", 15_000, START + 80_000]);
});

test("a limit ends what is repeated, and no more is counted than was done", () => {
  const run = jump(PACK, begin(START), START + 25_000, -1); // to the start, with 60 s to go
  const place = placeOf(PACK, run, START + HOUR);
  assert.deepEqual([place.over, place.done, place.ended], ["limit", 80_000, START + 80_000]);
});

test("a limit that is not reached changes nothing", () => {
  const place = placeOf(PACK, begin(START), START + HOUR);
  assert.deepEqual([place.over, place.done, place.ended], ["end", 60_000, START + 60_000]);
});

test("a clock that is put back takes nothing away", () => {
  const run = jump(COURSE, begin(START), START + 4_000, 1);
  const { index, left, done } = told(COURSE, run, -HOUR);
  assert.deepEqual([index, left, done], [1, 20_000, 4_000]);
});
