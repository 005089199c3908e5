/** Summaries that are kept, against those made from scratch, whatever befalls the journal. */

import { answerAll, applyAll, scriptedServer } from "./setup.js";

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { FORM, summarise } from "../../static/js/insights/days.js";
import { drain } from "../../static/js/outbox.js";
import { Store } from "../../static/js/store.js";
import { summaries } from "../../static/js/summaries.js";
import { World } from "./world.js";
import { adopt } from "../../static/js/adopt.js";
import { dropRefused, keepRefused } from "../../static/js/refused.js";

const SCHEDULES = Number(process.env.SCHEDULES ?? 8);
const FIRST = Number(process.env.FIRST ?? 1);
const STEPS = 45;

const KINDS = ["pain", "pain", "pain", "relief", "dose", "tolerance", "day", "medicine"];
const DATES = ["2026-09-30", "2026-10-01", "2026-10-25", "2026-10-31", "2026-11-01", "2026-11-22"];
const TIMES = ["00:30:00.000Z", "11:00:00.000Z", "23:45:00.000Z"];
const ZONES = ["Europe/London", "Pacific/Auckland", "America/Los_Angeles"];
const { put, add } = IDBObjectStore.prototype;

async function check(store, why) {
  assert.deepEqual(await summaries(store), summarise(await store.everything()), why);
}

/** People who log what is counted, and look back now and then. */
class Journals extends World {
  #other = 0;

  async step() {
    const phone = this.pick(this.phones);
    const does = this.pick(["undo", "drop", "takeOver", "look", ...Array(8).fill("")]);
    await (does ? this[`${does}Something`](phone) : super.step());
    for (const { name, store } of this.phones) {
      if (this.random() < 0.5) await check(store, name);
    }
  }

  async run(steps) {
    await super.run(steps);
    for (const { name, store } of this.phones) await check(store, name);
  }

  /** A new entry, or an edit of one: often of its time, and some are refused. */
  async write(phone, { bad = false } = {}) {
    const known = (await phone.store.everything()).filter(({ kind }) => KINDS.includes(kind));
    const entry = known.length && this.random() < 0.6 ? this.pick(known) : null;
    const id = entry?.id ?? `${phone.name}-${++this.count}`;
    const kind = entry?.kind ?? this.pick(KINDS);
    const value = `${phone.name} ${++this.count}`;
    const isMoved = !entry || this.random() < 0.5;
    const set = {
      ...this.#fields(kind),
      ...(isMoved && this.#time(kind)),
      ...(bad && { score: 11 }),
    };
    const put = { ...set, [phone.name]: value };
    await phone.store.save(id, {
      put,
      kind,
      ...(entry && this.random() < 0.5 && { seen: entry.v }),
    });
    phone.wrote.set(id, value);
    this.tell(phone.name, "writes", id, kind, JSON.stringify(set));
    await this.note(phone, id);
  }

  #time(kind) {
    const date = this.pick(DATES);
    return kind === "day" ? { date } : { at: `${date}T${this.pick(TIMES)}`, tz: this.pick(ZONES) };
  }

  #fields(kind) {
    const score = Math.floor(this.random() * 11);
    if (kind === "pain") return { score, triggers: [this.pick(["sitting", "cold"])] };
    if (kind === "relief") return { action: this.pick(["heat", "walk"]), before: 5, after: score };
    if (kind === "dose") return { medicine: this.pick(["m", "n"]) };
    if (kind === "day") return { sleep: score };
    return { activity: "sitting", minutes: score };
  }

  /** A deletion is undone. */
  async undoSomething(phone) {
    const gone = (await phone.store.everything()).filter(({ deleted }) => deleted);
    const entry = this.pick(gone);
    if (!entry) return;
    await phone.store.save(entry.id, { kind: entry.kind, put: {} });
    this.deleted.delete(entry.id);
    this.tell(phone.name, "undoes the removal of", entry.id);
    await this.note(phone, entry.id);
  }

  /** What was refused is let go of, and that may be undone. */
  async dropSomething(phone) {
    const id = this.pick((await phone.store.backlog()).refused);
    if (!id) return;
    const dropped = await dropRefused(phone.store, id);
    await check(phone.store, `${phone.name} let go of ${id}`);
    const isUndone = this.random() < 0.5;
    if (isUndone) await keepRefused(phone.store, dropped);
    else for (const { wrote } of this.phones) wrote.delete(id);
    this.tell(phone.name, "lets go of", id, isUndone ? "and takes it up" : "");
  }

  /** What somebody wrote before they signed in goes to the account, and from the guest. */
  async takeOverSomething(phone) {
    const guest = new Store(`guest-${this.number}-${this.#other++}`);
    const id = `guest-${++this.count}`;
    await guest.save(id, { kind: "pain", put: { ...this.#fields("pain"), ...this.#time("pain") } });
    await check(guest, "guest");
    const ops = await guest.unsent();
    await adopt(phone.store, ops);
    await guest.forget(ops);
    await check(guest, "guest, joined");
    this.tell(phone.name, "takes over", id);
    await this.note(phone, id);
  }

  async lookSomething(phone) {
    const entry = this.pick(await phone.store.everything());
    if (entry) await phone.store.look(entry.id);
  }
}

for (const restores of [false, true]) {
  const server = restores ? "that is restored, pruned and full" : "that keeps all";
  test(`in ${SCHEDULES} journals on a server ${server}, what is kept is what is made anew`, async () => {
    for (let seed = FIRST; seed < FIRST + SCHEDULES; seed++) {
      const world = new Journals(seed, { restores });
      await world.run(STEPS).catch((error) => {
        throw new Error(`seed ${seed}: ${error.message}\n${world.story.join("\n")}`);
      });
    }
  });
}

let number = 0;
const fresh = () => new Store(`summaries-${number++}`, "journal");
const pain = (score, date) => ({
  kind: "pain",
  put: { score, at: `${date}T18:00:00.000Z`, tz: "Europe/London" },
});
const told = async (store) => (await summaries(store)).map(({ day, scores }) => [day, scores]);

/** Write another score into what is kept of a month, to see whether it is made again. */
function tamper(store, month, form = FORM) {
  return store.database.write(["summaries"], async (tx) => {
    const days = JSON.stringify([{ day: `${month}-01`, scores: [10] }]);
    const ids = `${month}-01 of ${month}`;
    tx.objectStore("summaries").put({ month, form, days, ids });
  });
}

function countOf(store, name) {
  return store.database.read([name], async (tx) => {
    const request = tx.objectStore(name).count();
    return new Promise((done) => (request.onsuccess = () => done(request.result)));
  });
}

afterEach(() => Object.assign(IDBObjectStore.prototype, { put, add }));

test("an edit leaves what is kept of other months as it is", async () => {
  const store = fresh();
  await store.save("a", pain(3, "2026-10-01"));
  await store.save("b", pain(4, "2026-11-01"));
  await summaries(store);
  await tamper(store, "2026-09");
  await store.save("b", { put: { score: 5 } });
  assert.deepEqual(await told(store), [
    ["2026-09-01", [10]],
    ["2026-10-01", [3]],
    ["2026-11-01", [5]],
  ]);
});

test("an entry that moves to another month is gone from the first", async () => {
  const store = fresh();
  await store.save("a", pain(3, "2026-10-01"));
  await summaries(store);
  await store.save("a", { put: pain(3, "2026-11-01").put });
  assert.deepEqual(await told(store), [["2026-11-01", [3]]]);
  assert.equal(await countOf(store, "summaries"), 1);
});

test("an empty journal has no days, before and after something was in it", async () => {
  const store = fresh();
  assert.deepEqual(await told(store), []);
  await store.save("a", pain(3, "2026-10-01"));
  assert.deepEqual(await told(store), [["2026-10-01", [3]]]);
  await store.save("a", { remove: true });
  assert.deepEqual(await told(store), []);
  assert.equal(await countOf(store, "summaries"), 0);
});

test("more edits than are looked up one by one are all seen", async () => {
  const store = fresh();
  await summaries(store);
  for (let i = 0; i < 1001; i++) await store.save(`a${i}`, pain(i % 11, "2026-10-01"));
  await check(store);
  assert.equal((await summaries(store))[0].scores.length, 1001);
});

test("summaries that an earlier version of the app made otherwise are made again", async () => {
  const store = fresh();
  await store.save("a", pain(3, "2026-10-01"));
  await summaries(store);
  await tamper(store, "2026-10", FORM - 1);
  assert.deepEqual(await told(store), [["2026-10-01", [3]]]);
  await tamper(store, "2026-10", FORM - 1);
  await store.save("b", pain(4, "2026-11-01")); // an edit that waits to be seen to
  assert.deepEqual(await told(store), [
    ["2026-10-01", [3]],
    ["2026-11-01", [4]],
  ]);
});

test("what is seen to leaves no mark, and a sync that brings nothing leaves none", async () => {
  const store = fresh();
  await store.setMeta("csrf", "token");
  await store.save("a", pain(3, "2026-10-01"));
  scriptedServer(applyAll(1), applyAll(1), answerAll({}));
  await drain(store, { asked: true });
  await summaries(store);
  assert.equal(await countOf(store, "stale"), 0);
  await drain(store, { asked: true });
  assert.equal(await countOf(store, "stale"), 0);
});

test("an edit between the reading and the keeping is not taken as seen", async () => {
  const store = fresh();
  await store.save("a", pain(3, "2026-10-01"));
  const [, entry] = await Promise.all([summaries(store), store.save("a", { put: { score: 4 } })]);
  assert.equal(entry.data.score, 4);
  assert.deepEqual(await told(store), [["2026-10-01", [4]]]);
});

test("of two tabs that look back at once, the later edit is seen by both from then on", async () => {
  const store = fresh();
  const [one, other] = [new Store(store.name), new Store(store.name)];
  await store.save("a", pain(3, "2026-10-01"));
  await Promise.all([
    summaries(one),
    store.save("a", { put: { score: 4 } }),
    summaries(other),
    store.save("b", pain(5, "2026-11-01")),
    summaries(one),
  ]);
  const expected = [
    ["2026-10-01", [4]],
    ["2026-11-01", [5]],
  ];
  assert.deepEqual(await told(one), expected);
  assert.deepEqual(await told(other), expected);
});

test("a tab that was slow to keep what it read does not undo what another has kept since", async () => {
  const store = fresh();
  await store.save("a", pain(3, "2026-10-01"));
  const slow = new Store(store.name);
  const { write } = slow.database;
  slow.database.write = async (...asked) => {
    await store.save("a", { put: { score: 4 } });
    await summaries(store);
    return write.apply(slow.database, asked);
  };
  assert.deepEqual(await told(slow), [["2026-10-01", [3]]]);
  assert.deepEqual(await told(store), [["2026-10-01", [4]]]);
  assert.deepEqual(await told(slow), [["2026-10-01", [4]]]);
});

/** A journal with one entry that the server has taken. */
async function synced() {
  const store = fresh();
  await store.setMeta("csrf", "token");
  await store.save("a", pain(3, "2026-10-01"));
  scriptedServer(applyAll(0));
  await drain(store, { asked: true });
  assert.deepEqual(await told(store), [["2026-10-01", [3]]]);
  return store;
}

test("what another phone deleted while this one was away for long is counted no more", async () => {
  const store = await synced();
  const gone = { status: 409, error: "resync", reason: "expired", min_cursor: 5 };
  scriptedServer(gone, answerAll({}));
  assert.equal(await drain(store, { asked: true }), "idle");
  assert.deepEqual(await told(store), []);
  assert.deepEqual(await told(store), []);
});

test("what stands again because the server had lost the entry is what counts", async () => {
  const store = await synced();
  await store.save("a", { put: { score: 8 } });
  scriptedServer(answerAll({ status: "rejected", code: "invalid", errors: {} }));
  await drain(store, { asked: true });
  assert.deepEqual(await told(store), [["2026-10-01", [8]]]);
  const [refused] = await dropRefused(store, "a");
  await store.save("a", { put: { note: "later" } });
  await keepRefused(store, [refused]);
  await summaries(store);
  scriptedServer(answerAll({ status: "need_full" }));
  await drain(store, { asked: true });
  await check(store);
});

test("a full phone tells its numbers too, and keeps them once there is room", async () => {
  const store = fresh();
  await store.save("a", pain(3, "2026-10-01"));
  IDBObjectStore.prototype.put = function () {
    throw new DOMException("no room", "QuotaExceededError");
  };
  assert.deepEqual(await told(store), [["2026-10-01", [3]]]);
  Object.assign(IDBObjectStore.prototype, { put, add });
  assert.equal(await countOf(store, "summaries"), 0);
  await summaries(store);
  assert.equal(await countOf(store, "summaries"), 1);
});
