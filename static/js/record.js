/**
 * A record as the server decided it, and the ops that this phone lays over it (SYNC.md).
 *
 * @typedef {Record<string, any>} Data
 * @typedef {{id: string, kind: string, v: number, t: string, deleted: boolean, data: Data,
 *   when?: string, lost?: string[], mine?: Data, over?: Data, pass?: string}} Row a record on this phone;
 *   `when` is left out of deleted ones, which keeps them out of the index by time
 * @typedef {{key: number, op: string, id: string, kind: string, type: "put"|"delete",
 *   full: boolean, base: number, at: string, set: Data, putBack?: boolean, apart?: boolean}} Op an unsent
 *   edit; `apart`: made before signing in, of what the account has too, so that only time counts
 * @typedef {{code: string, errors: Record<string, string[]>}} Refusal
 * @typedef {Op & {refusal: Refusal}} RefusedOp
 * @typedef {{id: string, kind: string, v: number, t: string, deleted: boolean, data: Data,
 *   when: string, waiting: boolean, refused: Refusal|null, lost: string[], mine: Data, over: Data,
 *   clash: boolean}} Entry a record as the person sees it: `waiting` while any edit is only on
 *   this phone, `clash` where two devices changed it without knowing of each other: `lost` names
 *   the fields where the other's later value stands, `mine` has what was written here instead,
 *   `over` what was written there where this phone's later value stands
 */

/**
 * The text by which records of one kind are put in order of time.
 * @param {Data} data
 * @returns {string}
 */
export function whenOf(data) {
  return data.at ?? data.date ?? data.started ?? "";
}

/**
 * @param {{id: string, kind: string, v: number, t: string, deleted: boolean, data: Data,
 *   lost?: string[]|undefined, mine?: Data|undefined,
 *   over?: Data|undefined, pass?: string|undefined}} record
 * @returns {Row}
 */
export function toRow({ id, kind, v, t, deleted, data, lost, mine, over, pass }) {
  /** @type {Row} */
  const row = { id, kind, v, t, deleted, data };
  if (!deleted) row.when = whenOf(data);
  if (lost?.length) row.lost = lost;
  if (lost?.length && mine) row.mine = mine;
  if (over && Object.keys(over).length) row.over = over;
  if (pass) row.pass = pass;
  return row;
}

/**
 * What the person sees: the record with their own unsent edits on top, oldest first. Refused
 * edits count too: what somebody wrote stays in their sight until they mend or drop it.
 * @param {Row|undefined} row
 * @param {Op[]} unsent
 * @param {RefusedOp[]} refused
 * @returns {Entry|null} null where there is nothing by that id
 */
export function overlay(row, unsent, refused) {
  const ops = [...refused, ...unsent].sort((a, b) => a.key - b.key);
  const first = row ?? ops[0];
  if (!first) return null;
  let deleted = row?.deleted ?? false;
  let data = row?.data ?? {};
  for (const op of ops) {
    deleted = op.type === "delete";
    data = { ...data, ...op.set };
  }
  return {
    id: first.id,
    kind: first.kind,
    v: row?.v ?? 0,
    t: row?.t ?? "",
    deleted,
    data,
    when: whenOf(data),
    waiting: unsent.length > 0,
    refused: (refused.findLast(isOwn) ?? refused.at(-1))?.refusal ?? null,
    lost: row?.lost ?? [],
    mine: row?.mine ?? {},
    over: row?.over ?? {},
    clash: Boolean(row?.lost || row?.over),
  };
}

/** @param {RefusedOp} op @returns {boolean} whether it was refused for itself, and not for one before */
function isOwn({ refusal }) {
  return refusal.code !== "follows";
}

/**
 * Half an emoji spoils the JSON of everything sent with it, so lone surrogates become U+FFFD.
 * @template T
 * @param {T} value any JSON value
 * @returns {T}
 */
export function wellFormed(value) {
  return JSON.parse(JSON.stringify(value), (_key, part) =>
    typeof part === "string" ? part.replace(/\p{Surrogate}/gu, "\ufffd") : part,
  );
}
