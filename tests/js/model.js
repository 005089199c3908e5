/**
 * A server in miniature, by SYNC.md's rules: one journal in memory, for phones in the same process.
 * It knows nothing of HTTP, accounts and what a pain entry may hold; it is here to be quick.
 */

const TRUSTED_SKEW = 60_000;
const DELETED = "deleted";

export class ModelServer {
  #nonce = 0;

  /**
   * @param {() => number} now its clock, which is right
   * @param {{page?: number, quota?: number}} [limits] `quota` in characters
   */
  constructor(now, { page = 1000, quota = Infinity } = {}) {
    this.now = now;
    this.page = page;
    this.quota = quota;
    this.journal = { seq: 0, min: 0, used: 0, records: new Map(), changes: [] };
  }

  backup() {
    return structuredClone(this.journal);
  }

  restore(copy) {
    this.journal = structuredClone(copy);
  }

  /** Remove every tombstone there is. */
  prune() {
    for (const [id, record] of this.journal.records) {
      if (!record.deleted) continue;
      this.journal.min = Math.max(this.journal.min, record.v);
      this.journal.records.delete(id);
    }
  }

  /** @param {any} body of a sync @returns {any} the answer, with its `status` */
  answer({ cursor, ops, device, sent_at, limit }) {
    const at = cursor === null ? [0, 0, "0", 0] : cursor.split(".");
    const [position, head, nonce, began] = [Number(at[0]), Number(at[1]), at[2], Number(at[3])];
    const { journal } = this;
    const read = journal.seq;
    if (head > 0 && this.#nonceAt(head) !== nonce) return this.#resync("diverged");
    if (head > 0 && Math.max(position, began) < journal.min) return this.#resync("expired");
    const skew = this.now() - Date.parse(sent_at);
    const batch = new Batch(this, device, Math.abs(skew) < TRUSTED_SKEW ? 0 : skew);
    const results = ops.map((op) => batch.apply(op));
    const rows = [...journal.records.values()].filter(({ v }) => position < v && v <= read);
    rows.sort((a, b) => a.v - b.v);
    const page = rows.slice(0, Math.min(limit, this.page));
    const more = rows.length > page.length;
    const start = began || (head ? 0 : read);
    const top = batch.took ? this.#nonceAt(journal.seq) : this.#nonceAt(read);
    const next = more
      ? [page.at(-1).v, journal.seq, top, start]
      : [journal.seq, journal.seq, top, 0];
    const shown = new Map([...batch.shown(), ...page].map((row) => [row.id, row]));
    return {
      server_time: new Date(this.now()).toISOString(),
      cursor: next.join("."),
      more,
      results,
      changes: [...shown.values()].map(asChange),
    };
  }

  #nonceAt(seq) {
    return seq ? this.journal.changes[seq - 1]?.nonce : "0";
  }

  #resync(reason) {
    return { status: 409, error: "resync", reason, min_cursor: this.journal.min };
  }

  /** Give `change` the next place in the history. */
  take(change) {
    const nonce = (++this.#nonce).toString(16).padStart(8, "0");
    this.journal.changes.push({ ...change, nonce });
    this.journal.used += JSON.stringify(change.set).length;
    return ++this.journal.seq;
  }
}

/** The ops of one request. */
class Batch {
  #applied = new Set();
  #missing = new Set();
  #show = new Set();
  took = false;

  constructor(server, device, off) {
    this.server = server;
    this.device = device;
    this.off = off;
  }

  shown() {
    const { records } = this.server.journal;
    return [...this.#show].map((id) => records.get(id)).filter(Boolean);
  }

  apply({ set = {}, full = false, ...raw }) {
    const { journal } = this.server;
    const seen = journal.changes.findIndex(({ op }) => op === raw.op);
    if (seen >= 0) {
      this.#show.add(journal.changes[seen].id);
      return { op: raw.op, status: "duplicate", v: seen + 1 };
    }
    if (set.score > 10) return this.#rejected(raw.op, "invalid");
    const found = journal.records.get(raw.id);
    if (this.#missing.has(raw.id) || (!found && !full)) {
      this.#missing.add(raw.id);
      return { op: raw.op, status: "need_full" };
    }
    if (raw.type === "put" && journal.used + JSON.stringify(set).length > this.server.quota) {
      return this.#rejected(raw.op, "quota");
    }
    const now = this.server.now();
    const eff = Math.min(now, Date.parse(raw.at) + this.off);
    return this.#accept({ ...raw, set, full, eff, device: this.device }, found);
  }

  #rejected(op, code) {
    return { op, status: "rejected", code, errors: { score: ["Whole number from 0 to 10."] } };
  }

  #accept(op, found) {
    const { journal } = this.server;
    const isKnown = found && (found.v === op.base || this.#applied.has(found.v));
    const fresh = { id: op.id, kind: op.kind, data: {}, clock: {}, deleted: false, t: op.eff };
    const record = found ?? fresh;
    const v = journal.seq + 1;
    const merge = op.type === "delete" ? remove : put;
    const { eff, lost, stands } = merge(record, op, v, journal.changes, isKnown);
    record.v = v;
    if (stands) record.t = Math.max(record.t, eff);
    journal.records.set(op.id, record);
    this.server.take({ ...op, eff });
    this.took = true;
    if (lost.length || (found && !isKnown)) {
      this.#show.add(op.id);
      return { op: op.op, status: "merged", v, ...(lost.length && { lost }) };
    }
    this.#applied.add(v);
    return { op: op.op, status: "applied", v };
  }
}

function put(record, op, v, changes, isKnown) {
  const author = (name) => changes[record.clock[name] - 1];
  const written = (name) => name in record.clock;
  const names = [...Object.keys(op.set), DELETED].filter(written);
  const seen = names.filter((name) => knew(op, record.clock[name], author(name)));
  const replaced = seen.map((name) => author(name).eff);
  if (isKnown && op.n) replaced.push(record.t);
  const eff = Math.max(op.eff, ...replaced.map((time) => time + 1));
  const beaten = names
    .filter((name) => name in op.set && !seen.includes(name))
    .filter((name) => !isLater(op, eff, author(name)));
  const won = Object.entries(op.set).filter(([name]) => !beaten.includes(name));
  const lost = beaten.filter(
    (name) => JSON.stringify(record.data[name]) !== JSON.stringify(op.set[name]),
  );
  if (record.deleted) {
    const deletion = author(DELETED);
    if (cameBefore(op, deletion) || (!op.n && eff <= deletion.eff)) lost.push(DELETED);
    else {
      record.deleted = false;
      delete record.clock[DELETED];
    }
  }
  Object.assign(record.data, Object.fromEntries(won));
  for (const [name] of won) record.clock[name] = v;
  return { eff, lost, stands: won.length > 0 || !lost.length };
}

function remove(record, op, v, changes) {
  const puts = changes
    .map((change, i) => ({ ...change, v: i + 1 }))
    .filter(({ id, type }) => id === op.id && type === "put");
  const unseen = puts.some((one) => one.device !== op.device && one.v > op.base);
  const later = puts.some((one) => one.device === op.device && op.n > 0 && one.n > op.n);
  if (unseen || later) {
    return { eff: op.eff, lost: record.deleted ? [] : [DELETED], stands: record.deleted };
  }
  record.deleted = true;
  record.clock[DELETED] = v;
  return { eff: Math.max(op.eff, record.t + 1), lost: [], stands: true };
}

const knew = (op, seq, author) =>
  seq <= op.base || (author.device === op.device && author.n < op.n);
const cameBefore = (op, author) => author.device === op.device && 0 < op.n && op.n < author.n;

function isLater(op, eff, author) {
  if (cameBefore(op, author)) return false;
  return eff === author.eff ? op.op > author.op : eff > author.eff;
}

function asChange({ id, kind, v, t, deleted, data }) {
  return structuredClone({ id, kind, v, t: new Date(t).toISOString(), deleted, data });
}
