import { answerAll, applyAll, scriptedServer } from "./setup.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { absorb } from "../../static/js/absorb.js";
import { accountStore, setAccount, wipe } from "../../static/js/device.js";
import { drain } from "../../static/js/outbox.js";

let count = 0;
let store;
const pain = (score) => ({
  kind: "pain",
  put: { score, at: "2026-11-23T18:00:00.000Z", tz: "Europe/London" },
});
const syncsOf = (asked) => asked.filter(({ path }) => path === "/api/sync/");
const change = (id, v, data, t = "2026-11-23T18:00:00.000Z") => ({
  id,
  kind: "pain",
  v,
  t,
  deleted: false,
  data,
});
const empty = (cursor, extra = {}) => ({
  server_time: new Date().toISOString(),
  cursor,
  more: false,
  results: [],
  changes: [],
  ...extra,
});

beforeEach(async () => {
  const account = { journal: `journal-${count++}`, name: "alice" };
  await setAccount(account);
  store = accountStore(account);
  await store.setMeta("csrf", "token");
});

test("an accepted entry leaves the outbox and reads backed up", async () => {
  await store.save("a", pain(7));
  scriptedServer(applyAll(0));
  assert.equal(await drain(store), "idle");
  const entry = await store.get("a");
  assert.deepEqual([entry.waiting, entry.v, entry.data.score], [false, 1, 7]);
});

test("a second edit builds on the version that the server gave the first", async () => {
  await store.save("a", pain(7));
  scriptedServer(applyAll(40));
  await drain(store);
  await store.save("a", { put: { score: 8 } });
  assert.equal((await store.unsent())[0].base, 41);
});

test("with no network everything waits, and nothing is lost", async () => {
  await store.save("a", pain(7));
  scriptedServer();
  assert.equal(await drain(store), "offline");
  assert.equal((await store.get("a")).waiting, true);
});

test("signed out, everything is kept and one request is made", async () => {
  await store.save("a", pain(7));
  const asked = scriptedServer({ status: 401, error: "signed_out", code: "signed_out" });
  assert.equal(await drain(store), "signed-out");
  assert.equal(asked.length, 1);
  assert.equal((await store.unsent()).length, 1);
});

test("an old CSRF token is fetched anew and the request tried once more", async () => {
  await store.save("a", pain(7));
  const session = { user: null, csrf: "fresh", server_time: "" };
  const asked = scriptedServer({ status: 403, error: "csrf", code: "csrf" }, session, applyAll(0));
  assert.equal(await drain(store), "idle");
  assert.deepEqual(
    asked.map(({ path }) => path),
    ["/api/sync/", "/api/session/", "/api/sync/"],
  );
});

test("the first CSRF token is fetched before it is needed", async () => {
  await store.setMeta("csrf", undefined);
  const asked = scriptedServer({ user: null, csrf: "fresh", server_time: "" }, applyAll(0));
  assert.equal(await drain(store), "idle");
  assert.deepEqual(
    asked.map(({ path }) => path),
    ["/api/session/", "/api/sync/"],
  );
});

test("a refused entry is parked in sight and the next one goes on", async () => {
  await store.save("bad", pain(11));
  await store.save("good", pain(6));
  const errors = { score: ["Whole number from 0 to 10."] };
  scriptedServer(({ ops }) => ({
    ...empty("1.1.cccccccc.0"),
    results: [
      { op: ops[0].op, status: "rejected", code: "invalid", errors },
      { op: ops[1].op, status: "applied", v: 1 },
    ],
  }));
  await drain(store);
  assert.deepEqual((await store.get("bad")).refused, { code: "invalid", errors });
  assert.equal((await store.get("good")).waiting, false);
});

test("edits that build on a refused entry are parked with it", async () => {
  await store.save("bad", pain(11));
  await store.save("bad", { put: { note: "ow" } });
  scriptedServer(({ ops }) => ({
    ...empty("0.0.0.0"),
    results: [
      { op: ops[0].op, status: "rejected", code: "invalid", errors: {} },
      { op: ops[1].op, status: "need_full" },
    ],
  }));
  assert.equal(await drain(store), "idle");
  assert.equal((await store.get("bad")).data.note, "ow");
  assert.equal((await store.unsent()).length, 0);
});

test("another device's later value stands, and the person is told which field", async () => {
  await store.save("a", pain(7));
  const stands = change("a", 9, { score: 3, at: "2026-11-23T18:00:00.000Z" });
  scriptedServer(answerAll({ status: "merged", v: 9, lost: ["score"] }, [stands]));
  await drain(store);
  const entry = await store.get("a");
  assert.deepEqual([entry.data.score, entry.lost], [3, ["score"]]);
});

test("a record that the server lacks is put back in front of its edits", async () => {
  await store.save("a", pain(7));
  scriptedServer(applyAll(0));
  await drain(store);
  await store.save("a", { put: { note: "ow" } });
  const asked = scriptedServer(answerAll({ status: "need_full" }), applyAll(9));
  await drain(store);
  const [putBack, edit] = asked[1].body.ops;
  assert.deepEqual([putBack.n, putBack.full, putBack.base, putBack.set.score], [0, true, 0, 7]);
  assert.deepEqual([edit.n, edit.set], [2, { note: "ow" }]);
});

test("pages are read until there are no more, and the cursor moves with each", async () => {
  const asked = scriptedServer(
    empty("1.2.aaaaaaaa.2", { more: true, changes: [change("a", 1, { score: 1 })] }),
    empty("2.2.aaaaaaaa.0", { changes: [change("b", 2, { score: 2 })] }),
  );
  await drain(store);
  assert.deepEqual(
    asked.map(({ body }) => body.cursor),
    [null, "1.2.aaaaaaaa.2"],
  );
  assert.equal((await store.get("b")).data.score, 2);
});

test("fields and kinds of a newer app are kept, and an edit does not name them", async () => {
  const newer = { ...change("a", 1, { score: 1, aura: "blue" }), kind: "weather" };
  scriptedServer(empty("1.1.aaaaaaaa.0", { changes: [newer] }));
  await drain(store);
  await store.save("a", { put: { score: 2 } });
  assert.equal((await store.get("a")).data.aura, "blue");
  assert.deepEqual((await store.unsent())[0].set, { score: 2 });
});

test("a restored server gets back what it lost, and nothing here is deleted", async () => {
  await store.save("kept", pain(7));
  await store.save("lost", pain(8));
  scriptedServer(applyAll(10));
  await drain(store);
  const asked = scriptedServer(
    { status: 409, error: "resync", reason: "diverged", min_cursor: 0 },
    empty("3.3.dddddddd.0", {
      changes: [change("kept", 3, pain(7).put, "2036-01-01T00:00:00.000Z")],
    }),
    applyAll(3),
  );
  await drain(store);
  const [, pass, putBack] = syncsOf(asked).map(({ body }) => body);
  assert.deepEqual([pass.cursor, pass.ops], [null, []]);
  assert.deepEqual(
    putBack.ops.map(({ id, n, base }) => [id, n, base]),
    [["lost", 0, 0]],
  );
  assert.equal((await store.get("lost")).v, 4);
});

test("where this phone has the later value, a restored server is given it", async () => {
  await store.save("a", pain(7));
  scriptedServer(applyAll(10));
  await drain(store);
  const older = change("a", 2, { ...pain(3).put }, "2020-01-01T00:00:00.000Z");
  const asked = scriptedServer(
    { status: 409, error: "resync", reason: "diverged", min_cursor: 0 },
    empty("2.2.dddddddd.0", { changes: [older] }),
    applyAll(2),
  );
  await drain(store);
  assert.deepEqual(
    asked[2].body.ops.map(({ set, n }) => [set, n]),
    [[{ score: 7 }, 0]],
  );
});

test("after a long absence what was deleted and pruned goes, what is newer stays", async () => {
  await store.save("pruned", pain(1));
  await store.save("newer", pain(2));
  scriptedServer(applyAll(0));
  await drain(store);
  scriptedServer(
    { status: 409, error: "resync", reason: "expired", min_cursor: 1 },
    empty("5.5.dddddddd.0"),
    applyAll(5),
  );
  await drain(store);
  assert.equal(await store.get("pruned"), null);
  assert.equal((await store.get("newer")).data.score, 2);
});

test("a record that nobody can take is parked after the batch was halved down to it", async () => {
  for (const id of ["a", "poison", "c"]) await store.save(id, pain(5));
  const poisoned = (body) =>
    body.ops.some(({ id }) => id === "poison") ? { status: 500 } : applyAll(0)(body);
  scriptedServer(...Array(40).fill(poisoned));
  for (let tries = 0; tries < 20 && (await store.unsent()).length; tries++) {
    await store.setMeta("trouble", { ...(await store.meta("trouble")), until: 0 });
    await drain(store);
  }
  assert.equal((await store.get("poison")).refused.code, "server");
  assert.deepEqual((await store.backlog()).waiting, 0);
});

test("a busy server is left alone for as long as it asks", async () => {
  await store.save("a", pain(7));
  const asked = scriptedServer({ status: 503, headers: { "Retry-After": "60" } });
  assert.equal(await drain(store), "trouble");
  assert.equal(await drain(store), "trouble");
  assert.equal(asked.length, 1);
  assert.ok((await store.meta("trouble")).until > Date.now() + 50_000);
});

test("an old app keeps everything and says that it needs an update", async () => {
  await store.save("a", pain(7));
  scriptedServer({ status: 426, min_protocol: 2 });
  assert.equal(await drain(store), "update");
  assert.equal((await store.unsent()).length, 1);
});

test("two runners at once send each edit once", async () => {
  await store.save("a", pain(7));
  const asked = scriptedServer(applyAll(0), applyAll(1));
  await Promise.all([drain(store), drain(store)]);
  assert.deepEqual(
    asked.map(({ body }) => body.ops.length),
    [1, 0],
  );
});

test("a request stays under the server's limit of bytes", async () => {
  const note = "é".repeat(10_000);
  for (let i = 0; i < 90; i++) await store.save(`long-${i}`, { kind: "pain", put: { note } });
  const asked = scriptedServer(applyAll(0), applyAll(90));
  await drain(store);
  assert.equal(asked.length, 2);
  for (const { body } of asked) assert.ok(Buffer.byteLength(JSON.stringify(body)) < 2 ** 21);
});

test("a reply that comes after another one was taken in is dropped", async () => {
  scriptedServer(empty("5.5.aaaaaaaa.0", { changes: [change("a", 5, { score: 5 })] }));
  await drain(store);
  const sent = { cursor: "1.1.aaaaaaaa.0", sentAt: new Date().toISOString(), ops: [] };
  const late = empty("2.2.aaaaaaaa.0", { changes: [change("a", 2, { score: 2 })] });
  assert.equal(await absorb(store, sent, late), false);
  assert.equal((await store.get("a")).data.score, 5);
});

test("a delete that the server accepted is gone, and nothing of it waits", async () => {
  await store.save("a", pain(7));
  await store.save("a", { remove: true });
  scriptedServer(applyAll(0));
  await drain(store);
  assert.deepEqual(await store.newest(["pain"]), []);
  assert.equal((await store.get("a")).deleted, true);
  assert.equal((await store.backlog()).waiting, 0);
});

test("a refused entry that the person deleted is not shown again", async () => {
  await store.save("bad", pain(11));
  await store.save("bad", { remove: true });
  scriptedServer(({ ops }) => ({
    ...empty("0.0.0.0"),
    results: [
      { op: ops[0].op, status: "rejected", code: "invalid", errors: {} },
      { op: ops[1].op, status: "need_full" },
    ],
  }));
  await drain(store);
  assert.deepEqual(await store.backlog(), { waiting: 0, refused: [] });
});

const diverged = { status: 409, error: "resync", reason: "diverged", min_cursor: 0 };
const LATE = "2036-01-01T00:00:00.000Z";
const EARLY = "2020-01-01T00:00:00.000Z";

async function held(...ids) {
  for (const id of ids) await store.save(id, pain(7));
  scriptedServer(applyAll(10));
  await drain(store);
}

test("edits made before a restore count from the start, and wait for the pass to end", async () => {
  await held("a");
  await store.save("a", { put: { score: 8 } });
  const mine = change("a", 1, pain(7).put, LATE);
  const asked = scriptedServer(diverged, empty("1.1.dddddddd.0", { changes: [mine] }), applyAll(1));
  await drain(store);
  assert.deepEqual(
    asked.map(({ body }) => body.ops.length),
    [1, 0, 1],
  );
  assert.deepEqual([asked[2].body.ops[0].base, asked[2].body.ops[0].set], [0, { score: 8 }]);
});

test("a server that was restored and then pruned is still given back what it lost", async () => {
  await held("a");
  const expired = { ...diverged, reason: "expired", min_cursor: 99 };
  const asked = scriptedServer(diverged, expired, empty("0.0.0.0"), applyAll(0));
  await drain(store);
  assert.deepEqual(
    asked.at(-1).body.ops.map(({ id }) => id),
    ["a"],
  );
});

test("a pruned record with an unsent edit is put back with it", async () => {
  await held("a");
  await store.save("a", { put: { note: "ow" } });
  const expired = { ...diverged, reason: "expired", min_cursor: 99 };
  const asked = scriptedServer(expired, empty("0.0.0.0"), applyAll(0));
  await drain(store);
  assert.deepEqual(
    asked.at(-1).body.ops.map(({ n }) => n),
    [0, 2],
  );
});

test("a deletion that a restored server lost is made again", async () => {
  await held("a");
  await store.save("a", { remove: true });
  scriptedServer(applyAll(11));
  await drain(store);
  const older = change("a", 3, pain(7).put, EARLY);
  const asked = scriptedServer(
    diverged,
    empty("3.3.dddddddd.0", { changes: [older] }),
    applyAll(3),
  );
  await drain(store);
  assert.deepEqual(
    asked.at(-1).body.ops.map(({ type, base, n }) => [type, base, n]),
    [["delete", 3, 0]],
  );
});

test("a deleted record that a restored server lost altogether stays deleted", async () => {
  await held("a");
  await store.save("a", { remove: true });
  scriptedServer(applyAll(11));
  await drain(store);
  const asked = scriptedServer(diverged, empty("0.0.0.0"), applyAll(0));
  await drain(store);
  assert.deepEqual(
    asked.at(-1).body.ops.map(({ type, n }) => [type, n]),
    [
      ["put", 0],
      ["delete", 0],
    ],
  );
  assert.equal((await store.get("a")).deleted, true);
});

test("an old copy is put back with its own age, by a clock that is wrong by days", async () => {
  await held("a");
  const { t } = await store.get("a");
  const ahead = new Date(Date.now() + 2 * 24 * 60 * 60 * 1000).toISOString();
  const asked = scriptedServer(diverged, empty("0.0.0.0", { server_time: ahead }), applyAll(0));
  await drain(store);
  const [putBack] = asked.at(-1).body.ops;
  const age = Date.parse(t) - Date.parse(putBack.at);
  assert.ok(Math.abs(age - 2 * 24 * 60 * 60 * 1000) < 5000);
});

test("an entry that was backed up and edited again is listed once, as edited", async () => {
  await held("a");
  await store.save("a", { put: { score: 9 } });
  assert.deepEqual(
    (await store.newest(["pain"])).map(({ data }) => data.score),
    [9],
  );
});

test("one account's journal is sent as its own, whoever is shown by now", async () => {
  await store.save("a", pain(7));
  await setAccount({ journal: "somebody-else", name: "bob" });
  const asked = scriptedServer({ status: 401 });
  await drain(store);
  assert.equal(asked[0].body.journal, store.journal);
});

test("an edit made by a slow clock is newer than what it replaced, also after a restore", async () => {
  const late = new Date(Date.now() + 30_000).toISOString();
  scriptedServer(empty("5.5.aaaaaaaa.0", { changes: [change("a", 5, pain(3).put, late)] }));
  await drain(store);
  await store.save("a", { put: { score: 8 } });
  scriptedServer(applyAll(5));
  await drain(store);
  assert.equal(Date.parse((await store.get("a")).t), Date.parse(late) + 1);
  const restored = change("a", 5, pain(3).put, late);
  scriptedServer(diverged, empty("5.5.dddddddd.0", { changes: [restored] }), applyAll(5));
  await drain(store);
  assert.equal((await store.get("a")).data.score, 8);
});

const refuseFirst = ({ ops }) => ({
  ...empty("0.0.0.0"),
  results: ops.map(({ op }, i) =>
    i ? { op, status: "need_full" } : { op, status: "rejected", code: "invalid", errors: {} },
  ),
});

test("a refused entry that is deleted and brought back still holds all of it", async () => {
  await store.save("bad", pain(11));
  scriptedServer(refuseFirst);
  await drain(store);
  await store.save("bad", { remove: true });
  const { data } = await store.save("bad", { put: {} });
  assert.equal(data.score, 11);
  const asked = scriptedServer(answerAll({ status: "need_full" }), applyAll(0));
  await drain(store);
  assert.deepEqual(
    asked[1].body.ops.map(({ full, set }) => [full, set.score]),
    [[true, 11]],
  );
});

test("logged, deleted and brought back offline: a refusal costs nothing of it", async () => {
  await store.save("bad", pain(11));
  await store.save("bad", { remove: true });
  await store.save("bad", { put: {} });
  scriptedServer(refuseFirst, refuseFirst);
  await drain(store);
  const { data, deleted, refused } = await store.get("bad");
  assert.deepEqual([data.score, deleted, refused !== null], [11, false, true]);
});

test("a refused value gives way to what the person wrote after it", async () => {
  await held("a");
  await store.save("a", { put: { note: "far too long" } });
  await store.save("a", { put: { note: "short" } });
  scriptedServer(({ ops }) => ({
    ...empty("12.12.aaaaaaaa.0"),
    results: [
      { op: ops[0].op, status: "rejected", code: "invalid", errors: {} },
      { op: ops[1].op, status: "applied", v: 12 },
    ],
  }));
  await drain(store);
  const { data, refused } = await store.get("a");
  assert.deepEqual([data.note, refused], ["short", null]);
});

test("an old copy that was refused is not sent as if it were new", async () => {
  await held("a");
  await store.save("a", { put: { note: "ow" } });
  const full = { status: "rejected", code: "quota", errors: {} };
  scriptedServer(answerAll({ status: "need_full" }), ({ ops }) => ({
    ...empty("0.0.0.0"),
    results: [
      { op: ops[0].op, ...full },
      { op: ops[1].op, status: "need_full" },
    ],
  }));
  await drain(store);
  await store.save("a", { put: { note: "ouch" } });
  assert.deepEqual(
    (await store.unsent()).map(({ set }) => set),
    [{ note: "ouch" }],
  );
});

test("a put-back that is refused does not go on for ever", async () => {
  await held("a");
  await store.save("a", { put: { note: "ow" } });
  const asked = scriptedServer(
    ...Array(50).fill(({ ops }) => ({
      ...empty("0.0.0.0"),
      results: ops.map(({ op, n }) =>
        n ? { op, status: "need_full" } : { op, status: "rejected", code: "quota", errors: {} },
      ),
    })),
  );
  await drain(store);
  assert.ok(asked.length <= 3, `${asked.length} requests`);
  assert.equal((await store.get("a")).data.note, "ow");
});

test("two deletions around a backup leave the record deleted", async () => {
  await held("a");
  await store.save("a", { remove: true });
  scriptedServer(applyAll(11));
  await drain(store);
  const theirs = { ...change("a", 3, pain(7).put, EARLY), deleted: true };
  const asked = scriptedServer(diverged, empty("3.3.dddddddd.0", { changes: [theirs] }));
  await drain(store);
  assert.equal(asked.length, 2);
  assert.equal((await store.get("a")).deleted, true);
});

test("an answer that is not the server's costs nothing and is not asked for again at once", async () => {
  await store.save("a", pain(7));
  for (const portal of [{ status: 200 }, { status: 404 }, { status: 403 }, { status: 502 }]) {
    const asked = scriptedServer(portal, portal, portal);
    await store.setMeta("trouble", undefined);
    assert.equal(await drain(store), "trouble");
    assert.equal(asked.length, 1);
  }
  assert.deepEqual(await store.backlog(), { waiting: 1, refused: [] });
});

test("a server that fails at everything is waited for, and no entry is blamed", async () => {
  await store.save("a", pain(7));
  for (let tries = 0; tries < 6; tries++) {
    scriptedServer(...Array(9).fill({ status: 500 }));
    await store.setMeta("trouble", { ...(await store.meta("trouble")), until: 0 });
    assert.equal(await drain(store), "trouble");
  }
  assert.deepEqual(await store.backlog(), { waiting: 1, refused: [] });
});

test("a clock that was set back does not keep the phone from syncing", async () => {
  await store.save("a", pain(7));
  await store.setMeta("trouble", { until: Date.now() + 3 * 24 * 60 * 60 * 1000 });
  scriptedServer(applyAll(0));
  assert.equal(await drain(store), "idle");
});

test("an edit is based on what its author saw, not on what came in meanwhile", async () => {
  await held("a");
  const theirs = change("a", 20, { ...pain(2).put, note: "unseen" });
  scriptedServer(empty("20.20.aaaaaaaa.0", { changes: [theirs] }));
  await drain(store);
  await store.save("a", { remove: true, seen: 11 });
  assert.equal((await store.unsent())[0].base, 11);
});

test("a wiped journal is not made anew by a sync that waited its turn", async () => {
  await store.save("a", pain(7));
  await wipe({ journal: store.journal, name: "alice" });
  await assert.rejects(drain(store), (error) => error.reason === "gone");
  const names = (await indexedDB.databases()).map(({ name }) => name);
  assert.ok(!names.includes(store.name));
});

test("a value that the server fails on gives way to what was written after it, too", async () => {
  await held("a");
  await store.save("a", { put: { note: "poison" } });
  await store.save("a", { put: { note: "short" } });
  const poisoned = (body) =>
    body.ops.some(({ set }) => set.note === "poison") ? { status: 500 } : applyAll(11)(body);
  for (let tries = 0; tries < 9 && (await store.unsent()).length; tries++) {
    scriptedServer(...Array(9).fill(poisoned));
    await store.setMeta("trouble", { ...(await store.meta("trouble")), until: 0 });
    await drain(store);
  }
  assert.deepEqual(
    [(await store.get("a")).data.note, (await store.backlog()).waiting],
    ["short", 0],
  );
});
