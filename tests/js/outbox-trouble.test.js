/** Networks that are slow or cut, servers that fail, and apps that end in the middle of it. */

import { answerAll, applyAll, scriptedServer } from "./setup.js";

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { accountStore, setAccount } from "../../static/js/device.js";
import { drain, troubleOf } from "../../static/js/outbox.js";
import { Store } from "../../static/js/store.js";

let count = 0;
let store;
const DAY = 24 * 60 * 60 * 1000;
const pain = (score) => ({
  kind: "pain",
  put: { score, at: "2026-11-23T18:00:00.000Z", tz: "Europe/London" },
});
const sizes = (asked) => asked.filter(({ body }) => body).map(({ body }) => body.ops.length);
const opsOf = (asked) => asked.map(({ body }) => body.ops.map(({ op, n }) => [op, n]));

async function tries(server, most = 12) {
  for (let i = 0; i < most && (await store.backlog()).waiting; i++) {
    const asked = scriptedServer(...Array(20).fill(server));
    await drain(store, { asked: true });
    if (asked.length === 0) return;
  }
}

beforeEach(async () => {
  const account = { journal: `trouble-${count++}`, name: "alice" };
  await setAccount(account);
  store = accountStore(account);
  await store.setMeta("csrf", "token");
});

test("a network too slow for many entries at once gets them few at a time", async () => {
  for (let i = 0; i < 9; i++) await store.save(`entry-${i}`, pain(i));
  const slow = (body) => {
    if (body.ops.length > 3) throw new DOMException("too slow", "TimeoutError");
    return applyAll(0)(body);
  };
  await tries(slow);
  assert.deepEqual(await store.backlog(), { waiting: 0, refused: [] });
});

test("a network too slow for a page of a thousand is asked for less", async () => {
  const asked = scriptedServer(() => {
    throw new DOMException("too slow", "TimeoutError");
  }, applyAll(0));
  assert.equal(await drain(store), "offline");
  assert.equal(await drain(store), "idle");
  assert.deepEqual(
    asked.map(({ body }) => body.limit),
    [1000, 500],
  );
});

test("a network that is gone is no reason to send less", async () => {
  await store.save("a", pain(7));
  scriptedServer();
  await drain(store);
  assert.equal((await troubleOf(store)).size, 1000);
});

test("a server that was busy and then failed once has not failed twice on an entry", async () => {
  await store.save("a", pain(7));
  for (const status of [503, 500]) {
    scriptedServer({ status }, applyAll(0));
    assert.equal(await drain(store, { asked: true }), "trouble");
  }
  assert.deepEqual(await store.backlog(), { waiting: 1, refused: [] });
});

for (const status of [500, 502, 504]) {
  test(`an entry that ends in ${status} again and again is parked, the others go on`, async () => {
    for (const id of ["a", "poison", "c"]) await store.save(id, pain(5));
    await tries((body) =>
      body.ops.some(({ id }) => id === "poison") ? { status } : applyAll(0)(body),
    );
    assert.deepEqual(await store.backlog(), { waiting: 0, refused: ["poison"] });
  });
}

test("a request that is too large is halved at once, and all of it arrives", async () => {
  for (let i = 0; i < 5; i++) await store.save(`entry-${i}`, pain(i));
  const small = (body) => (body.ops.length > 2 ? { status: 413 } : applyAll(0)(body));
  const asked = scriptedServer(...Array(9).fill(small));
  assert.equal(await drain(store), "idle");
  assert.deepEqual(sizes(asked), [5, 3, 2, 3, 2, 1]);
});

test("one entry that is too large is parked, and says what the server said", async () => {
  for (const id of ["a", "huge"]) await store.save(id, pain(5));
  const detail = "The request is too large.";
  scriptedServer(
    ...Array(9).fill((body) =>
      body.ops.some(({ id }) => id === "huge") ? { status: 413, detail } : applyAll(0)(body),
    ),
  );
  assert.equal(await drain(store), "idle");
  const { refused } = await store.get("huge");
  assert.deepEqual(refused, { code: "server", errors: { server: [detail] } });
});

test("a server that asks for patience gets it, but not for more than an hour", async () => {
  await store.save("a", pain(7));
  for (const [asks, least, most] of [
    ["60", 59_000, 61_000],
    ["86400", 3_590_000, 3_601_000],
    ["Wed, 21 Oct 2026 07:28:00 GMT", 1, 60_000],
  ]) {
    scriptedServer({ status: 429, headers: { "Retry-After": asks } });
    assert.equal(await drain(store, { asked: true }), "trouble");
    const wait = (await troubleOf(store)).until - Date.now();
    assert.ok(least < wait && wait < most, `${asks}: ${wait}`);
  }
});

test("signed out between two requests: what was sent is done, the rest waits and follows", async () => {
  for (let i = 0; i < 3; i++) await store.save(`entry-${i}`, pain(i));
  await store.setMeta("trouble", { size: 2 });
  const signedOut = { status: 401, code: "signed_out" };
  const first = scriptedServer(applyAll(0), signedOut);
  assert.equal(await drain(store), "signed-out");
  assert.deepEqual(await store.backlog(), { waiting: 1, refused: [] });
  const second = scriptedServer(applyAll(2));
  assert.equal(await drain(store), "idle");
  const sent = [...first.slice(0, 1), ...second].flatMap(({ body }) => body.ops);
  assert.deepEqual(
    sent.map(({ id }) => id),
    ["entry-0", "entry-1", "entry-2"],
  );
});

test("another account's session gets none of these entries, and costs none", async () => {
  await store.save("a", pain(7));
  const asked = scriptedServer({ status: 401, code: "other_account" });
  assert.equal(await drain(store), "signed-out");
  assert.equal(asked.length, 1);
  assert.deepEqual(await store.backlog(), { waiting: 1, refused: [] });
});

test("an app that ended between sending and the answer sends the very same edits again", async () => {
  await store.save("a", pain(7));
  await store.save("a", { put: { note: "ow" } });
  const first = scriptedServer(() => {
    throw new TypeError("the answer was lost");
  });
  await drain(store);
  const opened = new Store(store.name, store.journal);
  const stands = { ...pain(7).put, note: "ow" };
  const row = { id: "a", kind: "pain", v: 2, t: "2026-11-23T18:00:00.000Z", deleted: false };
  const second = scriptedServer(
    answerAll({ status: "duplicate", v: 2 }, [{ ...row, data: stands }]),
  );
  assert.equal(await drain(opened), "idle");
  assert.deepEqual(opsOf(first), opsOf(second));
  const entry = await opened.get("a");
  assert.deepEqual([entry.data, entry.waiting], [stands, false]);
});

test("an answer cut halfway is as if there were none", async () => {
  await store.save("a", pain(7));
  globalThis.fetch = async () =>
    new Response('{"results": [{"op"', { headers: { "Content-Type": "application/json" } });
  assert.equal(await drain(store), "offline");
  assert.deepEqual(await store.backlog(), { waiting: 1, refused: [] });
});

test("an answer to other edits than those that were sent is not believed", async () => {
  await store.save("a", pain(7));
  scriptedServer({ ...applyAll(0)({ ops: [] }) });
  assert.equal(await drain(store), "trouble");
  assert.equal((await store.get("a")).waiting, true);
});

test("all later edits of a record that the server lacks wait for its one copy", async () => {
  await store.save("a", pain(7));
  scriptedServer(applyAll(0));
  await drain(store);
  const ids = [];
  for (const note of ["one", "two", "three"]) {
    await store.save("a", { put: { note } });
    ids.push((await store.unsent()).at(-1).op);
  }
  const asked = scriptedServer(answerAll({ status: "need_full" }), applyAll(9));
  assert.equal(await drain(store), "idle");
  const [copy, ...edits] = asked[1].body.ops;
  assert.deepEqual([copy.n, copy.full, copy.set.score], [0, true, 7]);
  assert.deepEqual(
    edits.map(({ op, n }) => [op, n]),
    ids.map((op, i) => [op, i + 2]),
  );
  assert.equal((await store.get("a")).data.note, "three");
});

test("a clock set back two days neither stops the sync nor loses the order of edits", async () => {
  await store.save("a", pain(7));
  scriptedServer({ status: 503, headers: { "Retry-After": "600" } });
  await drain(store);
  mock.timers.enable({ apis: ["Date"], now: Date.now() - 2 * DAY });
  try {
    await store.save("a", { put: { score: 8 } });
    const asked = scriptedServer(applyAll(0));
    assert.equal(await drain(store), "idle");
    const [first, second] = asked[0].body.ops;
    assert.ok(first.n < second.n && first.at > second.at);
    assert.equal((await store.get("a")).data.score, 8);
  } finally {
    mock.timers.reset();
  }
});

test("a tab and the worker that want to send at once take turns", async () => {
  for (let i = 0; i < 4; i++) await store.save(`entry-${i}`, pain(i));
  let running = 0;
  let most = 0;
  const { fetch: scripted } = (scriptedServer(...Array(9).fill(applyAll(0))), globalThis);
  globalThis.fetch = async (...call) => {
    most = Math.max(most, ++running);
    await new Promise((done) => setImmediate(done));
    const answer = await scripted(...call);
    running--;
    return answer;
  };
  const worker = new Store(store.name, store.journal);
  await Promise.all([drain(store), drain(worker, { asked: true }), drain(store)]);
  assert.equal(most, 1);
  assert.deepEqual(await store.backlog(), { waiting: 0, refused: [] });
});
