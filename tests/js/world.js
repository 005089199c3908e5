/**
 * Phones with the real store, outbox and absorb, a server, and a network that fails: one random
 * schedule from one seed, and what must be true at its end.
 */

import "./setup.js";

import assert from "node:assert/strict";
import { mock } from "node:test";

import { drain } from "../../static/js/outbox.js";
import { Store } from "../../static/js/store.js";
import { ModelServer } from "./model.js";

const START = Date.parse("2026-11-23T08:00:00.000Z");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let worlds = 0;

/** @param {number} seed @returns {() => number} from 0 to 1, the same for the same seed */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One phone: a store, a clock, and what its person has written. */
class Phone {
  constructor(name, world) {
    this.name = name;
    this.world = world;
    this.skew = 0;
    this.open();
    /** The last value of this phone's own field by record, where it was kept. */
    this.wrote = new Map();
  }

  /** A phone that is closed in the middle of anything, and opened again. */
  open() {
    this.store = new Store(`${this.name}-${this.world.number}`, "journal");
  }
}

export class World {
  /** @param {number} seed @param {{restores?: boolean}} [how] */
  constructor(seed, { restores = true } = {}) {
    this.number = worlds++;
    this.random = random(seed);
    this.restores = restores;
    this.time = START;
    this.server = new ModelServer(() => this.time, { page: this.pick([1, 2, 3, 1000]) });
    this.phones = ["ann", "ben", "cat"].map((name) => new Phone(name, this));
    this.deleted = new Set();
    this.made = new Map();
    this.poison = new Set();
    this.count = 0;
    this.wasRestored = this.wasPruned = false;
    this.story = [];
  }

  pick(choices) {
    return choices[Math.floor(this.random() * choices.length)];
  }

  /** @param {number} steps */
  async run(steps) {
    mock.timers.enable({ apis: ["Date"], now: START });
    try {
      for (const { store } of this.phones) await store.setMeta("csrf", "token");
      for (let step = 0; step < steps; step++) await this.step();
      await this.rest();
      await this.check();
    } finally {
      mock.timers.reset();
    }
  }

  async step() {
    this.time += Math.floor(this.random() * 3 * MINUTE);
    const phone = this.pick(this.phones);
    const does = this.pick([
      ...Array(8).fill("write"),
      ...Array(9).fill("sync"),
      "remove",
      "remove",
      "mend",
      "clock",
      "crash",
      "rare",
      ...(this.restores ? ["operate", "operate"] : []),
    ]);
    this.look(phone);
    await this[does](phone);
  }

  /** Look at the world by this phone's clock. */
  look(phone) {
    mock.timers.setTime(this.time + phone.skew);
  }

  tell(...what) {
    this.story.push(what.join(" "));
  }

  // What people do

  async write(phone, { bad = false } = {}) {
    const known = await phone.store.everything();
    const entry = known.length && this.random() < 0.7 ? this.pick(known) : null;
    const id = entry?.id ?? `${phone.name}-${++this.count}`;
    const value = `${phone.name} ${++this.count}`;
    const put = { [phone.name]: value, shared: value, ...(bad && { score: 11 }) };
    const edit = { put, kind: "pain", ...(entry && this.random() < 0.5 && { seen: entry.v }) };
    const { data } = await phone.store.save(id, edit);
    assert.equal(data[phone.name], value);
    phone.wrote.set(id, value);
    this.tell(phone.name, "writes", id, value, bad ? "(bad)" : "");
    await this.note(phone, id);
  }

  async remove(phone) {
    const all = (await phone.store.everything()).filter(({ deleted }) => !deleted);
    const entry = this.pick(all);
    if (!entry) return;
    await phone.store.save(entry.id, { remove: true, seen: entry.v });
    this.deleted.add(entry.id);
    phone.wrote.delete(entry.id); // let go of, refused or not
    this.tell(phone.name, "removes", entry.id);
    await this.note(phone, entry.id);
  }

  /** Something that the server refuses, or fails on. */
  async rare(phone) {
    await this.write(phone, { bad: true });
    if (this.random() < 0.5) return;
    const last = (await phone.store.unsent()).at(-1);
    this.poison.add(last.op);
    this.tell("which is poison");
  }

  async mend(phone) {
    const { refused } = await phone.store.backlog();
    const id = this.pick(refused);
    if (!id) return;
    await phone.store.save(id, { put: { score: 5 } });
    this.tell(phone.name, "mends", id);
    await this.note(phone, id);
  }

  async note(phone, id) {
    const op = (await phone.store.unsent()).findLast((one) => one.id === id);
    this.made.set(op.op, { phone: phone.name, id, type: op.type, set: op.set });
  }

  // What befalls them

  async clock(phone) {
    phone.skew = this.pick([0, 0, -2 * DAY, 3 * DAY, 5 * MINUTE, -5 * MINUTE]);
    this.tell(phone.name, "has a clock of", phone.skew / MINUTE);
  }

  /** The app ends in the middle of taking an answer in, before or after its commit. */
  async crash(phone) {
    const { database } = phone.store;
    const after = Math.floor(this.random() * 3);
    let writes = 0;
    const { write } = database;
    database.write = (stores, work) => {
      if (writes++ === after) return Promise.reject(new Error("killed"));
      return write.call(database, stores, work);
    };
    this.tell(phone.name, "is killed at write", after);
    await this.exchange(phone, []).catch((error) => assert.equal(error.message, "killed"));
    phone.open();
  }

  async operate() {
    const does = this.pick(["backup", "restore", "prune", "full"]);
    this.tell("server:", does);
    if (does === "backup") this.kept = this.server.backup();
    if (does === "restore" && this.kept && !(await this.isAnyReadingAnew())) {
      this.server.restore(this.kept);
      this.wasRestored = true;
    }
    if (does === "prune") {
      this.server.prune();
      this.wasPruned = true;
    }
    if (does === "full") this.server.quota = this.server.journal.used + 60;
  }

  /**
   * Whether a phone that was away too long has yet to read: a restore just then it cannot tell
   * from what was pruned (SYNC.md).
   */
  async isAnyReadingAnew() {
    const passes = await Promise.all(this.phones.map(({ store }) => store.meta("resync")));
    return passes.some((pass) => pass?.reason === "expired");
  }

  async sync(phone) {
    const fates = ["ok", "ok", "lose", "lose reply", "double", "fail", "busy", "out", "broken"];
    const fate = Array.from({ length: 3 }, () => this.pick(fates));
    this.tell(phone.name, "syncs:", fate.join(", "));
    await this.exchange(phone, fate);
  }

  /** @param {Phone} phone @param {string[]} fates of its requests, in their order; then all go well */
  async exchange(phone, fates) {
    this.look(phone);
    globalThis.fetch = async (path, { body }) => {
      const answer = this.network(JSON.parse(body), fates.shift() ?? "ok");
      const { status = 200, ...rest } = answer;
      const headers = { "Content-Type": "application/json" };
      return new Response(JSON.stringify(rest), { status, headers });
    };
    return drain(phone.store, { asked: true });
  }

  network(body, fate) {
    this.time += 40;
    if (fate === "lose") throw new TypeError("network is down");
    if (fate === "busy") return { status: 503 };
    if (fate === "out") return { status: 401 };
    if (fate === "fail") return { status: 500 };
    if (body.ops.some(({ op }) => this.poison.has(op))) return { status: 500 };
    const answer = this.server.answer(body);
    if (fate === "double") this.server.answer(body);
    if (fate === "lose reply") throw new TypeError("network is down");
    if (fate === "broken") return { status: 200 };
    return answer;
  }

  // How it must end

  /** Every clock is right, and everybody syncs until there is nothing left to say. */
  async rest() {
    this.server.page = 1000;
    for (let round = 0; round < 40; round++) {
      const before = this.server.journal.seq;
      for (const phone of this.phones) {
        phone.skew = 0;
        this.time += MINUTE;
        await this.exchange(phone, []);
      }
      const waiting = await Promise.all(this.phones.map(({ store }) => store.unsent()));
      if (waiting.flat().length === 0 && this.server.journal.seq === before && round) return;
    }
    assert.fail("it does not come to rest");
  }

  async check() {
    const { changes, records } = this.server.journal;
    const ops = changes.map(({ op }) => op);
    assert.equal(new Set(ops).size, ops.length, "an op was taken twice");
    for (const phone of this.phones) await this.checkEqual(phone, records);
    for (const phone of this.phones) {
      for (const [id, value] of phone.wrote) await this.checkKept(phone, id, value);
    }
  }

  /**
   * Phone and server hold the same. A tombstone may be on one side only, where it was pruned
   * and the other has not forgotten; an old copy that a restored server has no room for, too.
   */
  async checkEqual({ name, store }, records) {
    const { refused } = await store.backlog();
    const tx = ["records"];
    const rows = await store.database.read(tx, (one) => {
      const request = one.objectStore("records").getAll();
      return new Promise((done) => (request.onsuccess = () => done(request.result)));
    });
    const known = new Set(rows.map(({ id }) => id));
    const here = rows
      .filter(({ id, deleted }) => records.has(id) || !(deleted || refused.includes(id)))
      .map(plain);
    const there = [...records.values()]
      .filter(({ id, deleted }) => known.has(id) || !deleted)
      .map((one) => plain({ ...one, t: new Date(one.t).toISOString() }));
    const byId = (a, b) => (a.id < b.id ? -1 : 1);
    assert.deepEqual(here.sort(byId), there.sort(byId), `${name} and the server differ`);
  }

  /**
   * The last value that a person wrote into a field of their own stands, or is in their sight.
   * After a restore that is true of records only: old copies have one time for all their fields.
   * And what was deleted and pruned may come back as it once was, from a phone that was away.
   */
  async checkKept({ name, store }, id, value) {
    const entry = await store.get(id);
    const there = this.server.journal.records.get(id);
    const isGone = (!there || there.deleted) && (!entry || entry.deleted);
    if (this.deleted.has(id) && (isGone || this.wasPruned)) return;
    assert.ok(entry && !entry.deleted, `${id} of ${name} is out of sight`);
    if (this.wasRestored) return;
    assert.equal(entry.data[name], value, `what ${name} wrote in ${id} is out of sight`);
    const { refused } = await store.backlog();
    if (!refused.includes(id)) {
      assert.equal(there?.data[name], value, `what ${name} wrote in ${id} is not backed up`);
    }
  }
}

/** Of a tombstone its time is left out: deleted twice, it may be a millisecond off. */
function plain({ id, kind, v, t, deleted, data }) {
  const fields = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return { id, kind, v, ...(!deleted && { t }), deleted, data: Object.fromEntries(fields) };
}
