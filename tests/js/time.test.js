import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { dayOf, dayTitle, timeOf, toInstant } from "../../static/js/time.js";

const cases = JSON.parse(readFileSync(new URL("../cases/days.json", import.meta.url), "utf8"));

for (const { at, tz, day, time } of cases) {
  test(`${at} in ${tz} is ${day} ${time}`, () => {
    assert.equal(dayOf(at, tz), day);
    assert.equal(timeOf(at, tz), time);
  });

  test(`${day} ${time} in ${tz} is ${at}`, () => {
    assert.equal(toInstant(day, time, tz), at.replace(/:\d\d\.\d+Z$/, ":00.000Z"));
  });
}

test("a time that the clocks skip counts on from before the change", () => {
  assert.equal(toInstant("2026-03-29", "01:30", "Europe/London"), "2026-03-29T01:30:00.000Z");
});

test("a zone that this phone does not know is read as UTC", () => {
  assert.equal(timeOf("2026-11-23T18:00:00.000Z", "Mars/Olympus"), "18:00");
});

test("days have names that people use", () => {
  assert.equal(dayTitle("2026-11-23", "2026-11-23"), "Today");
  assert.equal(dayTitle("2026-11-22", "2026-11-23"), "Yesterday");
  assert.equal(dayTitle("2026-11-21", "2026-11-23"), "Saturday 21 November 2026");
});
