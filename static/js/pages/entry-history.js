/** Every value that an entry ever had, when and on which device, with the way back to each. */

import { changesOf, deletionsOf, same, valuesOf } from "../changes.js";
import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import {
  inOrder,
  momentInWords,
  prepareWords,
  titleOf,
  valueInWords,
} from "../components/values.js";
import { announce, clone, drawList, fill, onAction, part } from "../dom.js";
import { layers, PENDING } from "../query.js";
import { Unreachable } from "../failures.js";
import { history } from "../server.js";
import { now } from "../time.js";

/**
 * @typedef {import("../changes.js").Log} Log
 * @typedef {import("../changes.js").Version} Version
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../record.js").Entry} Entry
 * @typedef {"reading"|"read"|"unreached"|"signed-out"|"trouble"|"none"} Standing of the server's
 *   log: `none` where it has nothing of this entry yet
 */

const id = new URLSearchParams(location.search).get("id") ?? "";
const KEPT = `history ${id}`;

/** @type {Record<number, Standing>} */
const BY_STATUS = { 200: "read", 401: "signed-out", 404: "none" };
/** @type {Standing} */
let standing = "reading";
/** @type {Promise<void>|null} */
let reading = null;
/** The version up to which the server was last asked. */
let asked = -1;

leadBack();
const journal = await openScreen(draw);
if (journal) {
  addEventListener("online", () => {
    asked = -1;
    orTell("Not shown", () => draw(journal));
  });
  onAction({
    "bring-back": (button) =>
      orTell("Not brought back", async () => (await back()).bringBack(journal, id, button)),
    undo: () => orTell("Not undone", async () => (await back()).undo(journal, id)),
    restore: () => orTell("Not brought back", async () => (await back()).restore(journal, id)),
    earlier: () => orTell("Not shown", () => readEarlier(journal)),
  });
}

/** Each kind has its own form, pain the first of them. @param {string} [kind] */
function leadBack(kind = "") {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (
    document.querySelectorAll("a[data-entry]")
  );
  for (const link of links) {
    link.search = new URLSearchParams({ id }).toString();
    link.pathname = link.dataset[kind] ?? link.pathname;
  }
}

/** Fetched when it is needed; the worker keeps it for when there is no network. */
function back() {
  return import("../components/bring-back.js");
}

/** @param {Journal} journal */
async function draw(journal) {
  const entry = await journal.get(id);
  part("#missing").hidden = entry !== null;
  part("#changes").hidden = entry === null;
  if (!entry) return;
  leadBack(entry.kind);
  if (journal.account && entry.v > asked) readLog(journal, entry.v);
  // What was just sent is in the server's log a moment later: drawn then, with who wrote it.
  if (reading && !entry.waiting && part("#fields").children.length) return;
  await show(journal, entry);
}

/** @param {Journal} journal @param {Entry} entry */
async function show(journal, entry) {
  const { store } = journal;
  const [log, own, here] = await Promise.all([
    store.meta(KEPT),
    store.device(),
    store.database.read(["records", ...PENDING], (tx) => layers(tx, id)),
  ]);
  const changes = changesOf(log, here, own);
  const name = await namer(journal, own, changes);
  const values = valuesOf(changes);
  values.delete("tz");
  const fields = [...values.keys()].sort(inOrder);
  await prepareWords(fields);
  const logged = entry.data.at ? momentInWords(entry.data.at) : "";
  fill(part("#changes"), { logged });
  part("#from").textContent = sourceOf(journal, log);
  part("#deleted").hidden = !entry.deleted;
  part("[data-action=earlier]").hidden = !log?.more;
  const deletions = deletionsOf(changes);
  const sections = deletions.length ? [...fields, "deleted"] : fields;
  drawList(part("#fields"), sections, {
    key: (field) => field,
    make: () => clone("field"),
    show(section, field) {
      fill(section, { title: field === "deleted" ? "Deleted" : titleOf(field) });
      const list = part("ul", section);
      if (field === "deleted") return showDeletions(list, deletions, name);
      showVersions(list, field, values.get(field) ?? [], { name, isDeleted: entry.deleted });
    },
  });
}

/**
 * @param {HTMLElement} list
 * @param {string} field
 * @param {Version[]} versions
 * @param {{name: (device: string) => string, isDeleted: boolean}} about
 */
function showVersions(list, field, versions, { name, isDeleted }) {
  const current = versions.find((one) => one.standing === "stands");
  drawList(list, versions, {
    key: ({ at, device, value }) => JSON.stringify([at, device, value]),
    make: () => clone("version"),
    show(row, version) {
      const value = valueInWords(field, version.value);
      const written = `${momentInWords(version.at)}, ${name(version.device)}`;
      fill(row, { value, written, standing: inWords(version) });
      row.dataset.standing = version.standing;
      if (field === "score") showAsBadge(part("[data-field=value]", row), value);
      const button = part("button", row);
      const stands = same(version.value, current?.value);
      button.hidden = isDeleted || stands || version.standing === "refused";
      button.dataset.of = field;
      button.dataset.value = JSON.stringify(version.value);
      button.setAttribute("aria-label", `Bring back: ${titleOf(field)} ${value}`);
    },
  });
}

/** @param {HTMLElement} element @param {string} score */
function showAsBadge(element, score) {
  element.className = "badge-pain";
  element.dataset.score = score;
}

/**
 * @param {HTMLElement} list
 * @param {{at: string, device: string, stood: boolean}[]} deletions
 * @param {(device: string) => string} name
 */
function showDeletions(list, deletions, name) {
  drawList(list, deletions, {
    key: ({ at, device }) => `${at} ${device}`,
    make: () => clone("version"),
    show(row, { at, device, stood }) {
      const standing = stood ? "" : "It was changed on another device, so it stayed.";
      fill(row, { value: momentInWords(at), written: name(device), standing });
      part("button", row).hidden = true;
    },
  });
}

/** @param {Version} version @returns {string} */
function inWords({ standing, kept }) {
  if (standing === "refused") return "The server could not take this. It is kept on this phone.";
  if (standing === "beaten") return "Not used: another device's change was later.";
  const waits = kept === "phone" ? "On this phone, not backed up." : "";
  return standing === "stands" ? `This one stands. ${waits}` : waits;
}

/**
 * @param {Journal} journal
 * @param {string} own
 * @param {{device: string}[]} changes
 * @returns {Promise<(device: string) => string>} the name that the person gave to a device
 */
async function namer({ store }, own, changes) {
  const ids = [...new Set(changes.map(({ device }) => device))].filter(Boolean);
  const names = new Map(
    await Promise.all(
      ids.map(async (id) => /** @type {const} */ ([id, (await store.get(id))?.data.name])),
    ),
  );
  return (device) => {
    const name = names.get(device);
    if (device === own) return name ? `${name} (this device)` : "this device";
    return name ?? (device ? "another device" : "device not known here");
  };
}

/** @param {Journal} journal @param {Log|undefined} log @returns {string} */
function sourceOf({ account }, log) {
  if (!account) return "";
  const upTo = log ? `as the server had them ${lowerFirst(momentInWords(log.read))}` : "";
  const here = log
    ? `These are the changes ${upTo}, and what was written on this phone since.`
    : "This is what the phone itself knows of the entry.";
  if (standing === "read") return "";
  if (standing === "none") return "The server has nothing of this entry yet.";
  if (standing === "reading") return `${here} Asking the server for the rest…`;
  if (standing === "signed-out") return `${here} The rest needs you to sign in.`;
  if (standing === "trouble") return `${here} The server has trouble, so the rest is not here.`;
  return `${here} The rest needs a connection.`;
}

// What the server has

/** @param {Journal} journal @param {number} v the version that is wanted */
function readLog(journal, v) {
  asked = v;
  reading ??= orTell("Not shown", () => readNewest(journal)).then(async () => {
    reading = null;
    await draw(journal);
  });
}

/** @param {Journal} journal */
async function readNewest(journal) {
  const answer = await ask();
  if (!answer) return;
  const { edits, more } = answer;
  await journal.store.setMeta(KEPT, { edits, more, read: now() });
}

/** @param {Journal} journal */
async function readEarlier(journal) {
  const log = /** @type {Log} */ (await journal.store.meta(KEPT));
  const answer = await ask(log.edits.at(-1)?.v);
  if (answer) {
    const edits = [...log.edits, ...answer.edits];
    await journal.store.setMeta(KEPT, { ...log, edits, more: answer.more });
  }
  await draw(journal);
  announce(answer ? "Earlier changes shown" : part("#from").textContent);
}

/**
 * @param {number} [before]
 * @returns {Promise<{edits: import("../changes.js").Edit[], more: boolean}|null>}
 */
async function ask(before) {
  try {
    const { status, body } = await history(id, before);
    standing = BY_STATUS[status] ?? "trouble";
    return standing === "read" ? body : null;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    standing = "unreached";
    return null;
  }
}

/** @param {string} text @returns {string} */
function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
