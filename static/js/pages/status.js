/** What is not backed up, why, and what to do about it. */

import { drawEntries } from "../components/entries.js";
import { showKept } from "../components/kept.js";
import { openScreen } from "../components/screen.js";
import { drawSyncLine, isUnfinished } from "../components/sync-line.js";
import { orTell } from "../components/trouble.js";
import { entries } from "../components/counts.js";
import { announce, clone, drawList, fill, onAction, part, showWhen } from "../dom.js";
import { openJournal } from "../journal.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../record.js").Entry} Entry
 */

const nameInput = /** @type {HTMLInputElement} */ (part("#device-name"));

/** @type {Record<import("../journal.js").State, string>} */
const WHY = {
  local:
    "There is no account yet, so your journal is on this phone only. With an account it is backed up.",
  join: "You have signed in. Say first whether what is on this phone goes into your account.",
  idle: "What is on this phone is on the server too.",
  storage:
    "This phone could not keep what came from the server. It may have no room left: free some space and send again.",
  sending: "Sending now…",
  offline:
    "There is no connection to the server. What you log is kept here and sent when it is back.",
  trouble:
    "The server has trouble. There is nothing that you need to do: Backtrack tries again by itself, less and less often.",
  update:
    "The server needs a newer version of Backtrack. Load it when it is offered; until then everything is kept here.",
  "signed-out": "You are signed out. Everything is kept here; sign in and it is sent.",
};

const opening = openJournal();
let isNaming = false;

// What is drawn answers already.
onAction({
  send: () => orTell("Not sent", async () => send(await opening)),
  resend: (button) => orTell("Not sent", () => mend("resend", button)),
  export: (button) => orTell("Not saved", () => mend("saveEntry", button)),
});
nameInput.addEventListener("input", () => (isNaming = true));
part("#device").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = nameInput.value.trim(); // before what is kept is drawn over it
  orTell("Not kept", async () => nameDevice(await opening, name));
});
await openScreen(draw, opening, drawSyncLine);

/** @param {Journal} journal @returns {Promise<number>} how many entries are not backed up */
async function draw(journal) {
  const { waiting, refused, state, cursor } = await journal.status();
  const unsent = waiting + refused;
  const isPart = journal.account !== null && isUnfinished(cursor);
  const rest = isPart ? "Not all of your journal is here yet" : "All backed up";
  const what = unsent ? `${unsent === 1 ? "entry" : "entries"} not backed up` : rest;
  const why =
    refused && !waiting
      ? "All else is backed up. See below what to change."
      : whyOf(waiting, state);
  fill(document, { count: unsent || "", what, why });
  showWhen({
    send: journal.account !== null && state !== "signed-out",
    "signed-out": state === "signed-out" || state === "local",
    "no-account": state === "local",
    join: state === "join",
  });
  part("#refused").hidden = refused === 0;
  drawRefused(refused ? await refusedIn(journal) : []);
  await drawDevices(journal);
  return unsent;
}

/** @param {Journal} journal @returns {Promise<Entry[]>} what the server did not accept, to be mended */
async function refusedIn(journal) {
  const { refused } = await journal.store.backlog();
  const entries = await Promise.all(refused.map((id) => journal.get(id)));
  return entries.filter((entry) => entry !== null);
}

/** What has a screen is mended there; of all else, it is said here what can be done. @param {Entry[]} refused */
function drawRefused(refused) {
  // A deletion has no form in which it could be changed.
  const [deleted, there] = [true, false].map((is) => refused.filter((one) => one.deleted === is));
  const others = [...drawEntries(part("#refused-list"), there ?? []), ...(deleted ?? [])];
  drawList(part("#refused-others"), others, {
    key: ({ id }) => id,
    make: () => clone("other-row"),
    show: showOther,
  });
  showWhen({ rows: refused.length > others.length, plain: others.length > 0 });
}

/** @param {HTMLElement} row @param {Entry} entry of a kind that has no screen */
function showOther(row, entry) {
  const { kind, data, refused } = entry;
  const what = [entry.deleted && "Deleted", kind, data.name].filter(Boolean).join(": ");
  const reasons = Object.values(refused?.errors ?? {}).flat();
  fill(row, { what, reason: reasons.join(" ") });
  showKept(row, entry);
}

/**
 * Rarely needed, so fetched only then; the worker keeps it for when there is no network.
 * @param {"resend"|"saveEntry"} what
 * @param {HTMLElement} button in a row
 */
async function mend(what, button) {
  const row = /** @type {HTMLElement} */ (button.closest("[data-key]"));
  const mending = await import("../components/mend.js");
  return mending[what](await opening, row.dataset.key ?? "");
}

/** @param {Journal} journal */
async function drawDevices({ account, store }) {
  const own = account && (await store.device());
  const devices = own ? await store.newest(["device"]) : [];
  const mine = devices.find(({ id }) => id === own);
  showWhen({ device: mine !== undefined, others: devices.length > 1 });
  const others = devices.filter((one) => one !== mine).map(({ data }) => data.name);
  fill(document, { others: others.join(", ") });
  if (mine && !isNaming) nameInput.value = mine.data.name;
}

/** @param {Journal} journal @param {string} name */
async function nameDevice(journal, name) {
  const device = await journal.get(await journal.store.device());
  if (!device || !name) return;
  await journal.change(device, { name });
  isNaming = nameInput.value.trim() !== name; // by now there may be another
  part("#device-kept").textContent = `Kept: ${name}`;
}

/** @param {number} waiting @param {import("../journal.js").State} state @returns {string} */
function whyOf(waiting, state) {
  if (waiting) return state === "idle" ? "Waiting to be sent." : WHY[state];
  return state === "sending" ? WHY.idle : WHY[state];
}

/** @param {Journal} journal */
async function send(journal) {
  const { sync } = await import("../sync.js");
  await sync(journal, { asked: true });
  const unsent = await draw(journal);
  announce(unsent ? `${entries(unsent)} could not be sent` : part("[data-field=what]").innerText);
}
