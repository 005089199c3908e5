import { answerAll, applyAll, scriptedServer } from "./setup.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { arrive, guess } from "../../static/js/arrival.js";
import { sidesOf } from "../../static/js/components/clash.js";
import { progressOf } from "../../static/js/components/progress.js";
import * as device from "../../static/js/device.js";
import { Journal } from "../../static/js/journal.js";
import { drain } from "../../static/js/outbox.js";
import { dropRefused, keepRefused } from "../../static/js/refused.js";

Object.assign(navigator, { userAgent: "Something else", maxTouchPoints: 0 });

const T = "2026-11-23T18:00:00.000Z";
let count = 0;
let account;
let store;
const pain = (score) => ({ kind: "pain", put: { score, at: T, tz: "Europe/London" } });
const standing = (data, v = 9) => ({ id: "a", kind: "pain", v, t: T, deleted: false, data });

beforeEach(async () => {
  account = { journal: `seen-${count++}`, name: "alice" };
  await device.setAccount(account);
  store = device.accountStore(account);
  await store.setMeta("csrf", "token");
});

async function lose(changes, ...fields) {
  await store.save("a", pain(4));
  scriptedServer(applyAll(0));
  await drain(store);
  for (const put of changes) await store.save("a", { put });
  const stands = standing({ score: 7, at: T, tz: "Europe/London", note: "theirs" });
  scriptedServer(answerAll({ status: "merged", v: 9, lost: fields }, [stands]));
  await drain(store);
}

test("what was written here is kept beside the value that stands", async () => {
  await lose([{ score: 5 }], "score");
  const { data, lost, mine } = await store.get("a");
  assert.deepEqual([data.score, lost, mine], [7, ["score"], { score: 5 }]);
  const [sides] = sidesOf(await store.get("a"));
  assert.deepEqual(sides, { field: "score", stands: 7, other: 5, isMine: false });
});

test("the other device's value is kept where this phone's later one stands", async () => {
  await store.save("a", pain(4));
  scriptedServer(applyAll(0));
  await drain(store);
  await store.save("a", { put: { score: 5 } });
  const outcome = { status: "merged", v: 9, over: { score: 8 } };
  scriptedServer(answerAll(outcome, [standing({ score: 5 })]));
  await drain(store);
  const { data, clash, over, lost } = await store.get("a");
  assert.deepEqual([data.score, clash, over, lost], [5, true, { score: 8 }, []]);
  const [sides] = sidesOf(await store.get("a"));
  assert.deepEqual(sides, { field: "score", stands: 5, other: 8, isMine: true });
  await store.look("a");
  assert.equal((await store.get("a")).clash, false);
});

test("once it was looked at, a conflict is no longer marked", async () => {
  await lose([{ score: 5 }], "score");
  await store.look("a");
  const { lost, mine } = await store.get("a");
  assert.deepEqual([lost, mine], [[], {}]);
});

test("an edit of a field is an answer to a conflict in it, and to no other", async () => {
  await lose([{ score: 5, note: "mine" }], "score", "note");
  await store.save("a", { put: { position: "sitting" } });
  assert.deepEqual((await store.get("a")).mine, { score: 5, note: "mine" });
  await store.save("a", { put: { score: 5 } });
  const { lost, mine } = await store.get("a");
  assert.deepEqual([lost, mine], [["note"], { note: "mine" }]);
  await store.save("a", { put: { note: "mine" } });
  assert.equal((await store.get("a")).clash, false);
});

test("a conflict stays marked when the next change of another device comes", async () => {
  await lose([{ score: 5 }], "score");
  const next = standing({ score: 8 }, 10);
  const reply = { ...applyAll(10)({ ops: [] }), changes: [next] };
  scriptedServer(reply);
  await drain(store);
  const { data, mine } = await store.get("a");
  assert.deepEqual([data.score, mine], [8, { score: 5 }]);
});

test("where a later edit of the same phone stands, there is no conflict to look at", async () => {
  await store.save("a", pain(4));
  scriptedServer(applyAll(0));
  await drain(store);
  await store.save("a", { put: { score: 5 } });
  await store.save("a", { put: { score: 6 } });
  const outcomes = [["score"], []];
  scriptedServer(({ ops }) => ({
    ...applyAll(9)({ ops: [] }),
    results: ops.map(({ op }) => ({ op, status: "merged", v: 9, lost: outcomes.shift() })),
    changes: [standing({ score: 6 })],
  }));
  await drain(store);
  assert.deepEqual((await store.get("a")).lost, []);
});

test("what is dropped of a refused entry can be had back", async () => {
  await store.save("a", pain(4));
  scriptedServer(answerAll({ status: "rejected", code: "invalid", errors: { score: ["No."] } }));
  await drain(store);
  const dropped = await dropRefused(store, "a");
  assert.equal(await store.get("a"), null);
  await keepRefused(store, dropped);
  const { data, refused } = await store.get("a");
  assert.deepEqual([data.score, refused.errors], [4, { score: ["No."] }]);
});

test("the name of the device is sent, and is no entry that waits", async () => {
  await arrive(new Journal(store, account));
  assert.deepEqual(await store.backlog(), { waiting: 0, refused: [] });
  assert.equal(await store.seal({ removeUnsent: false }), 0);
  const asked = scriptedServer(applyAll(0));
  await drain(store);
  const [{ id, kind, set }] = asked[0].body.ops;
  assert.deepEqual([id, kind, set], [await store.device(), "device", { name: "My device" }]);
});

test("a device is given a name once, and keeps the one that it was given", async () => {
  const journal = new Journal(store, account);
  await arrive(journal);
  await store.save(await store.device(), { put: { name: "Pixel" } });
  await arrive(journal);
  assert.equal((await store.get(await store.device())).data.name, "Pixel");
});

test("a device whose name came back from the server keeps it", async () => {
  await store.save(await store.device(), { kind: "device", put: { name: "Pixel" } });
  await arrive(new Journal(store, account));
  assert.equal((await store.get(await store.device())).data.name, "Pixel");
});

const WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const NAMES = [
  ["iPhone", `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${WEBKIT}`, 5],
  ["iPad", `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT}`, 5],
  ["Mac", `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT}`, 0],
  ["Android phone", "Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0 Mobile Safari/537.36", 5],
  ["Android tablet", "Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0 Safari/537.36", 5],
  ["Windows computer", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0", 10],
  ["Linux computer", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", 0],
  ["Chromebook", "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/140.0", 0],
  ["My device", "Something else", 0],
];
for (const [name, userAgent, maxTouchPoints] of NAMES) {
  test(`a browser is taken for: ${name}`, () => {
    assert.equal(guess({ userAgent, maxTouchPoints }), name);
  });
}

/** Open the journal on a page that has the offer, and tell whether it was made. */
async function isOffered() {
  const journal = new Journal(store, account);
  const offer = { addEventListener() {}, querySelectorAll: () => [], hidden: true };
  globalThis.document = { getElementById: () => offer };
  try {
    await arrive(journal);
    assert.equal(offer.hidden, !journal.emptied);
    return journal.emptied;
  } finally {
    delete globalThis.document;
  }
}

test("a journal that was shown here and is gone is fetched only when it is asked for", async () => {
  await device.noteHeld(account.journal);
  assert.equal(await isOffered(), true);
});

test("what was written since it went does not hide that a journal is gone", async () => {
  await device.noteHeld(account.journal);
  await store.save("a", pain(4));
  assert.equal(await isOffered(), true);
});

test("a journal that the server has read to its end is not gone, though it is empty", async () => {
  await device.noteHeld(account.journal);
  await store.setMeta("cursor", "0.0.0.0");
  assert.equal(await isOffered(), false);
});

test("a journal that is being read anew is not gone", async () => {
  await device.noteHeld(account.journal);
  await store.save("a", pain(4));
  scriptedServer(applyAll(0));
  await drain(store);
  await store.setMeta("cursor", null);
  assert.equal(await isOffered(), false);
});

test("a journal that was never shown here is fetched at once", async () => {
  assert.equal(await isOffered(), false);
});

test("a journal that was wiped on signing out is not missed", async () => {
  await device.noteHeld(account.journal);
  await device.wipe(account);
  assert.equal(await device.wasHeld(account.journal), false);
});

test("how far a first sync has come is read from the cursor", () => {
  assert.deepEqual(progressOf("3000.10400.aaaaaaaa.10400"), { position: 3000, head: 10400 });
  assert.deepEqual(progressOf(null), { position: 0, head: 0 });
});
