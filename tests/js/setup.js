/** What a browser has and Node has not: storage, locks, a way to be offline; and a server's voice. */

import "fake-indexeddb/auto";

// An open channel must not keep the test process from ending.
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name) {
    super(name);
    this.unref();
  }
};

const kept = new Map();
globalThis.localStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem(key, value) {
    kept.set(key, value);
    Object.defineProperty(this, key, { configurable: true, enumerable: true, value });
  },
  removeItem(key) {
    kept.delete(key);
    delete this[key];
  },
};

const locks = new Map();

const held = new Set();

/** One holder of a name at a time, as the Web Locks API has it. */
async function request(name, ...how) {
  const work = how.pop();
  if (how[0]?.ifAvailable && held.has(name)) return work(null);
  const before = locks.get(name) ?? Promise.resolve();
  const turn = before
    .catch(() => {})
    .then(async () => {
      held.add(name);
      return Promise.resolve(work({ name })).finally(() => held.delete(name));
    });
  locks.set(name, turn);
  return turn;
}

Object.defineProperty(globalThis, "navigator", {
  value: { locks: { request }, onLine: true, storage: undefined },
  configurable: true,
});

/** Answers each request with the next of `answers`; keeps what was asked. */
export function scriptedServer(...answers) {
  const asked = [];
  globalThis.fetch = async (path, options) => {
    const body = options.body ? JSON.parse(options.body) : null;
    asked.push({ path, body });
    const answer = answers.shift();
    if (!answer) throw new TypeError("network is down");
    const made = typeof answer === "function" ? await answer(body) : answer;
    const { status = 200, headers = {}, ...rest } = made;
    const type = { "Content-Type": "application/json", ...headers };
    return new Response(JSON.stringify(rest), { status, headers: type });
  };
  return asked;
}

/** A reply that applies every op, numbering from `v`, and moves the cursor there. */
export function applyAll(v, extra = {}) {
  return ({ ops }) => ({
    server_time: new Date().toISOString(),
    cursor: `${v + ops.length}.${v + ops.length}.aaaaaaaa.0`,
    more: false,
    results: ops.map((op, i) => ({ op: op.op, status: "applied", v: v + i + 1 })),
    changes: [],
    ...extra,
  });
}

/** A reply in which every op meets the same fate. */
export function answerAll(outcome, changes = []) {
  return ({ ops }) => ({
    server_time: new Date().toISOString(),
    cursor: "9.9.bbbbbbbb.0",
    more: false,
    results: ops.map((op) => ({ op: op.op, ...outcome })),
    changes,
  });
}
