/** Loading the page anew, without losing what is half written on it. */

/** @type {(() => Promise<unknown>)[]} */
const flushes = [];

/** Finish this before the page is loaded anew. @param {() => Promise<unknown>} flush */
export function onBeforeReload(flush) {
  flushes.push(flush);
}

/** Save what is half written. */
export async function flushAll() {
  await Promise.allSettled(flushes.map((flush) => flush()));
}

/** Save what is half written, and load the page anew. */
export async function reload() {
  await flushAll();
  location.reload();
}
