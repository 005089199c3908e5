/**
 * The service worker: every page and file that the app needs, kept for when there is no network.
 * `/serviceworker.js` (backpain/pwa.py) imports this file and calls `serve` with the list.
 */

import { tell } from "./channel.js";
import { currentAccount, currentStore } from "./device.js";
import { drain } from "./outbox.js";

/**
 * @typedef {{version: string, pages: Record<string, string>, bundle: string, files: string[],
 *   fallback: string}} Config `pages`: path → revision; `bundle`: where all of them are, by
 *   `keyOf`; `files`: addresses whose names change with their content
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PREFIX = "backtrack-";

/** @param {Config} config */
export function serve(config) {
  const name = PREFIX + config.version;
  worker.addEventListener("install", (event) => event.waitUntil(install(name, config)));
  worker.addEventListener("activate", (event) => event.waitUntil(activate()));
  worker.addEventListener("fetch", (event) => {
    const answer = respond(event.request, name, config);
    if (answer) event.respondWith(answer);
  });
  worker.addEventListener("message", ({ data }) => {
    if (data === "take-over") worker.skipWaiting();
  });
  worker.addEventListener("sync", (event) => {
    /** @type {any} */ (event).waitUntil(send());
  });
}

/**
 * All or nothing: where one address fails, the old version stays. What an older version
 * already holds is copied, not fetched again.
 * @param {string} name
 * @param {Config} config
 */
async function install(name, { pages, bundle, files }) {
  const keys = Object.entries(pages).map(([path, rev]) => keyOf(path, rev));
  const cache = await caches.open(name);
  try {
    await Promise.all([keepPages(cache, keys, bundle), ...files.map((key) => keep(cache, key))]);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

/** @param {Cache} cache @param {string[]} keys @param {string} bundle its address */
async function keepPages(cache, keys, bundle) {
  const held = await Promise.all(keys.map((key) => copy(cache, key)));
  const missing = keys.filter((_, at) => !held[at]);
  if (missing.length === 0) return;
  // Not from the browser's own cache: an older bundle does not have them.
  const response = await fetched(bundle, "reload");
  const headers = new Headers(response.headers);
  for (const own of ["Content-Encoding", "Content-Length", "ETag"]) headers.delete(own);
  headers.set("Content-Type", "text/html; charset=utf-8");
  const texts = await response.json();
  for (const key of missing) {
    // A server that is being renewed may give the bundle of another release.
    if (!(key in texts)) throw new Error(`${key} is not in ${bundle}`);
    await cache.put(key, new Response(texts[key], { headers }));
  }
}

/** @param {Cache} cache @param {string} key its address, which changes with its content */
async function keep(cache, key) {
  if (!(await copy(cache, key))) await cache.put(key, await fetched(key, "default"));
}

/** @param {Cache} cache @param {string} key @returns {Promise<boolean>} whether it was held */
async function copy(cache, key) {
  const held = await caches.match(key);
  if (held) await cache.put(key, held);
  return Boolean(held);
}

/**
 * Without cookies: what is kept is what everybody gets.
 * @param {string} address
 * @param {RequestCache} freshness
 */
async function fetched(address, freshness) {
  const response = await fetch(address, { cache: freshness, credentials: "omit" });
  // A redirected answer would break the navigation that it is served to.
  if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** @param {string} path @param {string} rev @returns {string} */
function keyOf(path, rev) {
  return `${path}?rev=${rev}`;
}

/** Keep the version before this one too: a tab may still be loading its files. */
async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.slice(0, -2).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/**
 * @param {Request} request
 * @param {string} name
 * @param {Config} config
 * @returns {Promise<Response>|null} null: none of the worker's business
 */
function respond(request, name, config) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return null;
  if (request.mode === "navigate") return page(request, pathname, name, config);
  return pathname.startsWith("/static/") ? file(request) : null;
}

/**
 * A kept page at once; any other from the network, or the page that says there is none.
 * @param {Request} request
 * @param {string} path
 * @param {string} name
 * @param {Config} config
 * @returns {Promise<Response>}
 */
async function page(request, path, name, { pages, fallback }) {
  const cache = await caches.open(name);
  const rev = pages[path];
  const held = rev && (await cache.match(keyOf(path, rev)));
  if (held) return held;
  try {
    return await fetch(request);
  } catch {
    const offline = await cache.match(keyOf(fallback, pages[fallback] ?? ""));
    return offline ?? Response.error();
  }
}

/** @param {Request} request of a file whose name changes with its content @returns {Promise<Response>} */
async function file(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}

/** The network is back (Background Sync): the same code that the pages run. */
async function send() {
  if (!(await currentAccount())) return;
  const store = await currentStore();
  const outcome = await drain(store, { asked: true });
  tell({ journal: store.name });
  // Rejecting makes the browser try again later.
  if (outcome === "offline" || outcome === "trouble") throw new Error(outcome);
}
