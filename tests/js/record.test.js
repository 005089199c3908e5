import assert from "node:assert/strict";
import { test } from "node:test";

import { uuid7 } from "../../static/js/ids.js";
import { overlay, wellFormed } from "../../static/js/record.js";

const row = { id: "a", kind: "pain", v: 3, t: "", deleted: false, data: { score: 4, note: "x" } };
const put = (key, set) => ({ key, id: "a", kind: "pain", type: "put", set });

test("unsent edits lie over what the server decided, oldest first", () => {
  const entry = overlay(row, [put(2, { score: 6 }), put(1, { score: 5 })], []);
  assert.deepEqual(entry.data, { score: 6, note: "x" });
  assert.equal(entry.waiting, true);
});

test("a refused edit stays in sight, with why", () => {
  const refusal = { code: "invalid", errors: { note: ["Too long."] } };
  const long = { ...put(1, { note: "long" }), refusal };
  const entry = overlay(row, [], [long]);
  assert.equal(entry.data.note, "long");
  assert.deepEqual(entry.refused, refusal);
  const follows = { ...put(2, { score: 3 }), refusal: { code: "follows", errors: {} } };
  assert.deepEqual(overlay(row, [], [long, follows]).refused, refusal);
});

test("a put after a delete brings the record back", () => {
  const remove = { key: 1, id: "a", kind: "pain", type: "delete", set: {} };
  assert.equal(overlay(row, [remove], []).deleted, true);
  assert.equal(overlay(row, [remove, put(2, {})], []).deleted, false);
});

test("nothing is there by an unknown id", () => {
  assert.equal(overlay(undefined, [], []), null);
});

test("half an emoji does not reach the outbox", () => {
  assert.deepEqual(wellFormed({ note: "ow \ud83d", tags: ["\udc00", "😀"] }), {
    note: "ow \ufffd",
    tags: ["\ufffd", "😀"],
  });
});

test("ids are UUIDs of version 7 that sort by time", () => {
  const [early, late] = [uuid7(1_700_000_000_000), uuid7(1_700_000_000_001)];
  assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(parseInt(early.replaceAll("-", "").slice(0, 12), 16), 1_700_000_000_000);
  assert.ok(early < late);
});
