import assert from "node:assert/strict";
import { test } from "node:test";

import { changesOf, deletionsOf, valuesOf } from "../../static/js/changes.js";

const PIXEL = "pixel";
const LAPTOP = "laptop";
const at = (minute) => `2026-11-23T18:${String(minute).padStart(2, "0")}:00.000Z`;
const edit = (v, device, set, more = {}) => ({
  v,
  op: `op ${v}`,
  device,
  type: "put",
  at: at(v),
  set,
  lost: [],
  ...more,
});
const logOf = (...edits) => ({ edits: edits.toReversed(), more: false, read: at(59) });
const rowOf = (v, data, more = {}) => ({ id: "a", v, t: at(v), deleted: false, data, ...more });
const here = (row, unsent = [], refused = []) => ({ row, unsent, refused });
const op = (key, set, more = {}) => ({
  key,
  op: `own ${key}`,
  type: "put",
  at: at(30 + key),
  set,
  ...more,
});
const scores = (changes) =>
  (valuesOf(changes).get("score") ?? []).map(({ value, standing, device }) => [
    value,
    standing,
    device,
  ]);

test("each value is there with the device that wrote it, and the last one stands", () => {
  const log = logOf(edit(1, PIXEL, { score: 4 }), edit(2, LAPTOP, { score: 7 }));
  assert.deepEqual(scores(changesOf(log, here(rowOf(2, { score: 7 })), PIXEL)), [
    [7, "stands", LAPTOP],
    [4, "earlier", PIXEL],
  ]);
});

test("a value that did not win is told where it was written, and is not the one that stands", () => {
  const lost = edit(3, PIXEL, { score: 5 }, { lost: ["score"], at: at(1) });
  const log = logOf(edit(0, PIXEL, { score: 4 }), edit(2, LAPTOP, { score: 7 }), lost);
  assert.deepEqual(scores(changesOf(log, here(rowOf(3, { score: 7 })), PIXEL)), [
    [7, "stands", LAPTOP],
    [5, "beaten", PIXEL],
    [4, "earlier", PIXEL],
  ]);
});

test("what is only on this phone stands there", () => {
  const log = logOf(edit(1, LAPTOP, { score: 4 }));
  const changes = changesOf(log, here(rowOf(1, { score: 4 }), [op(1, { score: 9 })]), PIXEL);
  assert.deepEqual(scores(changes), [
    [9, "stands", PIXEL],
    [4, "earlier", LAPTOP],
  ]);
  assert.equal(valuesOf(changes).get("score")[0].kept, "phone");
});

test("what the server refused is shown, and does not stand", () => {
  const refused = op(1, { score: 11 }, { refusal: { code: "invalid", errors: {} } });
  const changes = changesOf(logOf(edit(1, PIXEL, { score: 4 })), here(null, [], [refused]), PIXEL);
  assert.deepEqual(scores(changes), [
    [11, "refused", PIXEL],
    [4, "stands", PIXEL],
  ]);
});

test("an edit that arrived, though its answer was lost, is told once", () => {
  const log = logOf(edit(1, PIXEL, { score: 4 }, { op: "own 1" }));
  const changes = changesOf(log, here(undefined, [op(1, { score: 4 })]), PIXEL);
  assert.equal(changes.length, 1);
});

test("with no log the phone tells what it holds, and what it wrote that did not win", () => {
  const row = rowOf(5, { score: 7, note: "ow" }, { lost: ["score"], mine: { score: 5 } });
  const values = valuesOf(changesOf(undefined, here(row), PIXEL));
  assert.deepEqual(
    values.get("score").map(({ value, standing, device }) => [value, standing, device]),
    [
      [5, "beaten", PIXEL],
      [7, "stands", ""],
    ],
  );
  assert.deepEqual(values.get("note")[0].standing, "stands");
});

test("where the record has moved on since the log was read, only what differs is added", () => {
  const log = logOf(edit(1, PIXEL, { score: 4, note: "ow" }));
  const values = valuesOf(changesOf(log, here(rowOf(6, { score: 8, note: "ow" })), PIXEL));
  assert.deepEqual(
    values.get("score").map(({ value, device }) => [value, device]),
    [
      [8, ""],
      [4, PIXEL],
    ],
  );
  assert.equal(values.get("note").length, 1);
});

test("a value that a phone put back is told once, from when it was first written", () => {
  const log = logOf(edit(1, PIXEL, { score: 4 }), edit(2, LAPTOP, { score: 4 }));
  const [only, ...more] = valuesOf(changesOf(log, here(undefined), PIXEL)).get("score");
  assert.deepEqual([only.at, only.standing, more], [at(1), "stands", []]);
});

test("a value that was written again after another is told both times", () => {
  const log = logOf(
    edit(1, PIXEL, { score: 4 }),
    edit(2, PIXEL, { score: 7 }),
    edit(3, PIXEL, { score: 4 }),
  );
  assert.deepEqual(scores(changesOf(log, here(undefined), PIXEL)), [
    [4, "stands", PIXEL],
    [7, "earlier", PIXEL],
    [4, "earlier", PIXEL],
  ]);
});

test("deletions are told, and whether they held", () => {
  const log = logOf(
    edit(1, PIXEL, { score: 4 }),
    edit(2, PIXEL, {}, { type: "delete" }),
    edit(3, LAPTOP, {}, { type: "delete", lost: ["deleted"] }),
  );
  assert.deepEqual(
    deletionsOf(changesOf(log, here(undefined), PIXEL)).map(({ device, stood }) => [device, stood]),
    [
      [LAPTOP, false],
      [PIXEL, true],
    ],
  );
});
