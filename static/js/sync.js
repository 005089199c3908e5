/** When to sync: after a save, when the network returns, when somebody looks, now and then. */

import { reconcile, reopen } from "./account.js";
import { StorageError } from "./database.js";
import { noteHeld } from "./device.js";
import { Unreachable } from "./failures.js";
import { drain, troubleOf, waitOf } from "./outbox.js";
import { reload } from "./reload.js";

/**
 * @typedef {import("./journal.js").Journal} Journal
 */

const NOW_AND_THEN = 5 * 60 * 1000;
const FIRST_RETRY = 15 * 1000;
const SOON = 1000;

/** @type {Promise<void>|null} */
let running = null;
/** @type {{asked?: boolean}|null} */
let again = null;
let retry = FIRST_RETRY;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

/**
 * Sync this journal from now on, as long as the page lives.
 * @param {Journal} journal
 */
export function startSync(journal) {
  const look = () => visible() && !journal.emptied && sync(journal);
  journal.onSaved = () => saved(journal);
  addEventListener("online", look);
  addEventListener("pageshow", ({ persisted }) => persisted && look());
  document.addEventListener("visibilitychange", look);
  setInterval(look, NOW_AND_THEN);
  look();
  reopen(journal.store).catch(() => {}); // each save says so, and the next page tries again
}

/**
 * Sync now; a second call while one runs makes it run once more.
 * @param {Journal} journal
 * @param {{asked?: boolean}} [how] `asked`: the person pressed "Send now"
 * @returns {Promise<void>}
 */
export function sync(journal, how = {}) {
  if (running) again = how.asked ? how : (again ?? how);
  running ??= run(journal, how).finally(() => (running = null));
  return running;
}

/** @param {Journal} journal */
async function saved(journal) {
  if (!journal.account) return;
  const outcome = await journal.store.meta("outcome");
  // Signed out, each save would only be told so again; the next look asks the server anew.
  if (outcome === "signed-out") return;
  if (outcome !== "offline") return sync(journal);
  // Where nothing was reached a moment ago, the next tap comes first.
  clearTimeout(timer);
  timer = setTimeout(() => sync(journal), SOON);
}

/** @param {Journal} journal @param {{asked?: boolean}} how */
async function run(journal, how) {
  for (let next = how; next; next = /** @type {any} */ (again)) {
    again = null;
    await once(journal, next);
  }
}

/** @param {Journal} journal @param {{asked?: boolean}} how */
async function once(journal, how) {
  clearTimeout(timer);
  try {
    if (!journal.account) return await meet(journal);
    journal.sending = true;
    journal.changed();
    const outcome = await exchange(journal, how);
    journal.storageFailed = false;
    if (outcome === "signed-out") await meet(journal);
    else await planNext(journal, outcome);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    journal.storageFailed = true;
  } finally {
    journal.sending = false;
    journal.changed();
  }
}

/**
 * @param {Journal} journal
 * @param {{asked?: boolean}} how
 * @returns {Promise<import("./outbox.js").Outcome>}
 */
async function exchange(journal, how) {
  const { store } = journal;
  journal.emptied = false;
  const outcome = await drain(store, { ...how, onPage: () => journal.changed() });
  if (outcome === "idle" && store.journal && !(await store.meta("held"))) {
    await noteHeld(store.journal);
    await store.setMeta("held", true);
  }
  return outcome;
}

/**
 * Somebody may have signed in since: show whose journal it is, or ask.
 * @param {Journal} journal
 */
async function meet(journal) {
  try {
    const { standing, journal: here, seq } = await reconcile();
    const isAnother = standing === "same" && here !== journal.store.journal;
    // Signed in, but not by the page for that: this browser has lost what it knew.
    if (standing === "switched" && !journal.account && seq) await noteHeld(here);
    if (standing === "switched" || isAnother) return await reload();
    if (!journal.account) await journal.store.setMeta("join", standing === "join");
    if (standing === "same") await planNext(journal, await exchange(journal, { asked: true }));
    journal.changed();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
  }
}

/**
 * With no answer, ask again by and by, each time later.
 * @param {Journal} journal
 * @param {import("./outbox.js").Outcome} outcome
 */
async function planNext(journal, outcome) {
  if (outcome === "idle") retry = FIRST_RETRY;
  if (outcome === "idle" || outcome === "update") return;
  const wait = waitOf(await troubleOf(journal.store));
  timer = setTimeout(() => visible() && sync(journal), Math.max(retry, wait));
  retry = Math.min(retry * 2, NOW_AND_THEN);
  await askForBackgroundSync(journal);
}

/** @returns {boolean} */
function visible() {
  return document.visibilityState === "visible";
}

/** Where the browser has it (Chromium), the worker sends when the network is back. @param {Journal} journal */
async function askForBackgroundSync(journal) {
  const { waiting } = await journal.store.backlog();
  const registration = await navigator.serviceWorker?.getRegistration();
  const manager = /** @type {any} */ (registration)?.sync;
  if (!waiting || !manager || !registration?.active) return;
  // A browser may refuse it (permission, private window): the page's own triggers remain.
  await manager.register("outbox").catch(() => {});
}
