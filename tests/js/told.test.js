import assert from "node:assert/strict";
import { test } from "node:test";

import { summarise } from "../../static/js/insights/days.js";
import { tell as tellMedicines } from "../../static/js/told/medicines.js";
import { tell as tellTried } from "../../static/js/told/tried.js";
import { tell as tellWhere } from "../../static/js/told/where.js";
import { lackInWords, periodOf } from "../../static/js/told/view.js";

const TODAY = "2026-11-23";
let made = 0;

/** An entry at noon of that day. */
function entry(kind, day, data) {
  const at = `${day}T12:00:00.000Z`;
  const id = String(++made);
  return { id, kind, v: 1, when: at, deleted: false, data: { at, tz: "UTC", ...data } };
}

const pain = (day, more = {}) => entry("pain", day, { score: 5, ...more });
const shown = (entries, length = 0) => ({
  ...periodOf(summarise(entries), length, TODAY),
  title: "What",
});

test("the time shown begins with the first day logged on, and says whether there was more before", () => {
  const days = summarise([pain("2026-11-01"), pain("2026-11-20")]);
  const { from, to, isPart } = periodOf(days, 30, TODAY);
  assert.deepEqual([from, to, isPart], ["2026-11-01", TODAY, false]);
  const week = periodOf(days, 7, TODAY);
  assert.deepEqual([week.from, week.to, week.isPart], ["2026-11-17", TODAY, true]);
  assert.deepEqual(
    week.days.map(({ day }) => day),
    ["2026-11-20"],
  );
});

test("what is logged further east counts though it is tomorrow there, and a wrong year does not", () => {
  const days = summarise([pain("2026-11-22"), pain("2026-11-24"), pain("2100-01-01")]);
  const { from, to, days: found } = periodOf(days, 0, TODAY);
  assert.deepEqual([from, to, found.length], ["2026-11-22", "2026-11-24", 2]);
});

test("what is missing is said in numbers", () => {
  const lack = { need: 3, what: "days with pain logged" };
  assert.equal(lackInWords({ ...lack, have: 0 }), "Needs 3 days with pain logged; there are none.");
  assert.equal(lackInWords({ ...lack, have: 1 }), "Needs 3 days with pain logged; there is 1.");
  assert.equal(lackInWords({ ...lack, have: 2 }), "Needs 3 days with pain logged; there are 2.");
});

test("doses are counted by weeks that end today, over all days of the time shown", () => {
  const on = ["2026-09-25", "2026-11-16", "2026-11-17", "2026-11-23", "2026-11-23"];
  const told = tellMedicines(shown(on.map((day) => entry("dose", day, { medicine: "Naproxen" }))));
  const [chart] = told.charts;
  const { marks, points } = chart.draw(254, 13);
  const [, { d }] = marks.find(([, { class: name }]) => name === "bar");
  assert.equal(d.match(/M/g).length, 3); // the first week, the one before and this one
  assert.equal(points[0].says, "5 doses, 0.6 a week"); // 60 days
  assert.deepEqual(told.notes, []); // nobody asked whether it helped
});

test("few times are said to be few, and fewer than three are not told at all", () => {
  const times = (action, n, before, after) =>
    Array.from({ length: n }, () => entry("relief", TODAY, { action, before, after }));
  const told = tellTried(
    shown([...times("heat", 10, 6, 4), ...times("walk", 3, 5, 4), ...times("swim", 2, 5, 0)]),
  );
  assert.deepEqual(
    told.charts[0].table().rows.map(([name]) => name),
    ["Heat", "Walk"],
  );
  assert.deepEqual(told.notes, [
    "Few times: Walk. This may be chance.",
    "Other things may have changed too.",
    "Not enough yet: swim 2 of 3.",
  ]);
});

test("a place without a score of its own has no median, and one of 0 has", () => {
  const days = ["2026-11-20", "2026-11-21", "2026-11-22"];
  const told = tellWhere(
    shown(days.map((day) => pain(day, { regions: { calf_l: null, sole_l: 0 } }))),
  );
  assert.deepEqual(told.charts[0].table().rows, [
    ["Left calf", 3, 3, 0, "–"],
    ["Sole of left foot", 3, 3, 3, 0],
  ]);
});
