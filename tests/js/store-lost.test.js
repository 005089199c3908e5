/** Storage that fails in the middle of it: lost connections, no room left, upgrades. */

import { applyAll, scriptedServer } from "./setup.js";

import { forceCloseDatabase } from "fake-indexeddb";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { StorageError } from "../../static/js/database.js";
import { drain } from "../../static/js/outbox.js";
import { Store } from "../../static/js/store.js";

const { open } = IDBFactory.prototype;
const { put, add } = IDBObjectStore.prototype;

let count = 0;
let store;
/** Every connection that was opened, the latest last. */
let connections = [];
const pain = (score) => ({
  kind: "pain",
  put: { score, at: "2026-11-23T18:00:00.000Z", tz: "Europe/London" },
});
const isStorage = (reason) => (error) => error instanceof StorageError && error.reason === reason;

/** No more room from the `n`th write on. */
function fill(n = 0) {
  let left = n;
  for (const [name, write] of Object.entries({ put, add })) {
    IDBObjectStore.prototype[name] = function (...values) {
      if (left-- > 0) return write.apply(this, values);
      throw new DOMException("no room", "QuotaExceededError");
    };
  }
}

function empty() {
  Object.assign(IDBObjectStore.prototype, { put, add });
}

beforeEach(async () => {
  connections = [];
  IDBFactory.prototype.open = function (...how) {
    const request = open.apply(this, how);
    request.addEventListener("success", () => connections.push(request.result));
    return request;
  };
  store = new Store(`lost-${count++}`, "journal");
  await store.setMeta("csrf", "token");
});

afterEach(() => {
  empty();
  IDBFactory.prototype.open = open;
});

test("a connection that the browser ended is opened again for the next entry", async () => {
  await store.save("a", pain(7));
  forceCloseDatabase(connections[0]);
  await store.save("b", pain(8));
  assert.equal(connections.length, 2);
  assert.equal((await store.unsent()).length, 2);
});

test("a connection that ends while the server answers costs no entry and doubles none", async () => {
  await store.save("a", pain(7));
  const asked = scriptedServer((body) => {
    forceCloseDatabase(connections.at(-1));
    return applyAll(0)(body);
  });
  assert.equal(await drain(store), "idle");
  assert.equal(asked.length, 1);
  assert.deepEqual(await store.backlog(), { waiting: 0, refused: [] });
});

test("a save that the browser cuts off says so, and keeps nothing half", async () => {
  const saving = store.database.write(["outbox", "records"], async (tx) => {
    tx.objectStore("outbox").add({ id: "a" });
    forceCloseDatabase(tx.db);
    tx.abort();
    return new Promise(() => {});
  });
  await assert.rejects(saving, isStorage("lost"));
  assert.deepEqual(await store.unsent(), []);
});

test("a phone with no room for an entry says so, and has it nowhere", async () => {
  await store.save("a", pain(7));
  fill();
  await assert.rejects(store.save("b", pain(8)), isStorage("quota"));
  empty();
  assert.deepEqual(
    (await store.newest(["pain"])).map(({ id }) => id),
    ["a"],
  );
});

for (const writes of [0, 1, 2]) {
  test(`a phone that is full at write ${writes} of an answer takes in none of it, later all`, async () => {
    for (const id of ["a", "b"]) await store.save(id, pain(7));
    const [first, second] = await store.unsent();
    scriptedServer((body) => {
      fill(writes);
      return applyAll(0)(body);
    });
    await assert.rejects(drain(store), isStorage("quota"));
    empty();
    assert.deepEqual(await store.unsent(), [first, second]);
    assert.equal((await store.meta("cursor")) ?? null, null);
    const asked = scriptedServer(applyAll(0));
    assert.equal(await drain(store, { asked: true }), "idle");
    assert.deepEqual(
      asked[0].body.ops.map(({ op }) => op),
      [first.op, second.op],
    );
    assert.equal((await store.get("b")).waiting, false);
  });
}

test("a browser that cannot open the database says so, and can the next time", async () => {
  await store.save("a", pain(7));
  forceCloseDatabase(connections[0]);
  const counted = IDBFactory.prototype.open;
  IDBFactory.prototype.open = () => {
    throw new DOMException("no storage today", "UnknownError");
  };
  await assert.rejects(store.get("a"), isStorage("lost"));
  IDBFactory.prototype.open = counted;
  assert.equal((await store.get("a")).data.score, 7);
});
