/** Entries that the person deleted here, and that the server has nothing of any more. */

import { answerAll, applyAll, scriptedServer } from "./setup.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { accountStore, setAccount } from "../../static/js/device.js";
import { drain } from "../../static/js/outbox.js";

let count = 0;
let store;
const AT = "2026-11-23T18:00:00.000Z";
const pain = (score) => ({ kind: "pain", put: { score, at: AT, tz: "Europe/London" } });
const expired = { status: 409, error: "resync", reason: "expired", min_cursor: 99 };
const nothing = answerAll({}, []);

beforeEach(async () => {
  const account = { journal: `gone-${count++}`, name: "alice" };
  await setAccount(account);
  store = accountStore(account);
  await store.setMeta("csrf", "token");
  await store.save("a", pain(7));
  scriptedServer(applyAll(10));
  await drain(store);
});

test("an entry edited and deleted here, and unknown there, is not sent back to life", async () => {
  await store.save("a", { put: { note: "ow" } });
  await store.save("a", { remove: true });
  const asked = scriptedServer(answerAll({ status: "need_full" }), applyAll(20));
  assert.equal(await drain(store), "idle");
  assert.equal(asked.length, 1);
  assert.deepEqual([await store.get("a"), await store.unsent()], [null, []]);
});

test("an entry that is brought back after all is put back whole", async () => {
  await store.save("a", { remove: true });
  await store.save("a", { put: {} });
  const asked = scriptedServer(answerAll({ status: "need_full" }), applyAll(20));
  assert.equal(await drain(store), "idle");
  assert.deepEqual(
    asked[1].body.ops.map(({ n, type }) => [n, type]),
    [
      [0, "put"],
      [3, "put"],
    ],
  );
  assert.equal((await store.get("a")).deleted, false);
});

test("an entry deleted here, and there so long ago that it was pruned, stays deleted", async () => {
  await store.save("a", { put: { note: "ow" } });
  await store.save("a", { remove: true });
  const asked = scriptedServer(expired, nothing, applyAll(20));
  assert.equal(await drain(store), "idle");
  assert.equal(asked.length, 2);
  assert.equal(await store.get("a"), null);
});

test("a refused edit keeps an entry that was pruned meanwhile", async () => {
  await store.save("a", { put: { note: "far too long" } });
  scriptedServer(answerAll({ status: "rejected", code: "invalid", errors: {} }));
  await drain(store);
  scriptedServer(expired, nothing, applyAll(20));
  await drain(store);
  const { data, refused } = await store.get("a");
  assert.deepEqual([data.score, data.note, refused?.code], [7, "far too long", "invalid"]);
});

test("nothing is taken for gone, or put back, before the last page was read", async () => {
  await store.save("b", pain(8));
  scriptedServer(applyAll(11));
  await drain(store);
  const row = (id, v) => ({ id, kind: "pain", v, t: AT, deleted: false, data: pain(7).put });
  const page = (cursor, more, ...changes) => ({ ...nothing({ ops: [] }), cursor, more, changes });
  for (const reason of ["expired", "diverged"]) {
    const after = [];
    const asked = scriptedServer(
      { ...expired, reason },
      page("1.2.dddddddd.2", true, row("a", 1)),
      async () => {
        after.push((await store.everything()).length, (await store.unsent()).length);
        return page("2.2.dddddddd.0", false, row("b", 2));
      },
    );
    assert.equal(await drain(store), "idle");
    assert.deepEqual([after, asked.length], [[2, 0], 3], reason);
  }
});
