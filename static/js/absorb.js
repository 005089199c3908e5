/**
 * What this phone does with an answer of the server (SYNC.md, "On the phone"). Each function
 * is one read-write transaction: all of an answer is taken in, or none of it.
 */

import { result } from "./database.js";
import { uuid7 } from "./ids.js";
import { mark } from "./query.js";
import { toRow } from "./record.js";

/**
 * @typedef {import("./record.js").Op} Op
 * @typedef {import("./record.js").Row} Row
 * @typedef {import("./record.js").Refusal} Refusal
 * @typedef {import("./store.js").Store} Store
 * @typedef {{cursor: string|null, sentAt: string, ops: Op[]}} Sent
 * @typedef {{mine: Record<string, any>, over: Record<string, any>}} Clash what was written here
 *   where another device's value stands, and the other way round
 * @typedef {{op: string, status: string, v?: number, lost?: string[],
 *   over?: Record<string, any>, code?: string,
 *   errors?: Record<string, string[]>}} Result
 * @typedef {{server_time: string, cursor: string, more: boolean, results: Result[],
 *   changes: {id: string, kind: string, v: number, t: string, deleted: boolean,
 *   data: Record<string, any>}[]}} Reply
 * @typedef {{id: string, reason: "expired"|"diverged", min_cursor: number}} Resync
 */

const STORES = ["records", "outbox", "rejected", "meta", "stale"];
const TRUSTED_SKEW = 60_000; // the server takes a clock this near to its own as right

/** One reply being taken in: the transaction and what the rules need to know of the exchange. */
class Absorption {
  /**
   * @param {IDBTransaction} tx
   * @param {Sent} sent
   * @param {Reply} reply
   * @param {Resync|undefined} resync
   */
  constructor(tx, sent, reply, resync) {
    this.tx = tx;
    this.records = tx.objectStore("records");
    this.outbox = tx.objectStore("outbox");
    this.rejected = tx.objectStore("rejected");
    this.sent = sent;
    this.reply = reply;
    this.resync = resync;
    this.now = Date.parse(reply.server_time);
    const skew = this.now - Date.parse(sent.sentAt);
    this.off = Math.abs(skew) < TRUSTED_SKEW ? 0 : skew;
  }

  /** @param {Op} op @param {Result} outcome */
  async settle(op, outcome) {
    if (outcome.status === "need_full") return this.needFull(op);
    this.outbox.delete(op.key);
    if (outcome.status === "applied") return this.applied(op, outcome.v ?? 0);
    const { code = "invalid", errors = {} } = outcome;
    if (outcome.status === "rejected") await park(this.tx, op, { code, errors });
  }

  /** The record is now what we had plus our `set`; the server does not repeat it. @param {Op} op @param {number} v */
  async applied(op, v) {
    const old = await result(this.records.get(op.id));
    // What it has made anew, the server has nothing to put in order with.
    const t = this.timeOf(op, op.full && this.isFirst(op) ? undefined : old);
    const data = { ...old?.data, ...op.set };
    const { id, kind, type } = op;
    this.records.put(toRow({ ...old, id, kind, v, t, data, deleted: type === "delete" }));
  }

  /**
   * When the server takes the op to have been made: by its clock, and after what the editor saw.
   * @param {Op} op
   * @param {Row|undefined} old
   * @returns {string}
   */
  timeOf({ at, type, putBack }, old) {
    const eff = Math.min(this.now, Date.parse(at) + this.off);
    const isOldCopy = putBack && type === "put";
    const before = old ? Date.parse(old.t) + (isOldCopy ? 0 : 1) : eff;
    return new Date(Math.max(eff, before)).toISOString();
  }

  /** The server lacks the record: put it back as we hold it, in front of its unsent edits. @param {Op} op */
  async needFull(op) {
    if (op.type === "delete") return this.forget(op);
    // Said of a whole record only because of an edit before it in the same request: next time.
    if (op.full && !this.isFirst(op)) return;
    const row = await result(this.records.get(op.id));
    // Its first put was refused: this edit waits with that one until it is mended.
    if (!row || op.full) return park(this.tx, op, { code: "follows", errors: {} });
    // Its put-back was refused: to try again by itself would go on for ever.
    const refused = await result(this.rejected.index("id").getAll(op.id));
    if (refused.some((one) => one.putBack))
      return park(this.tx, op, { code: "follows", errors: {} });
    const waiting = await result(this.outbox.index("id").getAll(op.id));
    if (!waiting.some((one) => one.putBack)) this.putBack(row, await this.front());
  }

  /** @param {Op} op @returns {boolean} whether no other of this request was of the same record before it */
  isFirst(op) {
    return this.sent.ops.find(({ id }) => id === op.id) === op;
  }

  /** Deleted here, and the server has nothing of it: nothing is left to keep or to mend. @param {Op} op */
  async forget(op) {
    if ((await after(this.tx, op)).length)
      this.outbox.delete(op.key); // brought back since
    else await this.drop(op.id);
  }

  /** All of it, what was written before it was deleted too. @param {string} id */
  async drop(id) {
    this.records.delete(id);
    for (const ops of [this.outbox, this.rejected]) {
      for (const key of await result(ops.index("id").getAllKeys(id))) ops.delete(key);
    }
  }

  /** What was refused before the person deleted the record would bring it back. @param {Op} op */
  async bury({ id, key }) {
    if (!(await result(this.records.get(id)))?.deleted) return;
    for (const one of await result(this.rejected.index("id").getAllKeys(id))) {
      if (Number(one) < key) this.rejected.delete(one);
    }
  }

  /**
   * @param {Row} row
   * @param {number} key where in the outbox
   * @param {Record<string, any>} [set] the fields to put back; the whole record without it
   */
  putBack(row, key, set) {
    const at = new Date(Date.parse(row.t) - this.off).toISOString();
    const edit = { key, op: uuid7(), id: row.id, kind: row.kind, base: 0, at, putBack: true };
    this.outbox.put({ ...edit, type: "put", full: !set, set: set ?? row.data });
  }

  /**
   * @param {Reply["changes"][number]} change
   * @param {Clash|undefined} clash
   */
  async take(change, clash) {
    const old = await result(this.records.get(change.id));
    if (old && this.resync?.reason === "diverged") await this.putDiffering(old, change);
    const mine = { ...old?.mine, ...clash?.mine };
    const over = { ...old?.over, ...clash?.over };
    const lost = clash ? Object.keys(mine) : old?.lost;
    this.records.put(toRow({ ...change, lost, mine, over, pass: this.resync?.id }));
  }

  /**
   * What the restored server does not hold of a record, whichever of the two is newer: another
   * phone's later edit says nothing of the fields that it did not touch. The server compares.
   * @param {Row} mine
   * @param {Reply["changes"][number]} theirs
   */
  async putDiffering(mine, theirs) {
    const newer = mine.t > theirs.t;
    if (mine.deleted) {
      if (newer && !theirs.deleted) this.deleteAgain(mine, await this.front(), theirs.v);
      return;
    }
    const fields = Object.entries(mine.data);
    const differs = fields.filter(([name, value]) => !same(value, theirs.data[name]));
    if (!differs.length && !(newer && theirs.deleted)) return;
    this.putBack(mine, await this.front(), Object.fromEntries(differs));
  }

  /** @param {Row} row @param {number} key @param {number} base */
  deleteAgain(row, key, base) {
    const at = new Date(Date.parse(row.t) - this.off).toISOString();
    const edit = { key, op: uuid7(), id: row.id, kind: row.kind, base, at, putBack: true };
    this.outbox.put({ ...edit, type: "delete", full: false, set: {} });
  }

  /**
   * In front of refused edits too: what somebody wrote stays in their sight, over an old copy.
   * And in front of those of other records, where no key is taken: a step between two keys ends
   * on one of theirs when it is made twice.
   * @returns {Promise<number>} a free key
   */
  async front() {
    const all = [this.outbox, this.rejected].map((ops) => result(ops.openKeyCursor()));
    const first = (await Promise.all(all)).map((found) => Number(found?.key ?? 0));
    return Math.min(0, ...first) - 1;
  }

  /** A pass from the start has ended: what it did not bring is gone there, or lost. */
  async endPass() {
    const pass = /** @type {Resync} */ (this.resync);
    for (const row of await result(this.records.getAll())) {
      if (row.pass === pass.id) continue;
      const pruned = pass.reason === "expired" && row.v <= pass.min_cursor;
      if (pruned && !(await this.isEdited(row.id))) await this.drop(row.id);
      else await this.putBackWhole(row);
    }
  }

  /** @param {string} id @returns {Promise<boolean>} whether the person has edits of it, and wants it */
  async isEdited(id) {
    const all = [this.outbox, this.rejected].map((ops) => result(ops.index("id").getAll(id)));
    const [unsent = [], refused = []] = await Promise.all(all);
    return (unsent.at(-1) ?? refused.at(-1) ?? { type: "delete" }).type !== "delete";
  }

  /** @param {Row} row */
  async putBackWhole(row) {
    const key = await this.front();
    this.putBack(row, key);
    if (row.deleted) this.deleteAgain(row, key + 0.25, 0);
  }
}

/**
 * @param {Store} store
 * @param {Sent} sent
 * @param {Reply} reply
 * @returns {Promise<boolean>} false where the answer came too late and was dropped
 */
export function absorb(store, sent, reply) {
  return store.database.write(STORES, async (tx) => {
    const meta = tx.objectStore("meta");
    if (((await result(meta.get("cursor"))) ?? null) !== sent.cursor) return false;
    const resync = await result(meta.get("resync"));
    mark(tx, [...sent.ops, ...reply.changes]);
    const absorption = new Absorption(tx, sent, reply, resync);
    /** @type {Map<string, Clash>} */
    const clashes = new Map();
    for (const [i, op] of sent.ops.entries()) {
      const outcome = /** @type {Result} */ (reply.results[i]);
      noteClash(clashes, op, outcome);
      await absorption.settle(op, outcome);
    }
    for (const change of reply.changes) await absorption.take(change, clashes.get(change.id));
    for (const op of sent.ops) if (op.type === "delete") await absorption.bury(op);
    meta.put(reply.cursor, "cursor");
    if (!resync || reply.more) return true;
    await absorption.endPass();
    mark(tx, null);
    meta.delete("resync");
    return true;
  });
}

/**
 * Note what the person wrote where another value stands; what they wrote after it, and which
 * stands, is not in question. An old copy that was put back is no edit of theirs.
 * @param {Map<string, Clash>} clashes by record
 * @param {Op} op
 * @param {Result} outcome
 */
function noteClash(clashes, { id, set, putBack }, { lost = [], over = {} }) {
  if (putBack || !(clashes.has(id) || lost.length || Object.keys(over).length)) return;
  const before = clashes.get(id);
  const mine = { ...before?.mine };
  for (const name of Object.keys(set)) delete mine[name];
  for (const name of lost) mine[name] = set[name] ?? null;
  clashes.set(id, { mine, over: { ...before?.over, ...over } });
}

/**
 * 409: read everything anew. A history that is gone gives no base to any edit.
 * @param {Store} store
 * @param {{reason: "expired"|"diverged", min_cursor: number}} refusal
 */
export function startPass(store, { reason, min_cursor }) {
  return store.database.write(STORES, async (tx) => {
    const meta = tx.objectStore("meta");
    const before = await result(meta.get("resync"));
    // A server that was restored and then pruned has still lost what this phone holds.
    const diverged = reason === "diverged" || before?.reason === "diverged";
    meta.put({ id: uuid7(), reason: diverged ? "diverged" : reason, min_cursor }, "resync");
    meta.put(null, "cursor");
    if (!diverged) return;
    for (const op of await result(tx.objectStore("outbox").getAll())) {
      tx.objectStore("outbox").put({ ...op, base: 0 });
    }
    for (const row of await result(tx.objectStore("records").getAll())) {
      tx.objectStore("records").put({ ...row, v: 0 });
    }
  });
}

/**
 * The server fails on this one op again and again: out of the way, into sight.
 * @param {Store} store
 * @param {Op} op
 * @param {string} detail
 */
export function parkPoison(store, op, detail) {
  const refusal = { code: "server", errors: { server: [detail] } };
  return store.database.write(STORES, (tx) => park(tx, op, refusal));
}

/**
 * Out of the way of the others, and where the person sees it; but not what they have written
 * anew since.
 * @param {IDBTransaction} tx
 * @param {Op} op
 * @param {Refusal} refusal
 */
async function park(tx, op, refusal) {
  tx.objectStore("outbox").delete(op.key);
  const later = await after(tx, op);
  const names = new Set(op.full ? [] : later.flatMap((one) => Object.keys(one.set)));
  const set = Object.fromEntries(Object.entries(op.set).filter(([name]) => !names.has(name)));
  // A deletion, or its undoing, sets nothing: that alone does not make it done.
  if (later.length && !op.full && !Object.keys(set).length) return;
  tx.objectStore("rejected").put({ ...op, set, refusal });
}

/** @param {IDBTransaction} tx @param {Op} op @returns {Promise<Op[]>} later unsent edits of the same record */
async function after(tx, { id, key }) {
  const unsent = await result(tx.objectStore("outbox").index("id").getAll(id));
  return unsent.filter((/** @type {Op} */ one) => one.key > key);
}

/** @param {unknown} a @param {unknown} b @returns {boolean} the same JSON value */
function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
