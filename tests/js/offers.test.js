import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseOffer } from "../../static/js/components/offers.js";

const NOW = Date.parse("2026-11-23T18:00:00.000Z");
const A_DAY = 24 * 60 * 60 * 1000;
const RUN = { activity: "sitting", at: "2026-11-23T14:05:00.000Z", tz: "UTC" };
const DOING = { tip: "exercise", title: "One minute in bed" };

/** So many days ago. */
function ago(days) {
  return new Date(NOW - days * A_DAY).toISOString();
}

function entry(days, score) {
  return { when: ago(days), data: { at: ago(days), tz: "UTC", score } };
}

/** One entry of pain on each of the last days, today first. */
function daily(scores) {
  return scores.map((score, days) => entry(days, score));
}

/** What is offered, by its name. */
function offered(known) {
  return chooseOffer({ now: NOW, tz: "UTC", ...known })?.name ?? null;
}

const STEADY = daily(Array.from({ length: 20 }, (_, at) => 4 + (at % 2)));
const WEEKS = [entry(1, 5), entry(8, 5)];
const DECLINED = { checkup: { day: "2026-11-22", no: true } };

test("somebody new is offered nothing", () => {
  assert.equal(offered({}), null);
  assert.equal(offered({ pains: [], checkups: [], asked: null, stopwatch: null }), null);
});

test("what runs comes before all else, the stopwatch first", () => {
  const rest = { doing: DOING, pains: STEADY };
  const words = chooseOffer({ now: NOW, tz: "UTC", stopwatch: RUN, ...rest }).words;
  assert.equal(words, "Sitting since 14:05.");
  assert.equal(offered(rest), "doing");
  assert.equal(offered({ pains: STEADY }), "checkup");
});

test("the questions are offered where pain was logged this week and they were not answered", () => {
  assert.equal(offered({ pains: [entry(6.9, 5)] }), "checkup");
  assert.equal(offered({ pains: [entry(7.1, 5)] }), null);
  assert.equal(offered({ pains: WEEKS, checkups: [entry(6.9)] }), null);
  assert.equal(offered({ pains: WEEKS, checkups: [entry(7.1)] }), "checkup");
});

test("somebody who began this week is not asked about it yet", () => {
  assert.equal(offered({ pains: [entry(0, 5), entry(5.9, 5)] }), null);
  assert.equal(offered({ pains: [entry(0, 5), entry(6.1, 5)] }), "checkup");
});

test("they are offered on one day of a week at most, and not again that day once declined", () => {
  const on = (day, no) => offered({ pains: WEEKS, asked: { checkup: { day, no } } });
  assert.equal(on("2026-11-23", false), "checkup");
  assert.equal(on("2026-11-23", true), null);
  assert.equal(on("2026-11-22", false), null);
  assert.equal(on("2026-11-17", true), null);
  assert.equal(on("2026-11-16", true), "checkup");
});

test("logging less is offered after 20 days whose medians lie within a point", () => {
  const asked = DECLINED;
  assert.equal(offered({ pains: STEADY, asked }), "steady");
  assert.equal(offered({ pains: STEADY.slice(1), asked }), null);
  assert.equal(offered({ pains: [...STEADY, entry(21, 6)], asked }), null);
  const spike = [entry(3, 9), entry(3, 5), entry(3, 4), entry(3, 4)];
  assert.equal(offered({ pains: [...STEADY, ...spike], asked }), "steady");
});

test("it is hidden for sixty days", () => {
  const on = (steady) => offered({ pains: STEADY, asked: { ...DECLINED, steady } });
  assert.equal(on("2026-09-25"), null);
  assert.equal(on("2026-09-24"), "steady");
});
