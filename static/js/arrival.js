/** What is rare when a journal is opened: this device has no name yet, or lost what it kept. */

import { result } from "./database.js";
import { wasHeld } from "./device.js";
import { announce, fill, showWhen } from "./dom.js";
import { sync } from "./sync.js";

/**
 * @typedef {import("./journal.js").Journal} Journal
 * @typedef {import("./journal.js").State} State
 */

/** @type {Partial<Record<State, string>>} */
const NOT_YET = {
  offline: "There is no connection to the server just now. It comes as soon as there is one.",
  trouble: "The server has trouble just now. Backtrack tries again by itself.",
  "signed-out": "The server has signed you out. Sign in again, and it comes.",
  storage: "This phone could not keep it. It may have no room left: free some space and try again.",
  update: "The server needs a newer version of Backtrack. Load it when it is offered.",
};

/** @param {Journal} journal of an account */
export async function arrive(journal) {
  if (await isEmptied(journal)) return offer(journal);
  if (!(await journal.store.meta("named"))) await introduce(journal.store);
}

/**
 * Nothing that the server has sent is here, though it once was. What was written here since
 * does not count.
 * @param {Journal} journal
 * @returns {Promise<boolean>}
 */
async function isEmptied({ store }) {
  if (!store.journal || !(await wasHeld(store.journal))) return false;
  return store.database.read(["records", "meta"], async (tx) => {
    const cursor = await result(tx.objectStore("meta").get("cursor"));
    return !cursor && (await result(tx.objectStore("records").count())) === 0;
  });
}

/** @param {Journal} journal */
function offer(journal) {
  const place = document.getElementById("get-back");
  if (!place) return;
  let asked = false;
  journal.emptied = true;
  const draw = async () => {
    if (await journal.store.meta("cursor")) return finish();
    const { state } = await journal.status();
    fill(place, { name: journal.account?.name ?? "", why: (asked && NOT_YET[state]) || "" });
    showWhen({ "get-back": state !== "signed-out", "sign-in": state === "signed-out" }, place);
    place.hidden = state === "sending";
  };
  const finish = () => {
    if (asked && !place.hidden) announce("Your journal is back on this phone");
    place.hidden = true;
  };
  place.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("[data-action=get-back]"))) return;
    asked = true;
    sync(journal, { asked: true });
  });
  journal.watch(draw);
  return draw();
}

/** Give this device a name that the person can change. @param {Journal["store"]} store */
async function introduce(store) {
  const id = await store.device();
  const known = await store.get(id);
  if (!known) await store.save(id, { kind: "device", put: { name: guess(navigator) } });
  await store.setMeta("named", true);
}

/**
 * @param {{userAgent: string, maxTouchPoints: number}} browser
 * @returns {string} "Android phone", "Windows computer"
 */
export function guess({ userAgent, maxTouchPoints }) {
  if (/iPhone/.test(userAgent)) return "iPhone";
  // An iPad says that it is a Mac, but no Mac has a screen that can be touched.
  if (/iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return "iPad";
  if (/Android/.test(userAgent)) return `Android ${/Mobile/.test(userAgent) ? "phone" : "tablet"}`;
  if (/CrOS/.test(userAgent)) return "Chromebook";
  const system = ["Windows", "Macintosh", "Linux"].find((one) => userAgent.includes(one));
  return system === "Macintosh" ? "Mac" : system ? `${system} computer` : "My device";
}
