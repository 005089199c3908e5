/** One journal on this phone: records as the server decided them, and what it has not seen yet. */

import { Database, result, StorageError } from "./database.js";
import { uuid7 } from "./ids.js";
import {
  PENDING,
  backlog,
  entry,
  everything,
  layers,
  mark,
  newestFirst,
  overlaid,
  pendingOps,
  walk,
} from "./query.js";
import { overlay, toRow, wellFormed } from "./record.js";
import { now } from "./time.js";

/**
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {import("./record.js").Op} Op
 * @typedef {import("./record.js").RefusedOp} RefusedOp
 * @typedef {import("./record.js").Row} Row
 * @typedef {{put?: import("./record.js").Data, remove?: boolean, kind?: string, seen?: number,
 *   isNew?: boolean, at?: string}} Edit `kind` where the record may be new, `isNew` where it is for
 *   certain; `seen`: the `v` of the entry as the editor saw it; `at` where it was made before now
 * @typedef {import("./query.js").Layers} Layers
 */

const VERSION = 2;
const ALL = ["records", ...PENDING, "meta", "stale"];
/** @type {Layers} */
const NOTHING = { row: undefined, unsent: [], refused: [] };
const LAST = "\uffff"; // sorts after any instant and any id

/** @param {IDBDatabase} db @param {number} from the version found, 0 for none */
function upgrade(db, from) {
  if (from < 1) {
    const records = db.createObjectStore("records", { keyPath: "id" });
    records.createIndex("when", ["kind", "when", "id"]);
    const outbox = db.createObjectStore("outbox", { keyPath: "key", autoIncrement: true });
    outbox.createIndex("id", "id");
    db.createObjectStore("rejected", { keyPath: "key" }).createIndex("id", "id");
    db.createObjectStore("meta");
  }
  if (from < 2) {
    db.createObjectStore("summaries", { keyPath: "month" });
    db.createObjectStore("stale", { autoIncrement: true }).add(null); // nothing is summed up yet
  }
}

export class Store {
  /**
   * @param {string} name of the database: one for each account, one for "not signed in"
   * @param {string|null} [journal] the account's journal on the server, and no other
   */
  constructor(name, journal = null) {
    this.name = name;
    this.journal = journal;
    this.database = new Database(name, VERSION, upgrade);
  }

  /** @param {string} id @returns {Promise<Entry|null>} */
  get(id) {
    return this.database.read(["records", ...PENDING], (tx) => entry(tx, id));
  }

  /**
   * Save one edit. Resolves when it is on the disk, and not before.
   * @param {string} id
   * @param {Edit} edit
   * @returns {Promise<Entry>} the record as it now is on this phone
   * @throws {StorageError} "missing" where there is no such record to edit
   */
  save(id, edit) {
    return this.database.write(ALL, async (tx) => {
      const sealing = result(tx.objectStore("meta").get("sealed"));
      // What is new waits for nothing: the next tap may be waiting for it.
      const { row, unsent, refused } = edit.isNew ? NOTHING : await layers(tx, id);
      mark(tx, [{ id }]);
      const op = makeOp(id, edit, row, unsent, refused);
      const adding = result(tx.objectStore("outbox").add(op));
      const [sealed, key] = await Promise.all([sealing, adding]);
      if (sealed) throw new StorageError("gone"); // and nothing of this stays
      op.key = Number(key);
      // A deletion mends nothing: should it be undone, what was refused is still there.
      if (edit.remove) return /** @type {Entry} */ (overlay(row, [...unsent, op], refused));
      for (const { key } of refused) tx.objectStore("rejected").delete(key);
      if (row?.lost || row?.over) tx.objectStore("records").put(settled(row, edit.put ?? {}));
      return /** @type {Entry} */ (overlay(row, [...unsent, op], []));
    });
  }

  /**
   * @param {readonly string[]} kinds
   * @param {{since?: string, before?: {when: string, id: string}, limit?: number}} [range]
   *   `since` an instant or day (included), `before` the last entry of the page before
   * @returns {Promise<Entry[]>} newest first, without deleted ones
   */
  newest(kinds, { since = "", before = { when: LAST, id: LAST }, limit = 100 } = {}) {
    const ranges = kinds.map((kind) =>
      IDBKeyRange.bound([kind, since, ""], [kind, before.when, before.id], false, true),
    );
    return this.database.read(["records", ...PENDING], async (tx) => {
      const pending = await pendingOps(tx);
      const index = tx.objectStore("records").index("when");
      const isStill = (/** @type {Row} */ row) => !pending.has(row.id);
      const [edited, ...still] = await Promise.all([
        overlaid(tx, pending),
        ...ranges.map((range) => walk(index, range, limit, isStill)),
      ]);
      const inRange = edited.filter(
        (one) =>
          one && !one.deleted && ranges.some((r) => r.includes([one.kind, one.when, one.id])),
      );
      return [...still.flat().map((row) => overlay(row, [], [])), ...inRange]
        .filter((one) => one !== null)
        .sort(newestFirst)
        .slice(0, limit);
    });
  }

  /** @returns {Promise<Entry[]>} every record, deleted ones too, in no order */
  everything() {
    return this.database.read(["records", ...PENDING], everything);
  }

  /**
   * What screens say of the sync, in one read: they ask after every change.
   * @returns {Promise<{waiting: number, refused: string[], outcome?: import("./outbox.js").Outcome,
   *   join?: boolean, cursor?: string|null}>}
   */
  standing() {
    return this.database.read([...PENDING, "meta"], async (tx) => {
      const meta = tx.objectStore("meta");
      const told = ["outcome", "join", "cursor"].map((name) => result(meta.get(name)));
      const [records, outcome, join, cursor] = await Promise.all([backlog(tx), ...told]);
      return { ...records, outcome, join, cursor };
    });
  }

  /** @returns {Promise<{waiting: number, refused: string[]}>} records, each in one of the two */
  backlog() {
    return this.database.read([...PENDING, "meta"], backlog);
  }

  /** The person has seen what two devices made of it. @param {string} id */
  look(id) {
    return this.database.write(["records"], async (tx) => {
      const records = tx.objectStore("records");
      const row = await result(records.get(id));
      if (row?.lost || row?.over) records.put(settled(row));
    });
  }

  /**
   * Take no more edits, because the journal is about to be wiped from this phone.
   * @param {{removeUnsent: boolean}} consent
   * @returns {Promise<number>} records that would be lost: not sealed, unless it is 0
   */
  seal({ removeUnsent }) {
    return this.database.write([...PENDING, "meta"], async (tx) => {
      const { waiting, refused } = await backlog(tx);
      const lost = removeUnsent ? 0 : waiting + refused.length;
      if (!lost) tx.objectStore("meta").put(true, "sealed");
      return lost;
    });
  }

  /** @returns {Promise<Op[]>} the whole outbox, oldest first */
  unsent() {
    return this.database.read(["outbox"], (tx) => result(tx.objectStore("outbox").getAll()));
  }

  /** These ops are safe in another database now. @param {Op[]} ops */
  forget(ops) {
    return this.database.write(["outbox", "stale"], async (tx) => {
      mark(tx, ops);
      for (const { key } of ops) tx.objectStore("outbox").delete(key);
    });
  }

  /** @param {string} key @returns {Promise<any>} */
  meta(key) {
    return this.database.read(["meta"], (tx) => result(tx.objectStore("meta").get(key)));
  }

  /** @param {string} key @param {unknown} value */
  setMeta(key, value) {
    return this.database.write(["meta"], async (tx) => {
      tx.objectStore("meta").put(value, key);
    });
  }

  /** @returns {Promise<string>} the id of this phone, made once per database */
  device() {
    return this.database.write(["meta"], async (tx) => {
      const meta = tx.objectStore("meta");
      const known = await result(meta.get("device"));
      if (known) return known;
      const made = uuid7();
      meta.put(made, "device");
      return made;
    });
  }
}

/**
 * @param {Row} row
 * @param {import("./record.js").Data} [set] what the person wrote, where they saw no more
 * @returns {Row} without the mark of a conflict: in all of it, or in these fields. An edit of others,
 *   such as an answer to a question, need not have shown what two devices made of it.
 */
function settled(row, set) {
  const isOpen = (/** @type {string} */ name) => set !== undefined && !(name in set);
  const open = (/** @type {import("./record.js").Data} */ data = {}) =>
    Object.fromEntries(Object.entries(data).filter(([name]) => isOpen(name)));
  return toRow({
    ...row,
    lost: row.lost?.filter(isOpen),
    mine: open(row.mine),
    over: open(row.over),
  });
}

/**
 * @param {string} id
 * @param {Edit} edit
 * @param {Row|undefined} row
 * @param {Op[]} unsent
 * @param {RefusedOp[]} refused mended by this edit: what they held goes with it
 * @returns {Op} without its key
 */
function makeOp(id, edit, row, unsent, refused) {
  const known = row ?? unsent[0] ?? refused[0];
  if (!known && !edit.kind) throw new StorageError("missing");
  // An old copy that was refused is not what the person writes now.
  const names = refused.flatMap((one) => (one.putBack ? [] : Object.keys(one.set)));
  const shown = overlay(row, unsent, refused)?.data ?? {}; // and may be newer than what was refused
  const retried = Object.fromEntries(names.map((name) => [name, shown[name]]));
  const type = edit.remove ? "delete" : "put";
  const op = {
    op: uuid7(),
    id,
    kind: known?.kind ?? edit.kind ?? "",
    type,
    full: type === "put" && !row && !unsent.some((one) => one.full),
    base: Math.min(edit.seen ?? Infinity, row?.v ?? 0),
    at: edit.at ?? now(),
    set: type === "put" ? wellFormed({ ...retried, ...edit.put }) : {},
  };
  return /** @type {Op} */ (op);
}
