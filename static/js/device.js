/** Which journal this browser shows: an account's, or the one of somebody not signed in yet. */

import { Database, result } from "./database.js";
import { Store } from "./store.js";

/**
 * @typedef {{journal: string, name: string}} Account
 */

export const GUEST = "backtrack-guest";

/** @type {Map<string, Store>} */
const stores = new Map();

const device = new Database("backtrack", 1, (db) => void db.createObjectStore("device"));

/** @returns {Promise<Account|null>} the account whose journal is shown, null before signing in */
export async function currentAccount() {
  return (await read("account")) ?? null;
}

/** @param {Account|null} account */
export function setAccount(account) {
  return write({ account });
}

/** @returns {Promise<Account|null>} signed out here, but the server has not been told yet */
export async function leavingAccount() {
  return (await read("leaving")) ?? null;
}

/** Forget the account here and now; the server is told when it can be. @param {Account} account */
export function leave(account) {
  return write({ account: null, leaving: account });
}

/** The server knows that the person signed out. */
export function left() {
  return write({ leaving: null });
}

/** @returns {Promise<Store>} the journal to show */
export async function currentStore() {
  const account = await currentAccount();
  return account ? accountStore(account) : guestStore();
}

/** @param {Account} account @returns {Store} */
export function accountStore({ journal }) {
  return storeOf(`backtrack-${journal}`, journal);
}

/**
 * There is something in the account's journal, and it was shown here: should nothing of it be
 * left some day, the browser has lost it.
 * @param {string} journal
 */
export function noteHeld(journal) {
  return write({ [`held ${journal}`]: true });
}

/** @param {string} journal @returns {Promise<boolean>} */
export async function wasHeld(journal) {
  return Boolean(await read(`held ${journal}`));
}

/** Wipe an account's journal from this phone. @param {Account} account */
export async function wipe(account) {
  const store = accountStore(account);
  await write({ [`held ${account.journal}`]: false });
  stores.delete(store.name);
  await store.database.destroy();
}

/** @returns {Store} */
export function guestStore() {
  return storeOf(GUEST, null);
}

/** @param {string} name @param {string|null} journal @returns {Store} */
function storeOf(name, journal) {
  const store = stores.get(name) ?? new Store(name, journal);
  stores.set(name, store);
  return store;
}

/** @param {string} key @returns {Promise<any>} */
function read(key) {
  return device.read(["device"], (tx) => result(tx.objectStore("device").get(key)));
}

/** @param {Record<string, unknown>} values */
function write(values) {
  return device.write(["device"], async (tx) => {
    for (const [key, value] of Object.entries(values)) tx.objectStore("device").put(value, key);
  });
}
