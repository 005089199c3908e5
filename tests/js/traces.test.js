/**
 * The stories that tests/machine found worth telling, told again by the app's own code: what the
 * real server answered there is answered here, and each phone must ask and end the same.
 * (The form of a trace: tests/machine/traces.py.)
 */

import "./setup.js";

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, mock, test } from "node:test";

import { result } from "../../static/js/database.js";
import { drain, troubleOf } from "../../static/js/outbox.js";
import { Store } from "../../static/js/store.js";
import { dropRefused } from "../../static/js/refused.js";

const traces = JSON.parse(readFileSync(new URL("../cases/traces.json", import.meta.url), "utf8"));

let count = 0;

/** A phone of a story. `names` and `ids`: the story's names of ops and what they are called here. */
class Phone {
  ids = new Map();
  names = new Map();

  constructor({ journal, device }) {
    this.journal = journal;
    this.device = device;
  }

  async open(device) {
    this.store = new Store(`trace-${count++}`, this.journal);
    await this.store.setMeta("device", device);
    await this.store.setMeta("csrf", "token");
  }

  async play({ steps, end }) {
    await this.open(this.device);
    for (const [i, step] of steps.entries()) {
      mock.timers.setTime(Date.parse(step.now));
      this.place = `step ${i + 1}: ${step.do}`;
      await this[step.do](step);
    }
    assert.deepEqual(await this.end(), end, "the end");
  }

  async save({ id, edit, op }) {
    await this.store.save(id, edit);
    const made = (await this.store.unsent()).findLast((one) => one.id === id);
    this.#call(op.op, made.op);
    assert.deepEqual(this.#wire(made), op, this.place);
  }

  async drop_refused({ id }) {
    await dropRefused(this.store, id);
  }

  async evict({ device }) {
    await this.open(device);
  }

  async exchange({ most = 1000, sent, answers, killed = false, outcome }) {
    const before = await troubleOf(this.store);
    const size = Math.min(most, before.size);
    await this.store.setMeta("trouble", { ...before, size });
    const asked = [];
    globalThis.fetch = async (_path, { body }) => {
      const request = JSON.parse(body);
      const told = sent[asked.length];
      const answer = answers[asked.length];
      asked.push(request);
      if (!told) throw new TypeError("the story goes on later");
      for (const [i, op] of told.ops.entries()) this.#call(op.op, request.ops[i]?.op);
      if (!answer) throw new TypeError("no answer came");
      return this.#response(answer);
    };
    const ended = await this.#drain(killed);
    const here = asked.slice(0, sent.length);
    const told = here.map(({ cursor, ops }) => ({ cursor, ops: ops.map((op) => this.#named(op)) }));
    assert.deepEqual(told, sent.filter(Boolean), this.place);
    assert.equal(ended, outcome === "again" ? "offline" : outcome, this.place);
    const after = await troubleOf(this.store);
    if (size < before.size) await this.store.setMeta("trouble", { ...after, size: before.size });
  }

  /** @param {boolean} killed before it commits what the answer brought */
  async #drain(killed) {
    if (!killed) return drain(this.store, { asked: true });
    const { database } = this.store;
    const dying = new Store(this.store.name, this.journal);
    dying.database.write = (stores, work) =>
      stores.includes("records")
        ? Promise.reject(new Error("killed"))
        : database.write(stores, work);
    await assert.rejects(drain(dying, { asked: true }), { message: "killed" });
    return "killed";
  }

  #response({ status, body }) {
    if (body === null) return new Response("", { status });
    const results = body.results?.map((one) => ({ ...one, op: this.ids.get(one.op) }));
    const told = JSON.stringify({ ...body, ...(results && { results }) });
    return new Response(told, { status, headers: { "Content-Type": "application/json" } });
  }

  /** The story calls this op by that name. */
  #call(name, id) {
    if (!id) return;
    assert.equal(this.ids.get(name) ?? id, id, `${this.place}: ${name} is another op here`);
    this.ids.set(name, id);
    this.names.set(id, name);
  }

  #named(op) {
    return { ...op, op: this.names.get(op.op) ?? op.op };
  }

  #wire({ key, op, id, kind, type, full, base, at, set, putBack }) {
    const common = { op, n: putBack ? 0 : key, id, kind, type };
    const put = { ...(full && { full }), base, at, set };
    return this.#named({ ...common, ...(type === "delete" ? { base, at } : put) });
  }

  end() {
    return this.store.database.read(["records", "outbox", "rejected", "meta"], async (tx) => {
      const all = (name) => result(tx.objectStore(name).getAll());
      const rows = (await all("records")).map(({ id, kind, v, t, deleted, data, lost = [] }) => [
        id,
        { kind, v, t, deleted, data, lost },
      ]);
      const resync = await result(tx.objectStore("meta").get("resync"));
      return {
        cursor: (await result(tx.objectStore("meta").get("cursor"))) ?? null,
        reading_anew: resync?.reason ?? null,
        records: Object.fromEntries(rows),
        outbox: (await all("outbox")).map((op) => this.#wire(op)),
        refused: (await all("rejected")).map((op) => ({
          op: this.#wire(op),
          code: op.refusal.code,
        })),
      };
    });
  }
}

beforeEach(() => mock.timers.enable({ apis: ["Date"] }));
afterEach(() => mock.timers.reset());

for (const { name, phones } of traces) {
  for (const [who, phone] of Object.entries(phones)) {
    test(`${name}: phone ${who} asks and ends as in the story`, () => new Phone(phone).play(phone));
  }
}
