/** Signing in, joining what was written before, and signing out, as this phone sees them. */

import { adopt } from "./adopt.js";
import { tell } from "./channel.js";
import * as device from "./device.js";
import { drafts, forget, takeUp } from "./draft.js";
import { OtherPerson, Unreachable } from "./failures.js";
import { endSession, session } from "./server.js";

/**
 * @typedef {"guest"|"same"|"switched"|"join"|"signed-out"} Standing how this browser's journal
 *   and the server's session go together; `join`: the person has to be asked first
 */

/** What is no entry yet: a running stopwatch, a tip, a typed line and half of the questions. */
const UNDER_WAY = ["stopwatch", "doing", "line", "checkup"];

/** Entries that are only on this phone would be lost by signing out. */
export class UnsentEntries extends Error {
  /** @param {number} count */
  constructor(count) {
    super(`${count} not backed up`);
    this.count = count;
  }
}

/**
 * Ask the server who is signed in, and show that account's journal. One account's journal is
 * never shown or sent under another's name: each has a database of its own.
 * @returns {Promise<{standing: Standing, journal: string, name: string, guestEntries: number,
 *   seq: number}>} `journal` and `name` of the account, "" where there is none; `seq`: how many
 *   changes of it the server holds
 * @throws {Unreachable}
 */
export async function reconcile() {
  const user = await whoIsHere();
  const current = await device.currentAccount();
  // What was put aside as its page was left is an entry like others.
  if (user && !current) await takeUp(device.guestStore());
  const written = await device.guestStore().everything();
  const guestEntries = written.filter((entry) => !entry.deleted).length;
  const { journal, name } = user ?? current ?? { journal: "", name: "" };
  const about = { journal, name, guestEntries, seq: user?.seq ?? 0 };
  if (!user) return { standing: current ? "signed-out" : "guest", ...about };
  if (current?.journal === user.journal) return { standing: "same", ...about };
  if (!current && guestEntries) return { standing: "join", ...about };
  if (!current) await carry(device.guestStore(), device.accountStore(user));
  await show(user);
  return { standing: "switched", ...about };
}

/**
 * Put what was written before signing in into the account, finished or not. Doing it twice is
 * harmless.
 * @param {string} journal of the account that the person was asked about
 * @throws {OtherPerson}
 */
export async function joinGuestEntries(journal) {
  const user = await stillHere(journal);
  const [guest, own] = [device.guestStore(), device.accountStore(user)];
  await takeUp(guest);
  const ops = await guest.unsent();
  await adopt(own, ops);
  await guest.forget(ops);
  await carry(guest, own);
  await show(user);
}

/**
 * Show the account's journal; what was written before stays on this phone, apart from it.
 * @param {string} journal of the account that the person was asked about
 * @throws {OtherPerson}
 */
export async function leaveGuestEntries(journal) {
  await show(await stillHere(journal));
}

/**
 * Sign out and wipe this account's journal from this phone; offline too, where the server is
 * told when there is a network.
 * @param {{removeUnsent: boolean}} consent
 * @throws {UnsentEntries} without consent, where entries would be lost
 */
export async function signOut({ removeUnsent }) {
  const account = await device.currentAccount();
  if (!account) return;
  const store = device.accountStore(account);
  // Not in the middle of a sync, and no edit of another tab after the last count.
  await navigator.locks.request(`sync ${store.name}`, async () => {
    const lost = await store.seal({ removeUnsent });
    if (lost) throw new UnsentEntries(lost);
    try {
      await device.leave(account);
    } catch (error) {
      await store.setMeta("sealed", undefined);
      throw error;
    }
    await wipe(account);
  });
  tell({ account: true });
  await whoIsHere().catch(unlessUnreachable);
}

/**
 * A sign-out that was cut off in the middle has left the journal closed to all edits.
 * @param {import("./store.js").Store} store
 */
export async function reopen(store) {
  if (!(await store.meta("sealed"))) return;
  // Unless it is still going on, in another tab.
  await navigator.locks.request(`sync ${store.name}`, { ifAvailable: true }, async (lock) => {
    if (lock) await store.setMeta("sealed", undefined);
  });
}

/**
 * @returns {Promise<import("./server.js").Session["user"]>} the person of the server's session, once a sign-out
 *   made without a network has been carried out there too
 */
async function whoIsHere() {
  // Another tab may carry it out while this one waits for an answer from before that.
  const before = await device.leavingAccount();
  const { user, csrf } = await session();
  const leaving = (await device.leavingAccount()) ?? before;
  if (!leaving) return user;
  await wipe(leaving);
  const still = user?.journal === leaving.journal;
  if (still) await endSession(csrf ?? "");
  await device.left();
  return still ? null : user;
}

/**
 * What is under way goes on in the account, but not over what goes on there: on this phone it
 * would wait for whoever has it next.
 * @param {import("./store.js").Store} from
 * @param {import("./store.js").Store} to
 */
async function carry(from, to) {
  for (const key of UNDER_WAY) {
    const [what = null, there = null] = await Promise.all([from.meta(key), to.meta(key)]);
    if (what === null || there !== null) continue;
    await to.setMeta(key, what);
    await from.setMeta(key, undefined);
  }
}

/** @param {string} journal @returns {Promise<device.Account>} */
async function stillHere(journal) {
  const user = await whoIsHere();
  if (user?.journal !== journal) throw new OtherPerson("the account has changed");
  return user;
}

/** @param {device.Account} account */
async function wipe(account) {
  const { name } = device.accountStore(account);
  for (const draft of drafts(name)) forget(name, draft);
  await device.wipe(account);
}

/** @param {device.Account} user */
async function show({ journal, name }) {
  await device.setAccount({ journal, name });
  tell({ account: true });
}

/** @param {unknown} error */
function unlessUnreachable(error) {
  if (!(error instanceof Unreachable)) throw error;
}
