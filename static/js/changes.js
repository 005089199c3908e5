/**
 * What was ever written in a record: the edits that the server took, as far as they were read,
 * and those that are only on this phone.
 *
 * @typedef {import("./record.js").Data} Data
 * @typedef {{v: number, op: string, device: string, type: "put"|"delete", at: string, set: Data,
 *   lost: string[]}} Edit as the server tells it; `device` is "" where that is not known
 * @typedef {Edit & {kept: "server"|"phone"|"refused"}} Change
 * @typedef {"stands"|"earlier"|"beaten"|"refused"} Standing `beaten`: another device's value
 *   stood, made without knowing of this one
 * @typedef {{value: any, at: string, device: string, kept: Change["kept"], standing: Standing}} Version
 * @typedef {{edits: Edit[], more: boolean, read: string}} Log what was read of the server's, and when
 */

const NO_EDITS = { edits: [], more: false, read: "" };

/**
 * @param {Log|undefined} log
 * @param {import("./query.js").Layers} layers
 * @param {string} device this one
 * @returns {Change[]} newest first, as the record took them
 */
export function changesOf(log = NO_EDITS, { row, unsent, refused }, device) {
  const known = new Set(log.edits.map(({ op }) => op));
  const here = [...unsent, ...refused]
    .filter(({ op }) => !known.has(op)) // the answer to one that was sent may have been lost
    .sort((a, b) => b.key - a.key)
    .map((op) => own(op, device, "refusal" in op ? "refused" : "phone"));
  const taken = log.edits.map((edit) => /** @type {Change} */ ({ ...edit, kept: "server" }));
  return [...here, ...unread(row, taken, device), ...taken];
}

/**
 * @param {import("./record.js").Op} op
 * @param {string} device
 * @param {"phone"|"refused"} kept
 * @returns {Change}
 */
function own({ op, type, at, set }, device, kept) {
  return { v: 0, op, device, type, at, set, lost: [], kept };
}

/**
 * What the record holds beyond the edits that were read: who wrote it is not known here.
 * @param {import("./record.js").Row|undefined} row
 * @param {Change[]} taken
 * @param {string} device
 * @returns {Change[]}
 */
function unread(row, taken, device) {
  if (!row || row.v <= (taken[0]?.v ?? 0)) return [];
  const standing = valuesOf(taken);
  const differs = Object.entries(row.data).filter(
    ([name, value]) => !same(standing.get(name)?.find(stands)?.value, value),
  );
  const common = { v: row.v, op: "", at: row.t, kept: /** @type {const} */ ("server") };
  /** @type {Change} */
  const now = { ...common, device: "", type: "put", set: Object.fromEntries(differs), lost: [] };
  const { deleted: _, ...mine } = row.mine ?? {};
  if (!Object.keys(mine).length) return [now];
  return [{ ...common, device, type: "put", set: mine, lost: Object.keys(mine) }, now];
}

/**
 * @param {Change[]} changes newest first
 * @returns {Map<string, Version[]>} every value of each field, the latest written first
 */
export function valuesOf(changes) {
  /** @type {Map<string, Version[]>} */
  const values = new Map();
  for (const { type, set, lost, at, device, kept } of changes) {
    if (type === "delete") continue;
    for (const [name, value] of Object.entries(set)) {
      const versions = values.get(name) ?? [];
      const standing = standingOf(kept, lost.includes(name), versions.some(stands));
      versions.push({ value, at, device, kept, standing });
      values.set(name, versions);
    }
  }
  for (const [name, versions] of values) values.set(name, withoutRepeats(versions.sort(latest)));
  return values;
}

/**
 * @param {Change["kept"]} kept
 * @param {boolean} isBeaten
 * @param {boolean} isReplaced a later value stands
 * @returns {Standing}
 */
function standingOf(kept, isBeaten, isReplaced) {
  if (kept === "refused") return "refused";
  if (isBeaten) return "beaten";
  return isReplaced ? "earlier" : "stands";
}

/** @param {Version} version */
function stands({ standing }) {
  return standing === "stands";
}

/** @param {Version} a @param {Version} b @returns {number} keeps the order of what is alike */
function latest(a, b) {
  return a.at === b.at ? 0 : a.at < b.at ? 1 : -1;
}

/**
 * The same value written again, as by a phone that puts back what a restored server lost, is
 * told once: where it was written first.
 * @param {Version[]} versions
 * @returns {Version[]}
 */
function withoutRepeats(versions) {
  /** @type {Version[]} */
  const kept = [];
  for (const version of versions) {
    const last = kept.at(-1);
    const isRepeat = last && same(last.value, version.value) && isOneRun(last, version);
    if (isRepeat) kept.pop();
    kept.push(isRepeat ? { ...version, standing: last.standing } : version);
  }
  return kept;
}

/** @param {Version} last @param {Version} version */
function isOneRun(last, version) {
  const taken = ["stands", "earlier"];
  return (
    last.kept === version.kept && taken.includes(last.standing) && taken.includes(version.standing)
  );
}

/**
 * @param {Change[]} changes newest first
 * @returns {{at: string, device: string, stood: boolean}[]} when the record was deleted
 */
export function deletionsOf(changes) {
  return changes
    .filter(({ type }) => type === "delete")
    .map(({ at, device, lost }) => ({ at, device, stood: !lost.includes("deleted") }));
}

/** @param {unknown} a @param {unknown} b @returns {boolean} the same JSON value */
export function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
