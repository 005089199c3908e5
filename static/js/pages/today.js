/** Today: one tap on a number is an entry. */

import { drawEntries } from "../components/entries.js";
import { LoggedCard } from "../components/logged-card.js";
import { onPad } from "../components/pad.js";
import { openScreen } from "../components/screen.js";
import { drawSyncLine } from "../components/sync-line.js";
import { orTell, tell } from "../components/trouble.js";
import { LOGGED } from "../components/words.js";
import { announce, fill, onAction, part } from "../dom.js";
import { openJournal } from "../journal.js";
import { compared, lastInWords } from "../relative.js";
import { secondTap } from "../second-tap.js";
import { dayOf, now, toInstant, zone } from "../time.js";

/** @typedef {import("../relative.js").Relative} Relative */

const opening = openJournal();
const card = new LoggedCard(part("#logged"), opening);
/** @type {Promise<unknown>|undefined} */
let offering;

onPad(log); // a tap waits for the journal, not the person
const isSecond = secondTap();
onAction({
  relative({ dataset: { relative = "" } }) {
    if (!isSecond(relative)) logRelative(/** @type {Relative} */ (relative));
  },
});
// Once a visit: it looks at four weeks, and what is tapped meanwhile would have to wait for it.
document.addEventListener("visibilitychange", () => (offering = undefined));
await openScreen(draw, opening, drawSyncLine);
await logWanted();

/** @param {number} score */
async function log(score) {
  await orTell(`Not saved: pain ${score}`, () => add({ score }));
}

/** @param {Relative} relative to the last entry */
async function logRelative(relative) {
  await orTell("Not saved", async () => {
    const [last] = await (await opening).newest({ limit: 1 });
    if (last) return add(compared(last.data.score, relative));
    part("#no-last").hidden = false;
    announce(`${part("#no-last").textContent}`);
  });
}

/** @param {import("../record.js").Data} data */
async function add(data) {
  part("#no-last").hidden = true;
  card.show(await (await opening).add("pain", { at: now(), tz: zone(), ...data }));
}

/** What was asked of the app's icon: once, and not again when the page is loaded anew. */
async function logWanted() {
  const wanted = new URLSearchParams(location.search).get("log");
  if (!wanted) return;
  history.replaceState(null, "", location.pathname);
  if (["better", "same", "worse"].includes(wanted))
    await logRelative(/** @type {Relative} */ (wanted));
}

/** @param {import("../journal.js").Journal} journal */
async function draw(journal) {
  const today = dayOf(now(), zone());
  const since = toInstant(today, "00:00", zone());
  const kinds = LOGGED.filter((kind) => kind !== "day");
  const entries = await journal.newest({ kinds, since });
  const last =
    entries.find(({ kind }) => kind === "pain") ?? (await journal.newest({ limit: 1 }))[0];
  drawEntries(part("#entries"), entries);
  part("#entries").hidden = entries.length === 0;
  part("#nothing").hidden = entries.length > 0;
  fill(document, { date: shortDate(today), last: last ? lastInWords(last.data, today) : "" });
  part("#since").hidden = !last;
  await card.refresh(entries);
  offering ??= offer(journal).catch((error) => tell("Not shown", error));
}

/** It can wait until the pad answers, and for a network. @param {import("../journal.js").Journal} journal */
async function offer(journal) {
  const offers = await import("../components/offers.js").catch(() => null);
  await offers?.showOffers(part("#offers"), journal);
}

/** @param {string} day @returns {string} "Mon 23 Nov" */
function shortDate(day) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-GB", parts).format(Date.parse(day)).replace(",", "");
}
