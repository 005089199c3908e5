/** Send what this phone holds and take in what the server decided, until there is no more. */

import { absorb, parkPoison, startPass } from "./absorb.js";
import { result } from "./database.js";
import { Unreachable } from "./failures.js";
import { post, session } from "./server.js";
import { now } from "./time.js";

/**
 * @typedef {import("./record.js").Op} Op
 * @typedef {import("./server.js").Answer} Answer
 * @typedef {import("./store.js").Store} Store
 * @typedef {"idle"|"offline"|"signed-out"|"trouble"|"update"} Outcome
 * @typedef {{size: number, failures: number, blamed: number, until: number}} Trouble how careful to
 *   be: ops in one request, failures in a row, how many of those at last may be for what was sent,
 *   not before (ms since 1970)
 * @typedef {{cursor: string|null, sentAt: string, limit: number, ops: Op[]}} Sent
 */

const PROTOCOL = 1;
const MOST_OPS = 1000; // and records on a page
const MOST_BYTES = 1_500_000; // the server takes 2 MiB; the rest is room for the envelope
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 5 * 60 * 1000;
const LONGEST_ASKED = 60 * 60 * 1000; // more patience than this no server may ask for

/** @type {Trouble} */
const CALM = { size: MOST_OPS, failures: 0, blamed: 0, until: 0 };

/**
 * Exchange until both sides are equal. One runner at a time on this phone, tabs and worker
 * together; another waits for its turn and then finds little left to do.
 * @param {Store} store
 * @param {{asked?: boolean, onPage?: () => void}} [how] `asked`: the person wants it now,
 *   whatever went before; `onPage` is called where there is more to exchange
 * @returns {Promise<Outcome>}
 */
export function drain(store, { asked = false, onPage = () => {} } = {}) {
  return navigator.locks.request(`sync ${store.name}`, async () => {
    const trouble = asked ? CALM : await troubleOf(store);
    if (waitOf(trouble) > 0) return "trouble";
    const outcome = await exchangeAll(store, onPage);
    await store.setMeta("outcome", outcome);
    return outcome;
  });
}

/** @param {Trouble} trouble @returns {number} ms; none where the clock was set back meanwhile */
export function waitOf({ until }) {
  const wait = until - Date.now();
  return wait > LONGEST_ASKED ? 0 : Math.max(0, wait);
}

/** @param {Store} store @returns {Promise<Trouble>} */
export async function troubleOf(store) {
  return { ...CALM, ...(await store.meta("trouble")) };
}

/** @param {Store} store @param {() => void} onPage @returns {Promise<Outcome>} */
async function exchangeAll(store, onPage) {
  /** @type {Sent|undefined} */
  let sent;
  try {
    for (;;) {
      sent = await nextRequest(store);
      const outcome = await settle(store, sent, await send(store, sent));
      if (outcome !== "again") return outcome;
      onPage();
    }
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    if (error.isSlow) await lighten(store, sent);
    return "offline";
  }
}

/** As much as this would never get through a slow network, however often it is tried. @param {Store} store @param {Sent|undefined} sent */
async function lighten(store, sent) {
  const trouble = await troubleOf(store);
  const size = Math.ceil((sent?.ops.length || trouble.size) / 2);
  await setTrouble(store, { ...trouble, size });
}

/**
 * The oldest ops that fit into one request. While reading everything anew nothing is sent:
 * only at the end is it known what the server lacks.
 * @param {Store} store
 * @returns {Promise<Sent>}
 */
async function nextRequest(store) {
  const { size } = await troubleOf(store);
  return store.database.read(["outbox", "meta"], async (tx) => {
    const meta = tx.objectStore("meta");
    const cursor = (await result(meta.get("cursor"))) ?? null;
    const resync = await result(meta.get("resync"));
    const ops = resync ? [] : await result(tx.objectStore("outbox").getAll(null, size));
    return { cursor, sentAt: now(), limit: size, ops: fitting(ops) };
  });
}

/** @param {Op[]} ops @returns {Op[]} as many as the server takes at once, at least one */
function fitting(ops) {
  const encoder = new TextEncoder();
  let bytes = 0;
  const end = ops.findIndex((op, i) => {
    bytes += encoder.encode(JSON.stringify(wire(op))).length + 1;
    return i > 0 && bytes > MOST_BYTES;
  });
  return end < 0 ? ops : ops.slice(0, end);
}

/** @param {Op} op @returns {object} the op as the protocol has it */
function wire({ key, op, id, kind, type, full, base, at, set, putBack, apart }) {
  const common = { op, n: putBack || apart ? 0 : key, id, kind, type };
  if (type === "delete") return { ...common, base, at };
  return { ...common, ...(full && { full }), base, at, set };
}

/** @param {Store} store @param {Sent} sent @returns {Promise<Answer>} */
async function send(store, sent) {
  const body = JSON.stringify({
    protocol: PROTOCOL,
    journal: store.journal,
    device: await store.device(),
    sent_at: sent.sentAt,
    cursor: sent.cursor,
    limit: sent.limit,
    ops: sent.ops.map(wire),
  });
  const known = (await store.meta("csrf")) ?? (await freshToken(store));
  const answer = await post("/api/sync/", body, known);
  if (answer.status !== 403 || answer.body?.code !== "csrf") return answer;
  return post("/api/sync/", body, await freshToken(store));
}

/** @param {Store} store @returns {Promise<string>} */
async function freshToken(store) {
  const { csrf } = await session();
  await store.setMeta("csrf", csrf);
  return csrf ?? "";
}

/**
 * @param {Store} store
 * @param {Sent} sent
 * @param {Answer} answer
 * @returns {Promise<Outcome|"again">}
 */
async function settle(store, sent, answer) {
  const { status, body } = answer;
  if (status === 200 && body?.results?.length === sent.ops.length) {
    return accept(store, sent, body);
  }
  if (status === 401) return "signed-out";
  if (status === 426) return "update";
  if (status === 409 && body?.error === "resync") {
    await startPass(store, body);
    return "again";
  }
  if (status === 413) return halve(store, sent, answer);
  return retreat(store, sent, answer);
}

/**
 * @param {Store} store
 * @param {Sent} sent
 * @param {import("./absorb.js").Reply} reply
 * @returns {Promise<Outcome|"again">}
 */
async function accept(store, sent, reply) {
  await absorb(store, sent, reply);
  const { failures, size } = await troubleOf(store);
  // After trouble, back to full speed by doubling: the op that caused it may still be there.
  if (failures || size < MOST_OPS) await setTrouble(store, { size: size * 2, failures: 0 });
  if (reply.more) return "again";
  const left = await store.database.read(["outbox"], (tx) =>
    result(tx.objectStore("outbox").count()),
  );
  return left ? "again" : "idle";
}

/**
 * Fewer ops at once; and the one that the server cannot take is parked, so the rest goes on.
 * @param {Store} store
 * @param {Sent} sent
 * @param {Answer} answer
 * @returns {Promise<Outcome|"again">}
 */
async function halve(store, sent, answer) {
  const only = sent.ops[0];
  if (!only) return pause(store, answer, 1);
  if (sent.ops.length === 1) {
    // A server that fails without this op too is in trouble itself.
    const { status } = await send(store, { ...sent, ops: [] });
    if (status !== 200 && status !== 409) return pause(store, answer, 1);
    await parkPoison(store, only, answer.body?.detail ?? "The server could not take this entry.");
  }
  await setTrouble(store, { size: Math.ceil(sent.ops.length / 2), failures: 0 });
  return "again";
}

/**
 * The server failed, asks for patience, or somebody else answered in its place: wait longer
 * each time. Where it fails twice alike on what was sent, try less at once.
 * @param {Store} store
 * @param {Sent} sent
 * @param {Answer} answer
 * @returns {Promise<Outcome|"again">}
 */
async function retreat(store, sent, answer) {
  const { failures, blamed } = await troubleOf(store);
  const { status } = answer;
  const isAboutIt = status === 400 || (status >= 500 && status !== 503);
  if (isAboutIt && blamed && sent.ops.length) return halve(store, sent, answer);
  return pause(store, answer, failures + 1, isAboutIt ? 1 : 0);
}

/**
 * @param {Store} store
 * @param {Answer} answer
 * @param {number} failures in a row
 * @param {number} [blamed] of those
 * @returns {Promise<Outcome>}
 */
async function pause(store, { retryAfter }, failures, blamed = 0) {
  const { size } = await troubleOf(store);
  const wait = Math.min(LONGEST_ASKED, Math.max(retryAfter, backoff(failures)));
  await setTrouble(store, { size, failures, blamed, until: Date.now() + wait });
  return "trouble";
}

/** @param {number} failures @returns {number} ms, doubled each time, with jitter */
function backoff(failures) {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1));
  return wait * (0.5 + Math.random() / 2);
}

/** @param {Store} store @param {Partial<Trouble>} trouble */
function setTrouble(store, trouble) {
  const size = Math.min(MOST_OPS, Math.max(1, trouble.size ?? MOST_OPS));
  return store.setMeta("trouble", { ...CALM, ...trouble, size });
}
