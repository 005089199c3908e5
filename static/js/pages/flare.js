/** Flare: few things, all of them big. */

import { LoggedCard } from "../components/logged-card.js";
import { onPad } from "../components/pad.js";
import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { fill, part, showWhen } from "../dom.js";
import { helpedBefore } from "../helped-before.js";
import { PLAN } from "../ids.js";
import { openJournal } from "../journal.js";
import { now, zone } from "../time.js";
import { reliefActions } from "../vocabulary.js";

const LOOKED_BACK = 200; // entries

const opening = openJournal();
const card = new LoggedCard(part("#logged"), opening);
let isWritten = false;

onPad(log);
await openScreen(draw, opening);

/** @param {number} score */
async function log(score) {
  const data = { at: now(), tz: zone(), score };
  await orTell(`Not saved: pain ${score}`, async () => {
    card.show(await (await opening).add("pain", data));
  });
}

/** @param {import("../journal.js").Journal} journal */
async function draw(journal) {
  const [plan, reliefs] = await Promise.all([
    journal.get(PLAN),
    journal.newest({ kinds: ["relief"], limit: LOOKED_BACK }),
  ]);
  const text = plan?.deleted ? "" : (plan?.data.text ?? "").trim();
  fill(part("#plan"), { plan: text });
  showWhen({ written: text !== "", unwritten: text === "" });
  showHelped(helpedBefore(reliefs));
  // Open from the start, also where it only now comes from another device.
  if (text && !isWritten) /** @type {HTMLDetailsElement} */ (part("#plan")).open = true;
  isWritten = text !== "";
  await card.refresh();
}

/** @param {ReturnType<typeof helpedBefore>} found */
function showHelped(found) {
  const rows = found.map(({ action, n, lower }) => {
    const row = document.createElement("li");
    const name = document.createElement("strong");
    name.dir = "auto";
    name.textContent = reliefActions[action]?.label ?? action;
    row.append(name, `: pain was lower after ${lower} of ${n} times`);
    return row;
  });
  part("#helped").replaceChildren(...rows);
  showWhen({ enough: found.length > 0, "too-few": found.length === 0 });
}
