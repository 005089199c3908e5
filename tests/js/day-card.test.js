import assert from "node:assert/strict";
import { test } from "node:test";

import { dateAsked, daysBeside, managedBefore } from "../../static/js/day-card.js";
import { dayId } from "../../static/js/ids.js";

const TODAY = "2026-11-23";

test("without an address it is today, and with one the day that it names", () => {
  assert.equal(dateAsked("", TODAY), TODAY);
  assert.equal(dateAsked("?date=2026-03-29", TODAY), "2026-03-29");
  assert.equal(dateAsked("?date=1900-01-01", TODAY), "1900-01-01");
  assert.equal(dateAsked(`?id=${dayId("2024-02-29")}`, TODAY), "2024-02-29");
});

test("what no card can be of is today's", () => {
  const others = ["2100-01-01", "2026-11-24", "1899-12-31", "2026-02-30", "2026-13-01", "", "🙂"];
  for (const date of others) assert.equal(dateAsked(`?date=${date}`, TODAY), TODAY, date);
  assert.equal(dateAsked("?id=da900000-0000-8000-8000-000020261399", TODAY), TODAY);
  assert.equal(dateAsked("?id=0193590a-7c00-7000-8000-000000000000", TODAY), TODAY);
});

test("the days beside are those of the calendar, over changes of the clock and of the year", () => {
  assert.deepEqual(daysBeside("2026-03-29", TODAY), { before: "2026-03-28", after: "2026-03-30" });
  assert.deepEqual(daysBeside("2026-10-25", TODAY), { before: "2026-10-24", after: "2026-10-26" });
  assert.deepEqual(daysBeside("2024-12-31", TODAY), { before: "2024-12-30", after: "2025-01-01" });
});

test("there is no day after today, and none before the first", () => {
  assert.deepEqual(daysBeside(TODAY, TODAY), { before: "2026-11-22", after: null });
  assert.deepEqual(daysBeside("1900-01-01", TODAY), { before: null, after: "1900-01-02" });
});

test("what was managed is offered thing by thing, each once, last written first", () => {
  const days = ["Shops, a walk", null, "a Walk\nשלום 🙂", "x".repeat(41), "1,2,3,4,5,6"];
  const found = managedBefore(days.map((managed) => ({ data: { managed } })));
  assert.deepEqual(found, ["Shops", "a walk", "שלום 🙂", "1", "2", "3"]);
});
