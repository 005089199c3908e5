/**
 * Real phones without a browser: the app's own store and outbox, spoken to in lines of JSON.
 *
 * Arguments: the server's address, the Cookie header, the journal. Each line is
 * `{phone, act, id?, put?}`; each answer one line, `{value}` or `{error}`.
 */

import "../js/setup.js";

import { createInterface } from "node:readline";

import { drain } from "../../static/js/outbox.js";
import { Store } from "../../static/js/store.js";

const [server, cookie, journal] = process.argv.slice(2);
const { fetch } = globalThis;
globalThis.fetch = (path, options) =>
  fetch(server + path, { ...options, headers: { ...options.headers, Cookie: cookie } });

const phones = new Map();
let last = 0;

const acts = {
  save: (store, { id, put }) => store.save(id, { kind: "pain", put }).then(() => null),
  remove: (store, { id }) => store.save(id, { remove: true }).then(() => null),
  sync: (store) => drain(store, { asked: true }),
  everything: (store) => store.everything(),
  refused: async (store) => (await store.backlog()).refused,
};

/** Two edits within a millisecond would be told apart by chance. */
async function later() {
  while (Date.now() === last) await new Promise((again) => setTimeout(again, 1));
  last = Date.now();
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  if (!phones.has(asked.phone)) phones.set(asked.phone, new Store(asked.phone, journal));
  await later();
  const answer = await acts[asked.act](phones.get(asked.phone), asked).then(
    (value) => ({ value }),
    (error) => ({ error: String(error.stack) }),
  );
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
