/** The numbers that Insights tells, each against sums done by hand. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { medicines, peg, sleepAndPain, tolerance } from "../../static/js/insights/life.js";
import { Counted, spread } from "../../static/js/insights/numbers.js";
import { furthest, intensity, map, runs, triggers } from "../../static/js/insights/pain.js";
import { whatHelped } from "../../static/js/insights/relief.js";

/** A day with nothing in it but what is given. */
function day(date, rest) {
  return {
    day: `2026-${date}`,
    pain: spread(rest?.scores ?? []),
    scores: [],
    reach: { left: null, right: null },
    regions: [],
    triggers: [],
    relief: [],
    doses: [],
    tolerance: [],
    sleep: null,
    mood: null,
    activity: null,
    peg: [],
    ...rest,
  };
}

test("of an even number the median is the mean of the middle two, by number and not by letter", () => {
  assert.deepEqual(spread([10, 9, 2]), { n: 3, median: 9, low: 2, high: 10 });
  assert.deepEqual(spread([10, 1, 2, 3]), { n: 4, median: 2.5, low: 1, high: 10 }); // (2 + 3) / 2
  assert.deepEqual(spread([4]), { n: 1, median: 4, low: 4, high: 4 });
  assert.equal(spread([]), null);
});

test("counted scores have the numbers of the scores", () => {
  for (const scores of [[], [0], [10, 0], [1, 2, 2, 9], [3, 3, 4, 5, 10], [7, 7]]) {
    const counted = new Counted();
    for (const score of scores) counted.add(score);
    assert.deepEqual(counted.spread(), spread(scores));
  }
});

test("intensity is the median, the lowest and the highest of each day that has scores", () => {
  const days = [
    day("11-20", { scores: [7, 2, 4] }), // 2 4 7
    day("11-21"), // nothing rated: no point
    day("11-23", { scores: [0, 0, 3, 5] }), // (0 + 3) / 2
  ];
  assert.deepEqual(intensity(days), {
    n: 7,
    points: [
      { day: "2026-11-20", n: 3, median: 4, low: 2, high: 7 },
      { day: "2026-11-23", n: 4, median: 1.5, low: 0, high: 5 },
    ],
  });
});

test("the furthest reach has a point where something was marked, on either side", () => {
  const days = [
    day("11-20", { reach: { left: 4, right: 0 } }),
    day("11-21", { scores: [5] }),
    day("11-22", { reach: { left: null, right: 2 } }),
  ];
  assert.deepEqual(furthest(days), {
    n: 2,
    points: [
      { day: "2026-11-20", left: 4, right: 0 },
      { day: "2026-11-22", left: null, right: 2 },
    ],
  });
});

test("the map counts days, and takes the median of a region's own scores", () => {
  const days = [
    day("11-20", {
      regions: ["calf_l", 4, "calf_l", null, "sole_l", null, "calf_l", 6],
    }),
    day("11-21", {
      regions: ["calf_l", 9, "low_back_c", 2],
    }),
    day("11-22", {
      regions: ["low_back_c", null, "low_back_l", 1],
    }),
  ];
  assert.deepEqual(map(days), [
    { region: "calf_l", days: 2, n: 3, median: 6 }, // 4 6 9
    { region: "low_back_c", days: 2, n: 1, median: 2 },
    { region: "low_back_l", days: 1, n: 1, median: 1 },
    { region: "sole_l", days: 1, n: 0, median: null },
  ]);
});

test("a trigger has the scores that name it beside all others", () => {
  const days = [
    day("11-20", {
      scores: [7, 2, 4],
      triggers: ["sitting", 7, "sitting", 4, "cold", 4],
    }),
    day("11-21", { scores: [3, 8], triggers: ["sitting", 8] }),
    day("11-22", { scores: [1] }),
  ];
  // all: 1 2 3 4 7 8; sitting: 4 7 8, others: 1 2 3; cold: 4, others: 1 2 3 7 8
  assert.deepEqual(triggers(days), [
    { trigger: "sitting", named: { n: 3, median: 7 }, others: { n: 3, median: 2 } },
    { trigger: "cold", named: { n: 1, median: 4 }, others: { n: 5, median: 3 } },
  ]);
});

test("a trigger that every entry names has nothing to stand beside", () => {
  const [only] = triggers([day("11-20", { scores: [7], triggers: ["sitting", 7] })]);
  assert.deepEqual(only.others, { n: 0, median: null });
});

test("tolerance has each time by itself, and the share that pain ended of those where it is known", () => {
  const sitting = (...timed) => ({
    tolerance: timed.flatMap((one) => ["sitting", ...one]),
  });
  const days = [
    day("11-20", sitting([20, true], [45, false])),
    day("11-21", { tolerance: ["walking", 10, null] }),
    day("11-22", sitting([30, null], [100, true])),
  ];
  const [first, second] = tolerance(days);
  const { points, stopped, ...minutes } = first;
  // 20 30 45 100: (30 + 45) / 2; ended by pain 2 of 3, the fourth not said
  assert.deepEqual(minutes, { activity: "sitting", n: 4, median: 37.5, low: 20, high: 100 });
  assert.deepEqual(stopped, { n: 3, k: 2, share: 2 / 3 });
  assert.deepEqual(points[3], { day: "2026-11-22", minutes: 100, stopped: true });
  assert.deepEqual(second.stopped, { n: 0, k: 0, share: null });
});

test("what was timed stands in the order of the stopwatch, however often it was", () => {
  const timed = ["driving", 9, null, "juggling", 9, null, "driving", 9, null, "sitting", 9, null];
  const names = tolerance([day("11-20", { tolerance: timed })]).map(({ activity }) => activity);
  assert.deepEqual(names, ["sitting", "driving", "juggling"]); // the last from a newer version
});

test("sleep stands beside the pain of the same day and of the day after", () => {
  const days = [
    day("10-24", { sleep: 3, scores: [8, 6] }), // low; that day 7, the next 4
    day("10-25", { sleep: 4, scores: [4] }), // mid; that day 4, and no day after
    day("10-27", { sleep: 7 }), // high; no pain that day, the next 1
    day("10-28", { scores: [1, 1, 9] }), // no sleep
    day("10-31", { sleep: 2, scores: [5] }), // low; that day 5, the next 2, in another month
    day("11-01", { scores: [2] }),
  ];
  const { same, next } = sleepAndPain(days);
  const told = ({ n, groups }) => [n, ...groups.map((group) => [group.n, group.median])];
  assert.deepEqual(told(same), [3, [2, 6], [1, 4], [0, null]]); // low: 5 7
  assert.deepEqual(told(next), [3, [2, 3], [0, null], [1, 1]]); // low: 2 4
  assert.deepEqual(next.pairs[0], { day: "2026-10-24", sleep: 3, pain: 4 });
  assert.deepEqual(
    same.groups.map(({ name, from, to }) => [name, from, to]),
    [
      ["low", 0, 3],
      ["mid", 4, 6],
      ["high", 7, 10],
    ],
  );
});

test("medicines are counted by day, and what they did only where it was said", () => {
  const days = [
    day("11-20", { doses: ["p", "no", "p", "a_lot", "p", null] }),
    day("11-22", {
      doses: ["n", null, "p", "a_lot"],
    }),
  ];
  assert.deepEqual(medicines(days), [
    {
      medicine: "p",
      n: 4,
      points: [
        { day: "2026-11-20", n: 3 },
        { day: "2026-11-22", n: 1 },
      ],
      helped: { n: 3, no: 1, a_little: 0, a_lot: 2 },
    },
    {
      medicine: "n",
      n: 1,
      points: [{ day: "2026-11-22", n: 1 }],
      helped: { n: 0, no: 0, a_little: 0, a_lot: 0 },
    },
  ]);
});

test("each PEG is a point", () => {
  const days = [day("11-16", { peg: [16 / 3] }), day("11-17"), day("11-23", { peg: [4] })];
  assert.deepEqual(peg(days), {
    n: 2,
    points: [
      { day: "2026-11-16", score: 16 / 3 },
      { day: "2026-11-23", score: 4 },
    ],
  });
});

test("what helped is told from three pairs up, with how often and how much", () => {
  const days = [
    day("11-20", {
      relief: ["heat", 6, 4, "heat", 5, 5, "heat", 3, null],
    }),
    day("11-22", {
      relief: ["heat", 3, 2, "heat", 4, 6, "heat", 5, 4],
    }),
  ];
  // −2, 0, −1, +2, −1: sorted −2 −1 −1 0 2. Less in 3 of 5. Clearly: 6→4 by 2 points, 3→2 by a
  // third; 5→4 is a fifth.
  assert.deepEqual(whatHelped(days), [
    {
      action: "heat",
      done: 6,
      n: 5,
      change: { median: -1, low: -2, high: 2, helped: 3, clearly: 2 },
      missing: null,
    },
  ]);
});

test("two pairs are not enough yet, however often it was done", () => {
  const days = [
    day("11-20", {
      relief: ["walk", 6, 1, "walk", 6, 1, "walk", null, 1, "walk", 6, null],
    }),
  ];
  assert.deepEqual(whatHelped(days), [
    { action: "walk", done: 4, n: 2, change: null, missing: { have: 2, need: 3 } },
  ]);
});

test("a third pair is enough", () => {
  const days = [
    day("11-20", {
      relief: ["walk", 6, 1, "walk", 6, 1, "walk", 0, 0],
    }),
  ];
  const [{ change, missing }] = whatHelped(days);
  assert.deepEqual(change, { median: -5, low: -5, high: 0, helped: 2, clearly: 2 });
  assert.equal(missing, null);
});

test("an empty journal has no numbers", () => {
  for (const tell of [intensity, furthest, peg]) assert.deepEqual(tell([]), { n: 0, points: [] });
  for (const tell of [map, triggers, tolerance, medicines, whatHelped]) {
    assert.deepEqual(tell([]), []);
  }
  assert.equal(sleepAndPain([]).same.n, 0);
});

test("a line joins days in a row, and no gap", () => {
  const points = ["2026-10-24", "2026-10-25", "2026-10-26", "2026-10-28", "2026-10-28"];
  assert.deepEqual(
    runs(points.map((one) => ({ day: one }))).map((run) => run.length),
    [3, 2], // two on one day, such as PEG twice, are joined
  );
});
