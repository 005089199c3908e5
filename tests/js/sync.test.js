/** When the phone syncs, and what its screens are told of it. */

import { applyAll, scriptedServer } from "./setup.js";

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

let count = 0;
let journal;
let account;
let loads = 0;
const events = new EventTarget();
// What the page plans for later must not keep the test process from ending.
for (const name of ["setTimeout", "setInterval"]) {
  const real = globalThis[name];
  globalThis[name] = (...how) => real(...how).unref();
}
Object.assign(globalThis, {
  addEventListener: events.addEventListener.bind(events),
  document: Object.assign(new EventTarget(), { visibilityState: "visible" }),
  location: { reload: () => loads++ },
});

const { accountStore, guestStore, setAccount } = await import("../../static/js/device.js");
const { Journal } = await import("../../static/js/journal.js");
const { startSync, sync } = await import("../../static/js/sync.js");

const pain = (score) => ({ score, at: "2026-11-23T18:00:00.000Z", tz: "UTC" });
const here = (user) => ({ user: user && { seq: 0, ...user }, csrf: "token", server_time: "" });
const stateOf = async () => (await journal.status()).state;

beforeEach(async () => {
  account = { journal: `sync-${count++}`, name: "alice" };
  await setAccount(account);
  const store = accountStore(account);
  await store.setMeta("csrf", "token");
  journal = new Journal(store, account);
});

test("what is saved while a sync runs is sent by the time it has ended", async () => {
  await journal.add("pain", pain(1));
  const asked = scriptedServer(
    async (body) => {
      await journal.add("pain", pain(2));
      sync(journal);
      return applyAll(0)(body);
    },
    applyAll(1),
    applyAll(2),
  );
  await sync(journal);
  assert.deepEqual(await journal.store.backlog(), { waiting: 0, refused: [] });
  assert.equal(asked.length, 3);
});

test("a person who asks is not put off by what went wrong before", async () => {
  await journal.add("pain", pain(1));
  await journal.store.setMeta("trouble", { failures: 3, until: Date.now() + 60_000 });
  const asked = scriptedServer(applyAll(0), applyAll(1));
  await sync(journal);
  assert.equal(asked.length, 0);
  await sync(journal, { asked: true });
  assert.equal(await stateOf(), "idle");
});

test("a phone that could not keep an answer says so until it can", async () => {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  scriptedServer(applyAll(0));
  await sync(journal).finally(() => (IDBObjectStore.prototype.put = put));
  assert.equal(await stateOf(), "storage");
  scriptedServer(applyAll(0));
  await sync(journal);
  assert.equal(await stateOf(), "idle");
});

test("signed out, a save is not told so by the server each time", async () => {
  await journal.add("pain", pain(1));
  scriptedServer({ status: 401 }, here(null), { status: 401 }, here(null));
  startSync(journal);
  await sync(journal);
  assert.equal(await stateOf(), "signed-out");
  const asked = scriptedServer();
  await journal.add("pain", pain(2));
  await journal.onSaved();
  assert.equal(asked.length, 0);
});

test("somebody else's session shows their journal, and leaves this one as it is", async () => {
  await journal.add("pain", pain(1));
  scriptedServer({ status: 401 }, here({ journal: `bob-${count}`, name: "bob" }));
  const before = loads;
  await sync(journal);
  assert.equal(loads, before + 1);
  assert.equal((await journal.store.backlog()).waiting, 1);
});

test("a session that was only mistaken is used again at once", async () => {
  await journal.add("pain", pain(1));
  scriptedServer({ status: 401 }, here(account), applyAll(0));
  await sync(journal);
  assert.equal((await journal.store.backlog()).waiting, 0);
});

test("with no answer the phone asks again by itself, later each time", async () => {
  await journal.add("pain", pain(1));
  const asked = scriptedServer();
  const counts = [];
  await withTimers(async (passes) => {
    await sync(journal);
    for (const ms of [14_000, 2000, 14_000, 15_000, 2000]) {
      await passes(ms);
      counts.push(asked.length);
    }
  });
  assert.deepEqual(counts, [1, 2, 2, 2, 3]);
});

test("where nobody was reached, what is saved next goes together, a moment later", async () => {
  const nobody = () => {
    throw new TypeError("network is down");
  };
  const asked = scriptedServer(nobody, applyAll(0));
  await withTimers(async (passes) => {
    startSync(journal);
    await passes(0);
    assert.equal(await stateOf(), "offline");
    for (const score of [1, 2]) {
      await journal.add("pain", pain(score));
      await passes(0);
      await passes(600);
      assert.equal(asked.length, 1);
    }
    await passes(600);
  });
  assert.equal(asked.length, 2);
  assert.equal(asked[1].body.ops.length, 2);
});

/** Run `work` with a clock that stands until it calls `passes(ms)`. */
async function withTimers(work) {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    await work(async (ms) => {
      mock.timers.tick(ms);
      for (let i = 0; i < 50; i++) await new Promise((done) => setImmediate(done));
    });
  } finally {
    mock.timers.reset();
  }
}

test("somebody with no account, whose phone is full, is not told of a mistake of ours", async () => {
  await setAccount(null);
  const guest = new Journal(guestStore(), null);
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  scriptedServer(here(null));
  await sync(guest).finally(() => (IDBObjectStore.prototype.put = put));
  assert.equal((await guest.status()).state, "local");
});
