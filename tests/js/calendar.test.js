import assert from "node:assert/strict";
import { test } from "node:test";

import {
  besides,
  dashes,
  dayInWords,
  dayIn,
  later,
  monthsFrom,
  monthTitle,
  weeksOf,
} from "../../static/js/calendar.js";

const day = (date, high, count) => ({
  day: date,
  pain: high === null ? null : { high },
  ids: Array(count).fill("id"),
});

test("a month is whole weeks from Monday on, with blanks for the days of others", () => {
  const november = weeksOf("2026-11"); // begins on a Sunday
  assert.deepEqual(november[0], ["", "", "", "", "", "", "2026-11-01"]);
  assert.deepEqual(november.at(-1), ["2026-11-30", "", "", "", "", "", ""]);
  assert.equal(november.length, 6);
  assert.equal(weeksOf("2027-02").length, 4); // a Monday to a Sunday
  assert.deepEqual(weeksOf("2024-02").flat().at(-4), "2024-02-29");
  assert.equal(weeksOf("1900-02").flat().filter(Boolean).length, 28);
});

test("months go on over the year, both ways", () => {
  assert.equal(later("2026-12", 1), "2027-01");
  assert.equal(later("2026-01", -1), "2025-12");
  assert.deepEqual(monthsFrom("2025-11", "2026-02"), ["2026-02", "2026-01", "2025-12", "2025-11"]);
  assert.equal(monthTitle("1900-01"), "January 1900");
});

test("a day is said with its worst pain and how much was logged, and what is not is not said", () => {
  const today = "2026-11-23";
  const said = (...about) => {
    const { before, between, worst, after } = dayInWords(day(...about), today);
    return `${before}#${between}${worst}${after}`;
  };
  assert.equal(said("2026-11-03", 7, 4), "Tuesday # November, worst pain 7, 4 entries");
  assert.equal(said(today, 0, 1), "Today, Monday # November, worst pain 0, 1 entry");
  assert.equal(said("2026-11-22", null, 2), "Sunday # November, 2 entries");
});

test("each third of the scale has a dash more", () => {
  const drawn = Array.from({ length: 11 }, (_, score) => dashes(score)).join("");
  assert.equal(drawn, "01112223333");
});

test("the days beside one are the nearest with entries, whether it has any itself", () => {
  const days = ["2026-10-31", "2026-11-03", "2026-11-20"].map((one) => day(one, 5, 1));
  assert.deepEqual(besides(days, "2026-11-03"), { before: "2026-10-31", after: "2026-11-20" });
  assert.deepEqual(besides(days, "2026-11-04"), { before: "2026-11-03", after: "2026-11-20" });
  assert.deepEqual(besides(days, "2026-11-20"), { before: "2026-11-03", after: "" });
});

test("only a day of the calendar is taken from an address", () => {
  assert.equal(dayIn("2026-11-03"), "2026-11-03");
  for (const text of [
    "",
    "2026-02-30",
    "2026-13-01",
    "9999-12-01",
    "<b>",
    "2026-11-3",
    "null-01",
  ]) {
    assert.equal(dayIn(text), "", text);
  }
});
