/** What the server does not take stays in sight, and nothing else comes with it. */

import { applyAll, scriptedServer } from "./setup.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { accountStore, setAccount } from "../../static/js/device.js";
import { Journal } from "../../static/js/journal.js";
import { drain } from "../../static/js/outbox.js";
import { dropRefused } from "../../static/js/refused.js";

let count = 0;
let store;
const AT = "2026-11-23T18:00:00.000Z";
const pain = (score) => ({ kind: "pain", put: { score, at: AT, tz: "Europe/London" } });
const invalid = { status: "rejected", code: "invalid", errors: { note: ["Too long."] } };
const full = { status: "rejected", code: "quota", errors: { journal: ["Your journal is full."] } };
const diverged = { status: 409, error: "resync", reason: "diverged", min_cursor: 0 };

/** A reply with these results, in the order of the ops. */
function answer(cursor, outcomes, changes = []) {
  return ({ ops }) => ({
    server_time: new Date().toISOString(),
    cursor,
    more: false,
    results: ops.map(({ op }, i) => ({ op, ...outcomes[i] })),
    changes,
  });
}

async function held(...ids) {
  for (const id of ids) await store.save(id, pain(7));
  scriptedServer(applyAll(10));
  await drain(store);
}

beforeEach(async () => {
  const account = { journal: `refused-${count++}`, name: "alice" };
  await setAccount(account);
  store = accountStore(account);
  await store.setMeta("csrf", "token");
});

test("an entry with a refused edit that the person then deletes stays deleted", async () => {
  await store.save("a", { kind: "pain", put: { ...pain(7).put, note: "short" } });
  scriptedServer(applyAll(10));
  await drain(store);
  await store.save("a", { put: { note: "far too long" } });
  scriptedServer(answer("11.11.aaaaaaaa.0", [invalid]));
  await drain(store);
  await store.save("a", { remove: true });
  scriptedServer(applyAll(11));
  await drain(store);
  assert.deepEqual(await store.newest(["pain"]), []);
  assert.equal((await store.get("a")).deleted, true);
  assert.deepEqual(await store.backlog(), { waiting: 0, refused: [] });
});

test("what was refused of a deleted entry comes back when the person undoes that", async () => {
  await store.save("a", { kind: "pain", put: { ...pain(7).put, note: "short" } });
  scriptedServer(applyAll(10));
  await drain(store);
  await store.save("a", { put: { note: "far too long" } });
  scriptedServer(answer("11.11.aaaaaaaa.0", [invalid]));
  await drain(store);
  const removed = await store.save("a", { remove: true });
  scriptedServer(applyAll(11));
  await drain(store);
  const { data } = await new Journal(store, null).restore(removed);
  assert.deepEqual([data.note, data.score], ["far too long", 7]);
});

test("nor does a refused edit come back when only the second answer to the deletion arrives", async () => {
  await store.save("a", { kind: "pain", put: { ...pain(7).put, note: "short" } });
  scriptedServer(applyAll(10));
  await drain(store);
  await store.save("a", { put: { note: "far too long" } });
  await store.save("a", { remove: true });
  const gone = { id: "a", kind: "pain", v: 12, t: AT, deleted: true, data: pain(7).put };
  const again = { status: "duplicate", v: 12 };
  scriptedServer(answer("12.12.aaaaaaaa.0", [invalid, again], [gone]));
  await drain(store);
  assert.equal((await store.get("a")).deleted, true);
  assert.deepEqual(await store.backlog(), { waiting: 0, refused: [] });
});

test("a refused edit outlives a deletion that did not take effect", async () => {
  await store.save("a", { kind: "pain", put: { ...pain(7).put, note: "short" } });
  scriptedServer(applyAll(10));
  await drain(store);
  await store.save("a", { put: { note: "far too long" } });
  await store.save("a", { remove: true });
  const stands = { id: "a", kind: "pain", v: 13, t: AT, deleted: false, data: pain(3).put };
  const merged = { status: "merged", v: 13, lost: ["deleted"] };
  scriptedServer(answer("13.13.aaaaaaaa.0", [invalid, merged], [stands]));
  await drain(store);
  const { data, refused } = await store.get("a");
  assert.deepEqual([data.note, refused?.code], ["far too long", "invalid"]);
});

test("a deletion that the server cannot take is said to be refused, not forgotten", async () => {
  await held("a");
  await store.save("a", { remove: true });
  scriptedServer(answer("11.11.aaaaaaaa.0", [invalid]));
  await drain(store);
  assert.deepEqual((await store.backlog()).refused, ["a"]);
  await dropRefused(store, "a");
  assert.equal((await store.get("a")).deleted, false);
});

test("an undo that a full journal refuses is said to be refused, not forgotten", async () => {
  await held("a");
  await store.save("a", { remove: true });
  scriptedServer(applyAll(11));
  await drain(store);
  await store.save("a", { put: {} });
  scriptedServer(answer("12.12.aaaaaaaa.0", [full]));
  await drain(store);
  const { deleted, refused } = await store.get("a");
  assert.deepEqual([deleted, refused?.code], [false, "quota"]);
});

test("each of several entries that a full journal refuses stays in sight", async () => {
  const ids = ["a", "b", "c"];
  for (const id of ids) await store.save(id, pain(7));
  scriptedServer(answer("1.1.aaaaaaaa.0", [full, { status: "applied", v: 1 }, full]));
  await drain(store);
  assert.deepEqual((await store.backlog()).refused.sort(), ["a", "c"]);
  for (const id of ids) assert.equal((await store.get(id)).data.score, 7);
});

test("an old copy that was refused is not replaced by one that is refused later", async () => {
  await held("a", "b");
  const there = (id) => [{ id, kind: "pain", v: 1, t: AT, deleted: false, data: pain(7).put }];
  const refused = [];
  for (const [id, nonce] of Object.entries({ b: "bbbbbbbb", a: "cccccccc" })) {
    const cursor = `1.1.${nonce}.0`;
    scriptedServer(diverged, answer(cursor, [], there(id)), answer(cursor, [full, full]));
    await drain(store);
    refused.push((await store.backlog()).refused.sort());
  }
  assert.deepEqual(refused, [["a"], ["a", "b"]]);
});

test("an old copy that is put back hides nothing of what was refused meanwhile", async () => {
  await store.save("a", { kind: "pain", put: { ...pain(7).put, note: "short" } });
  scriptedServer(applyAll(10));
  await drain(store);
  await store.save("a", { put: { note: "far too long" } });
  await store.save("a", { put: { score: 3 } });
  scriptedServer(answer("11.11.bbbbbbbb.0", [invalid, { status: "need_full" }]));
  await drain(store); // and the network is gone before the copy is sent
  const seen = await store.get("a");
  assert.deepEqual([seen.data.note, seen.data.score], ["far too long", 3]);
  assert.equal(seen.refused.code, "invalid");
  const edited = await store.save("a", { put: { score: 4 } });
  assert.deepEqual([edited.data.note, edited.data.score], ["far too long", 4]);
});

test("old copies that are put back twice take the place of no other entry's edit", async () => {
  await held("a", "b");
  await store.save("b", { put: { note: "of b" } });
  await store.save("a", { put: { note: "of a" } });
  for (const nonce of ["cccccccc", "dddddddd"]) {
    scriptedServer(diverged, answer(`1.1.${nonce}.0`, []));
    await drain(store, { asked: true }); // and the network is gone before the copies are sent
  }
  const notes = [await store.get("a"), await store.get("b")].map(({ data }) => data.note);
  assert.deepEqual(notes, ["of a", "of b"]);
});
