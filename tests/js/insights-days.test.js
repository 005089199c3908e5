/** One summary a day: which day an entry belongs to, and what is kept of it. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { between, follows, summarise } from "../../static/js/insights/days.js";
import { overlay } from "../../static/js/record.js";

let count = 0;
const make = (kind, data, deleted = false) =>
  overlay({ id: `id-${++count}`, kind, v: 1, t: "", deleted, data }, [], []);
const pain = (at, tz, rest) => make("pain", { at, tz, score: 5, ...rest });
const days = (...entries) => summarise(entries).map(({ day, scores }) => [day, scores]);

test("an entry belongs to the day of its own zone", () => {
  const cases = JSON.parse(readFileSync(new URL("../cases/days.json", import.meta.url), "utf8"));
  for (const { at, tz, day } of cases) assert.deepEqual(days(pain(at, tz)), [[day, [5]]]);
});

test("who flies west lives one day twice as long, and who flies east may skip one", () => {
  // Auckland is 13 hours ahead of UTC, Los Angeles 8 behind: its morning of the 10th comes after
  // Auckland's evening of the 10th, and all of the flight is on one day.
  const evening = pain("2026-01-10T08:00:00.000Z", "Pacific/Auckland", { score: 2 });
  const morning = pain("2026-01-10T17:00:00.000Z", "America/Los_Angeles", { score: 8 });
  assert.deepEqual(days(evening, morning), [["2026-01-10", [2, 8]]]);
  // And back: 22:00 of the 20th in Los Angeles, 14 hours later 09:00 of the 22nd in Auckland.
  const before = pain("2026-01-21T06:00:00.000Z", "America/Los_Angeles");
  const after = pain("2026-01-21T20:00:00.000Z", "Pacific/Auckland");
  assert.deepEqual(
    days(before, after).map(([day]) => day),
    ["2026-01-20", "2026-01-22"],
  );
});

test("the days on which clocks change are whole days", () => {
  // London: 2026-03-29 has 23 hours, 00:00Z to 23:00Z; 2026-10-25 has 25, 23:00Z to 24:00Z.
  const at = ["2026-03-29T00:00:00.000Z", "2026-03-29T22:59:59.999Z", "2026-03-29T23:00:00.000Z"];
  const autumn = ["2026-10-24T23:00:00.000Z", "2026-10-25T23:59:59.999Z"];
  const found = summarise([...at, ...autumn].map((one) => pain(one, "Europe/London")));
  assert.deepEqual(
    found.map(({ day, scores }) => [day, scores.length]),
    [
      ["2026-03-29", 2],
      ["2026-03-30", 1],
      ["2026-10-25", 2],
    ],
  );
});

test("a day of the calendar counts as it is named, wherever the phone is", () => {
  const [{ day, sleep, mood, activity }] = summarise([
    make("day", { date: "2026-03-29", sleep: 0, mood: null }),
  ]);
  assert.deepEqual([day, sleep, mood, activity], ["2026-03-29", 0, null, null]);
});

test("the order of the entries makes no difference", () => {
  const at = (hour) => `2026-11-23T${hour}:00:00.000Z`;
  const entries = ["08", "20", "14", "14"].map((hour, i) =>
    pain(at(hour), "UTC", { score: i, triggers: [`t${i}`], regions: { [`r${i}_l`]: i } }),
  );
  const expected = summarise(entries);
  assert.deepEqual(summarise(entries.toReversed()), expected);
  assert.deepEqual(expected[0].scores, [0, 2, 3, 1]);
});

test("what is deleted, has no day or is of a kind that is not counted makes no day", () => {
  const entries = [
    make("pain", { at: "2026-11-23T08:00:00.000Z", tz: "UTC", score: 5 }, true),
    make("pain", { at: "yesterday", tz: "UTC", score: 5 }),
    make("pain", { tz: "UTC", score: 5 }),
    make("day", { sleep: 5 }),
    make("visit", { date: "2026-11-23" }),
    make("medicine", { name: "paracetamol", started: "2026-11-23" }),
    make("settings", {}),
  ];
  assert.deepEqual(summarise(entries), []);
});

test("a score that is none is not counted, and what was marked with it is", () => {
  const [day] = summarise([
    pain("2026-11-23T08:00:00.000Z", "UTC", {
      score: 11,
      regions: { calf_l: 12 },
      triggers: ["a"],
    }),
  ]);
  assert.deepEqual(day.scores, []);
  assert.deepEqual(day.regions, ["calf_l", null]);
  assert.equal(day.pain, null);
  assert.deepEqual(day.triggers, []);
  assert.equal(day.reach.left, 4);
});

test("people's own words may be any words", () => {
  const words = ["__proto__", "constructor", "7", "😀", "حزن"];
  const triggers = [...words, "7"];
  const [day] = summarise([pain("2026-11-23T08:00:00.000Z", "UTC", { triggers })]);
  assert.deepEqual(
    day.triggers,
    words.flatMap((word) => [word, 5]),
  );
});

test("a day holds a little of everything that was logged on it", () => {
  const at = (hour) => ({ at: `2026-11-23T${hour}:00:00.000Z`, tz: "UTC" });
  const peg = (answers) => make("checkup", { ...at("12"), instrument: "PEG", answers });
  const entries = [
    make("pain", { ...at("08"), score: 6, regions: { calf_l: 4 }, triggers: ["sitting"] }),
    make("pain", { ...at("18"), score: 3, regions: { calf_l: null, low_back_c: 2 } }),
    make("relief", { ...at("09"), action: "heat", before: 6, after: 4 }),
    make("relief", { ...at("10"), action: "heat", before: 5 }),
    make("dose", { ...at("09"), medicine: "m", helped: "a_little" }),
    make("dose", { ...at("19"), medicine: "m" }),
    make("tolerance", { ...at("11"), activity: "sitting", minutes: 25, stopped_by_pain: true }),
    make("day", { date: "2026-11-23", sleep: 4, mood: 7, activity: null }),
    peg({ pain: 7, enjoyment: 5, activity: 4 }), // 16 / 3
    peg({ pain: 7, enjoyment: 5 }), // not whole: no score
  ];
  const [day] = summarise(entries);
  assert.deepEqual(day, {
    day: "2026-11-23",
    pain: { n: 2, median: 4.5, low: 3, high: 6 },
    scores: [6, 3],
    reach: { left: 4, right: 0 },
    regions: ["calf_l", 4, "calf_l", null, "low_back_c", 2],
    triggers: ["sitting", 6],
    relief: ["heat", 6, 4, "heat", 5, null],
    doses: ["m", "a_little", "m", null],
    tolerance: ["sitting", 25, true],
    sleep: 4,
    mood: 7,
    activity: null,
    peg: [16 / 3],
  });
  assert.deepEqual(JSON.parse(JSON.stringify(day)), day);
});

test("two records of one day fill each other's gaps", () => {
  const [{ sleep, mood }] = summarise([
    make("day", { date: "2026-11-23", sleep: 4, mood: 7 }),
    make("day", { date: "2026-11-23", sleep: null, mood: 2 }),
  ]);
  assert.deepEqual([sleep, mood], [4, 2]);
});

test("a day follows another by the calendar, also where clocks or months change", () => {
  assert.ok(follows("2026-10-24", "2026-10-25") && follows("2026-10-25", "2026-10-26"));
  assert.ok(follows("2026-03-29", "2026-03-30") && follows("2026-12-31", "2027-01-01"));
  assert.ok(follows("2024-02-28", "2024-02-29") && !follows("2024-02-28", "2024-03-01"));
  assert.ok(!follows("2026-10-25", "2026-10-24") && !follows("2026-10-25", "2026-10-25"));
  assert.ok(!follows("2026-10-25"));
});

test("a range has its first day and its last", () => {
  const entries = ["20", "21", "22", "23"].map((day) =>
    pain(`2026-11-${day}T08:00:00.000Z`, "UTC"),
  );
  assert.deepEqual(
    between(summarise(entries), "2026-11-21", "2026-11-22").map(({ day }) => day),
    ["2026-11-21", "2026-11-22"],
  );
});
