/** Journals that an earlier version of the app wrote, and tabs of it that are still open. */

import { applyAll, scriptedServer } from "./setup.js";

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Database, StorageError, result } from "../../static/js/database.js";
import { drain } from "../../static/js/outbox.js";
import { summarise } from "../../static/js/insights/days.js";
import { Store } from "../../static/js/store.js";
import { summaries } from "../../static/js/summaries.js";
import { databases, make } from "./old-database.js";

let count = 0;
const pain = { kind: "pain", put: { score: 7, at: "2026-11-23T18:00:00.000Z", tz: "UTC" } };
const isStorage = (reason) => (error) => error instanceof StorageError && error.reason === reason;

async function old(dump) {
  const name = `upgrade-${count++}`;
  (await make(name, dump)).close();
  return new Store(name, "journal");
}

/** The next version of a store: one more place in its database. */
function next({ database: { name, version, upgrade } }) {
  return new Database(name, version + 1, (db, from, tx) => {
    if (from < version) upgrade(db, from, tx);
    if (from <= version) db.createObjectStore("next");
  });
}

function countOf(database, store) {
  return database.read([store], (tx) => result(tx.objectStore(store).count()));
}

test("every version that there was is here with a journal", async () => {
  const now = await new Store(`upgrade-${count++}`).database.read(["meta"], async (tx) => tx.db);
  assert.deepEqual(
    databases.map(({ version }) => version),
    Array.from({ length: now.version }, (_, i) => i + 1),
  );
});

for (const dump of databases) {
  const { version, shown, stores } = dump;

  test(`a journal of version ${version} reads as it did`, async () => {
    const store = await old(dump);
    const entries = Object.entries(shown);
    assert.equal((await store.everything()).length, entries.length);
    for (const [id, as] of entries) {
      const entry = await store.get(id);
      assert.deepEqual({ ...entry, ...as }, entry, id);
    }
  });

  test(`the numbers of a journal of version ${version} are those of all that is in it`, async () => {
    const store = await old(dump);
    const days = await summaries(store);
    assert.ok(days.length);
    assert.deepEqual(days, summarise(await store.everything()));
    assert.deepEqual(await summaries(store), days);
  });

  test(`what a journal of version ${version} had to send is sent, and new entries after it`, async () => {
    const store = await old(dump);
    await store.save("new", pain);
    const asked = scriptedServer(applyAll(20));
    assert.equal(await drain(store, { asked: true }), "idle");
    const { outbox, meta } = stores;
    const [{ body }] = asked;
    const ops = outbox.rows.map(([key, { op }]) => [key, op]);
    assert.deepEqual(
      body.ops.slice(0, -1).map(({ n, op }) => [n, op]),
      ops,
    );
    assert.ok(body.ops.at(-1).n > Math.max(...ops.map(([key]) => key)));
    assert.deepEqual(
      [body.cursor, body.device],
      ["cursor", "device"].map((name) => Object.fromEntries(meta.rows)[name]),
    );
    assert.equal((await store.backlog()).refused.length, stores.rejected.rows.length);
  });

  test(`a database as new as version ${version} is laid out like it`, async () => {
    if (version < databases.length) return;
    const fresh = new Store(`upgrade-${count++}`);
    const layout = await fresh.database.read(Object.keys(stores), async (tx) =>
      [...tx.db.objectStoreNames].map((name) => {
        const { keyPath, autoIncrement, indexNames } = tx.objectStore(name);
        return [name, keyPath, autoIncrement, [...indexNames]];
      }),
    );
    assert.deepEqual(
      layout,
      Object.entries(stores).map(([name, { keyPath, autoIncrement, indexes }]) => [
        name,
        keyPath,
        autoIncrement,
        indexes.map((index) => index.name),
      ]),
    );
  });
}

test("a tab in the middle of a save finishes it before another tab upgrades", async () => {
  const tab = await old(databases.at(-1));
  const before = await countOf(tab.database, "outbox");
  const saving = tab.save("new", pain);
  const upgraded = next(tab);
  assert.equal(await countOf(upgraded, "next"), 0);
  await saving;
  assert.equal(await countOf(upgraded, "outbox"), before + 1);
});

test("a tab of the version before says so, and keeps nothing that could be lost", async () => {
  const tab = await old(databases.at(-1));
  await tab.get("any");
  const upgraded = next(tab);
  const before = await countOf(upgraded, "outbox");
  await assert.rejects(tab.save("new", pain), isStorage("old"));
  scriptedServer(applyAll(20));
  await assert.rejects(drain(tab, { asked: true }), isStorage("old"));
  assert.equal(await countOf(upgraded, "outbox"), before);
});

test("a tab that does not let go is named, and once it is closed all goes on", async () => {
  const name = `upgrade-${count++}`;
  const stuck = await make(name, databases.at(-1));
  const upgraded = next(new Store(name));
  const waiting = countOf(upgraded, "next");
  mock.timers.enable({ apis: ["setTimeout"] });
  const passing = setInterval(() => mock.timers.tick(1000));
  try {
    await assert.rejects(waiting, isStorage("blocked"));
  } finally {
    clearInterval(passing);
    mock.timers.reset();
  }
  stuck.close();
  assert.equal(await countOf(upgraded, "next"), 0);
  assert.equal(await countOf(upgraded, "records"), databases.at(-1).stores.records.rows.length);
});
