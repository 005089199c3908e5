import assert from "node:assert/strict";
import { test } from "node:test";

import {
  gone,
  isForgotten,
  minutesFrom,
  minutesOf,
  onTheClock,
  since,
} from "../../static/js/stopwatch.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RUN = { activity: "sitting", at: "2026-11-23T14:05:00.000Z", tz: "Europe/London" };
const START = Date.parse(RUN.at);

test("minutes are counted from the start, to the nearest", () => {
  assert.equal(minutesOf(RUN, START + 12 * MINUTE + 29_000), 12);
  assert.equal(minutesOf(RUN, START + 12 * MINUTE + 31_000), 13);
});

test("a clock that is set back, or a week of it, still makes an entry that can be kept", () => {
  assert.equal(minutesOf(RUN, START - HOUR), 0);
  assert.equal(gone(RUN, START - HOUR), 0);
  assert.equal(minutesOf(RUN, START + 7 * 24 * HOUR), 1440);
});

test("over four hours it is asked about, and then again four hours later", () => {
  assert.equal(isForgotten(RUN, START + 4 * HOUR), false);
  assert.equal(isForgotten(RUN, START + 4 * HOUR + 1), true);
  const asked = { ...RUN, asked: START + 5 * HOUR };
  assert.equal(isForgotten(asked, START + 9 * HOUR), false);
  assert.equal(isForgotten(asked, START + 9 * HOUR + 1), true);
});

test("the clock reads as clocks do", () => {
  const times = [0, 7_999, 12 * MINUTE + 5_000, HOUR + 2 * MINUTE + 5_000, 30 * HOUR];
  assert.deepEqual(times.map(onTheClock), ["0:00", "0:07", "12:05", "1:02:05", "30:00:00"]);
});

test("it is said since when, in the zone where it began", () => {
  assert.equal(since(RUN, "2026-11-23"), "Sitting since 14:05");
  assert.equal(since(RUN, "2026-11-24"), "Sitting since yesterday at 14:05");
  const far = { ...RUN, activity: "driving", tz: "Asia/Tokyo" };
  assert.equal(since(far, "2026-11-30"), "Driving since Monday 23 November 2026 at 23:05");
});

test("only whole minutes of at most so many are minutes", () => {
  assert.deepEqual(
    ["0", " 45 ", "1440"].map((text) => minutesFrom(text)),
    [0, 45, 1440],
  );
  const others = ["", "1441", "1.5", "-3", "ten", "٤٥", "1e3"];
  assert.deepEqual(
    others.filter((text) => minutesFrom(text) !== null),
    [],
  );
  assert.equal(minutesFrom("301", 300), null);
});
