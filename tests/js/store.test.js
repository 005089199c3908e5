import "./setup.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import { Store } from "../../static/js/store.js";
import { StorageError } from "../../static/js/database.js";
import { drafts, putAside, takeUp } from "../../static/js/draft.js";
import { uuid7 } from "../../static/js/ids.js";

let count = 0;
const fresh = () => new Store(`store-test-${count++}`);
const pain = (score, at = "2026-11-23T18:00:00.000Z") => ({
  kind: "pain",
  put: { score, at, tz: "Europe/London" },
});

test("an entry is there after the database was closed and opened again", async () => {
  const store = fresh();
  await store.save("a", pain(7));
  const entry = await new Store(store.name).get("a");
  assert.equal(entry.data.score, 7);
  assert.equal(entry.waiting, true);
});

test("the first edit carries the whole record, later ones only what changed", async () => {
  const store = fresh();
  await store.save("a", pain(7));
  await store.save("a", { put: { note: "ow" } });
  const [first, second] = await store.unsent();
  assert.equal(first.full, true);
  assert.deepEqual([second.full, second.set], [false, { note: "ow" }]);
});

test("what was put aside is saved as of the version and the time at which it was written", async () => {
  const store = fresh();
  await store.save("a", pain(7));
  await store.database.write(["records", "outbox"], async (tx) => {
    const data = { score: 7, note: "of a later day, on another device" };
    tx.objectStore("records").put({ id: "a", kind: "pain", v: 5, deleted: false, data });
    tx.objectStore("outbox").clear();
  });
  const at = "2026-11-20T08:00:00.000Z";
  putAside(store.name, { id: "a", v: 2, fields: { note: "ow" }, at });
  await takeUp(store);
  const [op] = await store.unsent();
  assert.deepEqual([op.at, op.base, op.set], [at, 2, { note: "ow" }]);
  assert.deepEqual(drafts(store.name), []);
});

test("numbers in the outbox only ever grow, also after it was emptied", async () => {
  const store = fresh();
  await store.save("a", pain(7));
  await store.forget(await store.unsent());
  await store.save("b", pain(6));
  assert.equal((await store.unsent())[0].key, 2);
});

test("entries come newest first, deleted ones left out", async () => {
  const store = fresh();
  await store.save("old", pain(1, "2026-11-21T08:00:00.000Z"));
  await store.save("new", pain(2, "2026-11-23T08:00:00.000Z"));
  await store.save("gone", pain(3, "2026-11-22T08:00:00.000Z"));
  await store.save("gone", { remove: true });
  assert.deepEqual(
    (await store.newest(["pain"])).map(({ id }) => id),
    ["new", "old"],
  );
});

test("pages of entries join without a gap or a double, at equal times too", async () => {
  const store = fresh();
  for (const id of ["a", "b", "c", "d", "e"]) await store.save(id, pain(5));
  const seen = [];
  for (let before; ;) {
    const page = await store.newest(["pain"], { limit: 2, ...(before && { before }) });
    seen.push(...page.map(({ id }) => id));
    if (page.length < 2) break;
    before = page.at(-1);
  }
  assert.deepEqual(seen, ["e", "d", "c", "b", "a"]);
});

test("an entry that was moved to another day is listed there only", async () => {
  const store = fresh();
  await store.save("a", pain(5, "2026-11-20T08:00:00.000Z"));
  await store.save("a", { put: { at: "2026-11-10T08:00:00.000Z" } });
  assert.deepEqual(await store.newest(["pain"], { since: "2026-11-15" }), []);
  assert.equal((await store.newest(["pain"], { since: "2026-11-01" })).length, 1);
});

test("an edit of a refused entry retries all that was refused", async () => {
  const store = fresh();
  const refusal = { code: "invalid", errors: { score: ["Whole number from 0 to 10."] } };
  await store.save("a", pain(11));
  const [op] = await store.unsent();
  await store.forget([op]);
  await store.database.write(["rejected"], async (tx) => {
    tx.objectStore("rejected").put({ ...op, refusal });
  });
  const entry = await store.save("a", { put: { score: 10 } });
  const [retry] = await store.unsent();
  assert.deepEqual([retry.full, retry.set.score, retry.set.tz], [true, 10, "Europe/London"]);
  assert.equal(entry.refused, null);
  assert.deepEqual((await store.backlog()).refused, []);
});

test("to retry what was refused brings back no value that was replaced since", async () => {
  const store = fresh();
  await store.save("a", { kind: "pain", put: { ...pain(11).put, note: "first" } });
  await store.save("a", { put: { note: "second" } });
  const [op] = await store.unsent();
  await store.forget([op]);
  const refusal = { code: "invalid", errors: { score: ["Whole number from 0 to 10."] } };
  await store.database.write(["rejected"], async (tx) => {
    tx.objectStore("rejected").put({ ...op, refusal });
  });
  const { data } = await store.save("a", { put: { score: 10 } });
  assert.deepEqual([data.score, data.note], [10, "second"]);
  assert.equal((await store.unsent()).at(-1).set.note, "second");
});

test("the device keeps its id", async () => {
  const store = fresh();
  assert.equal(await store.device(), await new Store(store.name).device());
});

test("a deleted journal is not brought back by a tab that still shows it", async () => {
  const store = fresh();
  await store.save("a", pain(5));
  await new Store(store.name).database.destroy();
  await assert.rejects(store.get("a"), (error) => error.reason === "gone");
});

test("a full phone says so in words and keeps nothing half", async () => {
  const store = fresh();
  const full = store.database.write(["meta"], async () => {
    throw new DOMException("no room", "QuotaExceededError");
  });
  await assert.rejects(full, (error) => error instanceof StorageError && error.reason === "quota");
});

test("a browser without storage is told apart from a full one", async () => {
  const { open } = indexedDB;
  indexedDB.open = () => {
    throw new DOMException("denied", "SecurityError");
  };
  try {
    await assert.rejects(fresh().get("a"), (error) => error.reason === "unavailable");
  } finally {
    indexedDB.open = open;
  }
});

test("a lost connection is opened again without the caller noticing", async () => {
  const store = fresh();
  await store.save("a", pain(5));
  const opened = await indexedDB.databases();
  assert.ok(opened.some(({ name }) => name === store.name));
  await store.database.read(["meta"], async (tx) => tx.db.close());
  assert.equal((await store.get("a")).data.score, 5);
});

test("a save is strict: done only when it is on the disk", async () => {
  const durability = await fresh().database.write(["meta"], async (tx) => tx.durability);
  assert.equal(durability, "strict");
});

test("a newer version in another tab gets its turn at once", async () => {
  const store = fresh();
  await store.save("a", pain(5));
  const newer = await new Promise((resolve, reject) => {
    const request = indexedDB.open(store.name, store.database.version + 1);
    request.onsuccess = () => resolve(request.result);
    request.onblocked = () => reject(new Error("blocked"));
  });
  assert.equal(newer.version, store.database.version + 1);
  newer.close();
});

test("a change of a record that is not here is refused, not kept as an empty one", async () => {
  const change = fresh().save("nowhere", { put: { note: "ow" } });
  await assert.rejects(change, (error) => error.reason === "missing");
});

test("a sealed journal takes no more edits", async () => {
  const store = fresh();
  await store.save("a", pain(5));
  assert.equal(await store.seal({ removeUnsent: false }), 1);
  await store.save("a", { put: { score: 6 } });
  assert.equal(await store.seal({ removeUnsent: true }), 0);
  await assert.rejects(store.save("b", pain(5)), (error) => error.reason === "gone");
});

test("a tab of an older version says that it is old", async () => {
  const store = fresh();
  const newer = indexedDB.open(store.name, store.database.version + 1);
  await new Promise((done) => (newer.onsuccess = done));
  newer.result.close();
  await assert.rejects(store.get("a"), (error) => error.reason === "old");
});

test("entries of several kinds come in one order, page by page", async () => {
  const store = new Store("several");
  const at = (/** @type {number} */ hour) => `2026-11-20T0${hour}:00:00.000Z`;
  const ids = [];
  for (const [hour, kind] of ["pain", "relief", "pain", "dose", "relief", "tolerance"].entries()) {
    const id = uuid7();
    ids.unshift(id);
    await store.save(id, { kind, put: { at: at(hour), tz: "Europe/London" }, isNew: true });
  }
  const kinds = ["pain", "relief", "dose"];
  const first = await store.newest(kinds, { limit: 3 });
  const rest = await store.newest(kinds, { limit: 3, before: first.at(-1) });
  assert.deepEqual(
    [...first, ...rest].map(({ id }) => id),
    ids.slice(1),
  );
});
