import assert from "node:assert/strict";
import { test } from "node:test";

import { dateName, group, numberOf, runs, spanOf, unitFor } from "../../static/js/chart/days.js";
import { nearest, round, scale } from "../../static/js/chart/marks.js";
import { minuteLevels, minutesChart } from "../../static/js/chart/minutes.js";
import { furthest, reachChart } from "../../static/js/chart/reach.js";
import { changeChart, shareChart } from "../../static/js/chart/rows.js";
import { merge, scoreChart } from "../../static/js/chart/scores.js";
import { dateTicks } from "../../static/js/chart/time.js";

const EM = 13;
const PHONE = 254; // the inside of a card at 320 px
const WORDS = { title: "Pain", description: "By day." };
const MONDAY = numberOf("2026-11-23");

/** @param {string[]} days @returns {{day: string, median: number}[]} */
const scores = (...days) => days.map((day, at) => ({ day, median: at + 1 }));
const drawn = (chart, width = PHONE, em = EM) => chart.draw(width, em);
const marksOf = ({ marks }, name) => marks.filter(([, { class: found }]) => found === name);
const pathOf = (picture, name) =>
  marksOf(picture, name)
    .map(([, { d }]) => d)
    .join("");
const numbersIn = (d) => d.match(/-?\d+(\.\d+)?/g).map(Number);

// Numbers that differ from run to run, and can be had again.
function chance(seed) {
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647;
}

function journal(seed, length) {
  const next = chance(seed);
  const days = [];
  for (let at = MONDAY - length + 1; at <= MONDAY; at++) {
    if (next() < 0.3) continue;
    const [low, median, high] = [next(), next(), next()]
      .map((x) => Math.floor(x * 11))
      .sort((a, b) => a - b);
    const n = 1 + Math.floor(next() * 9);
    days.push({ day: new Date(at * 864e5).toISOString().slice(0, 10), low, median, high, n });
  }
  return days;
}

// Numbers to pixels

test("a scale puts its ends where they belong, upside down too", () => {
  const y = scale(0, 10, 100, 20);
  assert.deepEqual([0, 5, 10].map(y), [100, 60, 20]);
});

test("the nearest point is found, by x alone where it has no y", () => {
  const points = [{ x: 0 }, { x: 10 }, { x: 20 }];
  assert.equal(nearest(points, 14, 900), 1);
  assert.equal(
    nearest(
      [
        { x: 0, y: 0 },
        { x: 0, y: 50 },
      ],
      3,
      30,
    ),
    1,
  );
});

// Days and dates

test("a day belongs to the week from its Monday, to its month and to its year", () => {
  const name = (day, unit) => dateName(spanOf(numberOf(day), unit).from, unit);
  assert.equal(name("2026-11-22", "day"), "Sun 22 Nov 2026");
  assert.equal(name("2026-11-22", "week"), "Week of 16 Nov 2026");
  assert.equal(name("2026-11-23", "week"), "Week of 23 Nov 2026");
  assert.equal(name("2024-02-29", "month"), "Feb 2024");
  assert.equal(name("2024-12-31", "year"), "2024");
  assert.equal(name("2026-11-07", "day"), "Sat 7 Nov 2026");
  assert.equal(name("1900-01-03", "week"), "Week of 1 Jan 1900");
});

test("spans of a unit follow each other without a hole, leap years and century included", () => {
  for (const unit of ["day", "week", "month", "year"]) {
    let span = spanOf(numberOf("1899-12-20"), unit);
    for (let count = 0; count < 2600; count++) {
      const next = spanOf(span.to + 1, unit);
      assert.equal(next.from, span.to + 1);
      assert.ok(next.to >= next.from);
      span = next;
    }
  }
});

test("a long span is shown by weeks, months or years so that points do not crowd", () => {
  const unit = (days, most) => unitFor({ from: MONDAY - days + 1, to: MONDAY }, most);
  assert.equal(unit(30, 100), "day");
  assert.equal(unit(100, 100), "day");
  assert.equal(unit(101, 100), "week");
  assert.equal(unit(700, 100), "week");
  assert.equal(unit(3650, 100), "month");
  assert.equal(unit(36500, 100), "year");
});

test("days are put together in order, and what follows without a gap is one run", () => {
  const groups = group(scores("2026-11-15", "2026-11-16", "2026-11-22", "2026-12-01"), "week");
  assert.deepEqual(
    groups.map(({ days }) => days.length),
    [1, 2, 1],
  );
  assert.deepEqual(
    runs(groups).map((run) => run.length),
    [2, 1],
  );
});

test("dates are named back from the last day, with the year where it is needed", () => {
  assert.deepEqual(
    dateTicks(MONDAY - 29, MONDAY, 16).map(([, name]) => name),
    ["23 Nov", "13 Nov", "3 Nov"],
  );
  // 7 of 16 parts of 3,650 days are 1,597: 4 years and 136 days.
  assert.deepEqual(
    dateTicks(MONDAY - 3649, MONDAY, 16).map(([, name]) => name),
    ["Nov 2026", "Jul 2022", "Feb 2018"],
  );
});

test("names that leave no room for the drawing leave it a strip", () => {
  const legs = { left: 1, right: null };
  const days = [0, 1, 2].map((at) => ({ day: `2026-11-2${at}`, ...legs }));
  const { points } = drawn(reachChart({ ...WORDS, days, from: "2026-10-25" }), 150, 34);
  assert.ok(points.length > 0 && points.length < 30);
});

test("names of dates and of lines neither touch nor leave the picture, whatever the size", () => {
  for (const width of [200, PHONE, 324, 700]) {
    for (const em of [13, 17, 26]) {
      for (const length of [1, 2, 7, 30, 90, 365, 3650, 40000]) {
        const from = new Date((MONDAY - length + 1) * 864e5).toISOString().slice(0, 10);
        const chart = scoreChart({ ...WORDS, days: scores("2026-11-20"), from, to: "2026-11-23" });
        const dates = drawn(chart, width, em)
          .marks.filter(([, attributes]) => attributes["text-anchor"] === "middle")
          .map(([, { x }, name]) => ({ x, half: name.length * em * 0.31 }))
          .sort((a, b) => a.x - b.x);
        dates.forEach(({ x, half }, at) => {
          assert.ok(x - half > -1 && x + half < width + 1, `${width} ${em} ${length}`);
          const before = dates[at - 1];
          if (before) assert.ok(before.x + before.half < x - half, `${width} ${em} ${length}`);
        });
        assert.ok(dates.length >= 1);
      }
    }
  }
});

// Scores by day

test("the median of days is the middle one, or half way between two", () => {
  const days = [4, 9, 1, 2].map((median) => ({
    day: "2026-11-01",
    median,
    low: median,
    high: 10,
    n: 2,
  }));
  assert.deepEqual(merge(days), { median: 3, low: 1, high: 10, n: 8 });
  assert.deepEqual(merge(days.slice(0, 3)), { median: 4, low: 1, high: 10, n: 6 });
});

test("a day without an entry is a gap: no line leads across it and nothing stands at 0", () => {
  const days = scores("2026-11-17", "2026-11-18", "2026-11-20");
  const picture = drawn(scoreChart({ ...WORDS, days, from: "2026-11-16", to: "2026-11-23" }));
  const lines = pathOf(picture, "line").split("M").slice(1);
  assert.deepEqual(
    lines.map((line) => numbersIn(line).length / 2),
    [2, 1],
  );
  assert.equal(pathOf(picture, "dot").split("M").length - 1, 3);
  assert.equal(picture.points.length, 3);
});

test("a point says its value, its range and how many entries", () => {
  const day = { day: "2026-11-21", median: 5, low: 3, high: 7.5, n: 1 };
  const [point] = drawn(scoreChart({ ...WORDS, days: [day] })).points;
  assert.equal(point.name, "Sat 21 Nov 2026");
  assert.equal(point.says, "median 5, from 3 to 7.5, 1 entry");
});

test("a week says that its value is a median of days", () => {
  const days = journal(3, 400);
  const picture = drawn(scoreChart({ ...WORDS, days }));
  assert.match(picture.points[5].name, /^Week of/);
  assert.match(picture.points[5].says, /^median [\d.]+ of \d days, from \d+ to \d+, \d+ entries$/);
  assert.equal(picture.key[0][2], "Median of the days of a week");
});

test("one value a day is said as it is, without a range", () => {
  const chart = scoreChart({ ...WORDS, days: scores("2026-11-21") });
  assert.equal(drawn(chart).points[0].says, "1");
  assert.deepEqual(chart.table(), { head: ["Day", "Score"], rows: [["Sat 21 Nov 2026", 1]] });
  assert.deepEqual(drawn(chart).key, []);
});

for (const [seed, length] of [
  [1, 7],
  [2, 30],
  [3, 90],
  [4, 365],
  [5, 3650],
  [6, 20000],
]) {
  test(`${length} days: each value is in the table, and no point lies outside the data`, () => {
    const days = journal(seed, length);
    const chart = scoreChart({ ...WORDS, days });
    const rows = chart.table().rows.toReversed();
    assert.deepEqual(
      rows.map(([, ...cells]) => cells),
      days.map(({ median, low, high, n }) => [median, low, high, n]),
    );
    assert.deepEqual(
      rows.map(([name]) => name),
      days.map(({ day }) => dateName(numberOf(day))),
    );

    for (const width of [PHONE, 324, 700]) {
      const picture = drawn(chart, width);
      assert.ok(picture.points.length <= width);
      const heights = pathOf(picture, "line")
        .match(/ (\d+(\.\d+)?)/g)
        .map(Number);
      const values = days.map(({ median }) => median);
      const y = scale(0, 10, EM * 12.8, EM);
      for (const at of heights) {
        assert.ok(at <= y(Math.min(...values)) && at >= y(Math.max(...values)));
      }
      for (const { x } of picture.points) assert.ok(x > 0 && x < width);
    }
  });
}

test("all entries are counted once, however days are put together", () => {
  const days = journal(9, 3650);
  for (const unit of ["day", "week", "month", "year"]) {
    const groups = group(days, unit).map((one) => merge(one.days));
    const sum = (list) => list.reduce((total, { n }) => total + n, 0);
    assert.equal(sum(groups), sum(days));
    assert.equal(
      Math.max(...groups.map(({ high }) => high)),
      Math.max(...days.map(({ high }) => high)),
    );
    for (const { low, median, high } of groups) assert.ok(low <= median && median <= high);
  }
});

test("only the days asked for are shown", () => {
  const days = scores("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04");
  const chart = scoreChart({ ...WORDS, days, from: "2026-11-02", to: "2026-11-03" });
  assert.deepEqual(
    chart.table().rows.map(([, score]) => score),
    [3, 2],
  );
  assert.equal(drawn(chart).points.length, 2);
});

test("nothing to show is an empty frame", () => {
  const chart = scoreChart({ ...WORDS, days: [], from: "2026-11-01", to: "2026-11-30" });
  assert.deepEqual(drawn(chart).points, []);
  assert.deepEqual(chart.table().rows, []);
  assert.doesNotMatch(JSON.stringify(drawn(chart).marks), /NaN|null|Infinity/);
});

test("a sparkline has no names", () => {
  const picture = drawn(scoreChart({ ...WORDS, days: journal(2, 30), small: true }));
  assert.deepEqual(
    picture.marks.filter(([name]) => name === "text"),
    [],
  );
  assert.ok(pathOf(picture, "line"));
});

// Reach

test("the furthest of some days is kept for each side, and none stays none", () => {
  const days = [
    { day: "2026-11-01", left: 0, right: null },
    { day: "2026-11-02", left: 4, right: null },
  ];
  assert.equal(furthest(days, "left"), 4);
  assert.equal(furthest(days, "right"), null);
  assert.equal(furthest(days.slice(0, 1), "left"), 0);
});

test("left is a whole line and right a dashed one, each with its letter, and gaps stay", () => {
  const days = [
    { day: "2026-11-17", left: 1, right: 1 },
    { day: "2026-11-18", left: 4, right: null },
    { day: "2026-11-20", left: 5, right: 2 },
  ];
  const chart = reachChart({ ...WORDS, days, from: "2026-11-17", to: "2026-11-23" });
  const picture = drawn(chart);
  assert.equal(pathOf(picture, "line").split("M").length - 1, 2);
  assert.equal(pathOf(picture, "dash").split("M").length - 1, 2);
  assert.deepEqual(
    marksOf(picture, "name").map(([, , letter]) => letter),
    ["L", "R"],
  );
  assert.equal(picture.points[1].says, "left lower leg, right none");
  assert.deepEqual(chart.table().rows, [
    ["Fri 20 Nov 2026", "Foot", "Thigh"],
    ["Wed 18 Nov 2026", "Lower leg", "None"],
    ["Tue 17 Nov 2026", "Buttock", "Buttock"],
  ]);
});

test("the foot is at the bottom and the back at the top", () => {
  const names = drawn(reachChart({ ...WORDS, days: [] })).marks.filter(([name]) => name === "text");
  const y = (word) => names.find(([, , text]) => text === word)[1].y;
  assert.ok(y("Back") < y("Knee") && y("Knee") < y("Foot"));
});

// Rows

test("a bar is as long as its part of all entries", () => {
  const rows = [
    { name: "Sitting", n: 12, of: 30, median: 6 },
    { name: "Driving", n: 30, of: 30 },
  ];
  const chart = shareChart({ ...WORDS, what: "Trigger", rows });
  const picture = drawn(chart, 300);
  const bars = marksOf(picture, "bar").map(([, { d }]) => Number(/H([\d.]+)/.exec(d)[1]));
  assert.deepEqual(bars, [120, 300]);
  assert.deepEqual(
    picture.points.map(({ says }) => says),
    ["12 of 30 entries, median 6", "30 of 30 entries"],
  );
  assert.deepEqual(chart.table().rows, [
    ["Sitting", 12, 30, 6],
    ["Driving", 30, 30, ""],
  ]);
});

test("a long name is cut in the picture and whole in the readout and the table", () => {
  const name = "Sitting on the wooden chair at the kitchen table of my mother";
  const chart = shareChart({ ...WORDS, what: "Trigger", rows: [{ name, n: 1, of: 2 }] });
  const picture = drawn(chart);
  const [, , cut] = marksOf(picture, "name")[0];
  assert.ok(cut.endsWith("…") && cut.length * EM * 0.62 <= PHONE);
  assert.equal(picture.points[0].name, name);
  assert.equal(chart.table().rows[0][0], name);
});

test("a change stands to the left of 0 where pain was lower after", () => {
  const row = { name: "Heat", n: 9, lower: 7, median: -2, low: -4, high: 1 };
  const chart = changeChart({ ...WORDS, what: "What you did", rows: [row] });
  const picture = drawn(chart, 276); // 250 between the ends: 50 for each of 5 steps
  const zero = numbersIn(pathOf(picture, "edge"))[0];
  assert.equal(zero, 13 + 4 * 50);
  assert.equal(numbersIn(pathOf(picture, "dot"))[0], zero - 2 * 50 - 5);
  assert.match(pathOf(picture, "line"), /^M13 .*H263/);
  assert.equal(picture.points[0].says, "lower after 7 of 9 times, median −2, from −4 to +1");
  assert.deepEqual(chart.table().rows, [["Heat", 9, 7, "−2", "−4", "+1"]]);
});

// Minutes

test("lines for minutes are few, round, and reach over the longest time", () => {
  assert.deepEqual(minuteLevels(0), [
    [0, "0"],
    [5, "5 min"],
  ]);
  assert.deepEqual(minuteLevels(40), [
    [0, "0"],
    [15, "15 min"],
    [30, "30 min"],
    [45, "45 min"],
  ]);
  assert.deepEqual(minuteLevels(181), [
    [0, "0"],
    [120, "2 h"],
    [240, "4 h"],
  ]);
  for (let minutes = 0; minutes <= 1440; minutes++) {
    const levels = minuteLevels(minutes);
    assert.ok(levels.length <= 4 && levels.at(-1)[0] >= minutes);
  }
});

test("each time is a dot of its own, and how it ended is told by its shape and in words", () => {
  const days = [
    { day: "2026-11-20", minutes: 20, stopped: true },
    { day: "2026-11-20", minutes: 1, stopped: false },
    { day: "2026-11-21", minutes: 30, stopped: null },
  ];
  const chart = minutesChart({ ...WORDS, days });
  const picture = drawn(chart);
  assert.equal(pathOf(picture, "open").split("M").length - 1, 1);
  assert.equal(pathOf(picture, "dot").split("M").length - 1, 2);
  assert.deepEqual(
    picture.points.map(({ says }) => says),
    ["20 min, stopped by pain", "1 min, not stopped by pain", "30 min, not said"],
  );
  assert.deepEqual(
    picture.key.map(([, , words]) => words),
    ["Stopped by pain", "Not stopped by pain", "Not said"],
  );
  assert.deepEqual(
    chart.table().rows.map(([, ...cells]) => cells),
    [
      [30, "Not said"],
      [1, "No"],
      [20, "Yes"],
    ],
  );
});

// Cost

test("ten years are drawn within 50 ms", () => {
  const chart = scoreChart({ ...WORDS, days: journal(1, 3650) });
  const took = Array.from({ length: 5 }, () => {
    const start = performance.now();
    drawn(chart);
    return performance.now() - start;
  });
  assert.ok(Math.min(...took) < 50, `${round(Math.min(...took))} ms`);
});
