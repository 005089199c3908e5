import { scriptedServer } from "./setup.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import * as account from "../../static/js/account.js";
import { drafts, putAside } from "../../static/js/draft.js";
import * as device from "../../static/js/device.js";

let count = 0;
let alice;
let bob;
const pain = { kind: "pain", put: { score: 7, at: "2026-11-23T18:00:00.000Z", tz: "UTC" } };
const here = (user) => ({ user, csrf: "token", server_time: "2026-11-23T18:00:00.000Z" });
const scoresOf = async (store) => (await store.newest(["pain"])).map(({ data }) => data.score);

beforeEach(async () => {
  alice = { journal: `alice-${count++}`, name: "alice" };
  bob = { journal: `bob-${count}`, name: "bob" };
  await device.setAccount(null);
  await device.left();
  const guest = device.guestStore();
  await guest.forget(await guest.unsent());
});

test("somebody who signs in with nothing written before goes straight to the account", async () => {
  scriptedServer(here(alice));
  assert.equal((await account.reconcile()).standing, "switched");
  assert.deepEqual(await device.currentAccount(), alice);
});

test("what was written before signing in joins the account only after asking", async () => {
  await device.guestStore().save("a", pain);
  scriptedServer(here(alice), here(alice));
  const { standing, guestEntries } = await account.reconcile();
  assert.deepEqual([standing, guestEntries], ["join", 1]);
  assert.equal(await device.currentAccount(), null);
  await account.joinGuestEntries(alice.journal);
  assert.deepEqual(await scoresOf(device.accountStore(alice)), [7]);
  assert.deepEqual(await scoresOf(device.guestStore()), []);
});

test("what is left out stays on this phone, apart from the account", async () => {
  await device.guestStore().save("a", pain);
  scriptedServer(here(alice));
  await account.leaveGuestEntries(alice.journal);
  assert.deepEqual(await scoresOf(device.accountStore(alice)), []);
  assert.deepEqual(await scoresOf(device.guestStore()), [7]);
});

test("another account on the same browser sees nothing of the first one's", async () => {
  await device.setAccount(alice);
  await device.accountStore(alice).save("a", pain);
  scriptedServer(here(bob));
  assert.equal((await account.reconcile()).standing, "switched");
  assert.deepEqual(await scoresOf(await device.currentStore()), []);
  assert.deepEqual(await scoresOf(device.accountStore(alice)), [7]);
});

test("a session that ran out changes nothing on this phone", async () => {
  await device.setAccount(alice);
  await device.accountStore(alice).save("a", pain);
  scriptedServer(here(null));
  assert.equal((await account.reconcile()).standing, "signed-out");
  assert.deepEqual(await scoresOf(await device.currentStore()), [7]);
});

test("signing out with entries that are only here asks first", async () => {
  await device.setAccount(alice);
  await device.accountStore(alice).save("a", pain);
  const leaving = account.signOut({ removeUnsent: false });
  await assert.rejects(leaving, (error) => error.count === 1);
  assert.deepEqual(await scoresOf(await device.currentStore()), [7]);
});

test("signing out wipes the account's journal from this phone", async () => {
  await device.setAccount(alice);
  await device.accountStore(alice).save("a", pain);
  scriptedServer(here(alice), {});
  await account.signOut({ removeUnsent: true });
  assert.equal(await device.currentAccount(), null);
  assert.deepEqual(await scoresOf(device.accountStore(alice)), []);
});

test("a sign-out with no network reaches the server before anything else does", async () => {
  await device.setAccount(alice);
  await device.accountStore(alice).save("a", pain);
  scriptedServer();
  await account.signOut({ removeUnsent: true });
  assert.deepEqual(await scoresOf(device.accountStore(alice)), []);
  const asked = scriptedServer(here(alice), {});
  assert.equal((await account.reconcile()).standing, "guest");
  assert.deepEqual(
    asked.map(({ path }) => path),
    ["/api/session/", "/accounts/logout/"],
  );
  assert.equal(await device.leavingAccount(), null);
});

test("what was written before joins nobody else than the account that was asked about", async () => {
  await device.guestStore().save("a", pain);
  scriptedServer(here(bob));
  const joining = account.joinGuestEntries(alice.journal);
  await assert.rejects(joining, account.OtherPerson);
  assert.deepEqual(await scoresOf(device.guestStore()), [7]);
});

test("what was under way before joins too, and what this account has under way stays", async () => {
  const [guest, own] = [device.guestStore(), device.accountStore(alice)];
  await guest.save("a", pain);
  putAside(guest.name, { id: "a", v: 0, fields: { note: "half a thou" }, at: pain.put.at });
  await guest.setMeta("stopwatch", { activity: "sitting" });
  await guest.setMeta("line", { text: "7 left" });
  await own.setMeta("line", { text: "of hers" });
  for (let times = 0; times < 2; times++) {
    scriptedServer(here(alice));
    await account.joinGuestEntries(alice.journal);
  }
  assert.equal((await own.get("a")).data.note, "half a thou");
  assert.deepEqual(await own.meta("stopwatch"), { activity: "sitting" });
  assert.equal(await guest.meta("stopwatch"), undefined);
  assert.deepEqual(await own.meta("line"), { text: "of hers" });
});

test("what is under way joins with no entry too, and waits for nobody else", async () => {
  const [guest, own] = [device.guestStore(), device.accountStore(alice)];
  await own.setMeta("stopwatch", null); // one that has ended
  await guest.setMeta("stopwatch", { activity: "sitting" });
  await guest.setMeta("line", { text: "7 left" });
  scriptedServer(here(alice));
  assert.equal((await account.reconcile()).standing, "switched");
  assert.deepEqual(await own.meta("stopwatch"), { activity: "sitting" });
  assert.deepEqual(await own.meta("line"), { text: "7 left" });
  for (const key of ["stopwatch", "line"]) assert.equal(await guest.meta(key), undefined);
});

test("a day written before signing in does not win over what the account wrote of it since", async () => {
  const [guest, own] = [device.guestStore(), device.accountStore(alice)];
  const day = (sleep) => ({ kind: "day", put: { date: "2026-11-23", sleep } });
  await guest.save("d", day(3));
  await guest.save("d", { put: { mood: 5 } });
  await guest.save("p", pain);
  await guest.save("p", { put: { score: 8 } });
  await own.save("d", day(7));
  scriptedServer(here(alice));
  await account.joinGuestEntries(alice.journal);
  const numbers = (await own.unsent()).map((op) => [op.id, op.apart === true]);
  const joined = [
    ["d", false],
    ["d", true],
    ["d", true],
    ["p", false],
    ["p", false],
  ];
  assert.deepEqual(numbers, joined);
});

test("a day that was half written before signing in is asked about like an entry", async () => {
  const guest = device.guestStore();
  const fields = { date: "2026-11-23", managed: "Shops" };
  putAside(guest.name, { id: "d", v: 0, fields, at: pain.put.at, kind: "day" });
  scriptedServer(here(alice));
  assert.equal((await account.reconcile()).standing, "join");
});

test("a sign-out that was cut off in the middle leaves a journal that can be written", async () => {
  await device.setAccount(alice);
  const store = device.accountStore(alice);
  await store.seal({ removeUnsent: false });
  await assert.rejects(store.save("a", pain), (error) => error.reason === "gone");
  await account.reopen(store);
  await store.save("a", pain);
  assert.deepEqual(await scoresOf(store), [7]);
});

test("a sign-out that ended in another tab meanwhile is not undone", async () => {
  await device.setAccount(alice);
  scriptedServer();
  await account.signOut({ removeUnsent: false });
  const asked = scriptedServer(async () => {
    await device.left(); // the other tab carries it out, after this answer was written
    return here(alice);
  }, {});
  assert.equal((await account.reconcile()).standing, "guest");
  assert.equal(asked.length, 2);
  assert.equal(await device.currentAccount(), null);
});

test("a sign-out that the server did not take is tried again later", async () => {
  await device.setAccount(alice);
  scriptedServer();
  await account.signOut({ removeUnsent: false });
  scriptedServer(here(alice), { status: 503 });
  await assert.rejects(account.reconcile());
  assert.deepEqual(await device.leavingAccount(), alice);
});

test("signing out leaves no half-written note behind either", async () => {
  await device.setAccount(alice);
  const { name } = device.accountStore(alice);
  putAside(name, { id: "a", v: 1, fields: { note: "half a thou" } });
  scriptedServer();
  await account.signOut({ removeUnsent: true });
  assert.deepEqual(drafts(name), []);
});

test("what one account put aside is not taken up by another", () => {
  const draft = { id: "a", v: 1, fields: { note: "half a thou" } };
  putAside(device.accountStore(alice).name, draft);
  assert.deepEqual(drafts(device.accountStore(bob).name), []);
  assert.deepEqual(drafts(device.accountStore(alice).name), [draft]);
});
