/** Log a dose: one tap on a medicine logs its usual amount. With `?id=`, the form of one dose. */

import { answerQuestions, drawRecord } from "../components/dose-record.js";
import {
  amountOf,
  doseInWords,
  joined,
  productOf,
  regularInWords,
} from "../components/dose-words.js";
import { LoggedCard } from "../components/logged-card.js";
import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { clone, drawList, fill, part, showWhen } from "../dom.js";
import { openJournal } from "../journal.js";
import { secondTap } from "../second-tap.js";
import { dayOf, now, zone } from "../time.js";

/**
 * @typedef {import("../journal.js").Journal} Journal
 * @typedef {import("../record.js").Entry} Entry
 */

const MOST = 500; // medicines
const MINUTE = 60_000; // ms

/** What an Undo gives the focus back to. */
let pressed = part("#took-title");
const isOne = new URLSearchParams(location.search).has("id");
showWhen({ log: !isOne, one: isOne });
await (isOne ? openForm() : openLog());

/** Fetched when it is needed; the worker keeps it for when there is no network. */
async function openForm() {
  const [{ openEntryPage }, { DoseForm }] = await Promise.all([
    import("../components/entry-page.js"),
    import("../components/dose-form.js"),
  ]);
  await openEntryPage((autosave) => new DoseForm(part("#entry"), autosave));
}

async function openLog() {
  const opening = openJournal();
  const card = new LoggedCard(part("#logged"), opening, {
    say: ({ data }) => doseInWords(data).title,
    keyOf: () => pressed,
  });
  answerQuestions(opening);
  const draw = async (/** @type {Journal} */ journal) => {
    await Promise.all([drawMedicines(journal), drawRecord(journal)]);
    await card.refresh();
  };
  listen(opening, card);
  const journal = await openScreen(draw, opening);
  if (!journal) return;
  // What was logged 24 hours ago goes from the list as time goes by.
  setInterval(() => orTell("Not shown", () => drawRecord(journal)), MINUTE);
}

/** @param {Promise<Journal>} opening @param {LoggedCard} card */
function listen(opening, card) {
  const isSecond = secondTap();
  part("#medicines").addEventListener("click", async ({ target }) => {
    const button = target instanceof Element && target.closest("button");
    const key = button ? (button.closest("li")?.dataset.key ?? "") : "";
    if (!button || isSecond(key)) return;
    pressed = button;
    await orTell("Not saved", async () => log(await opening, card, key));
  });
}

/** @param {Journal} journal @param {LoggedCard} card @param {string} id of a medicine */
async function log(journal, card, id) {
  const { data } = (await journal.get(id)) ?? {};
  if (!data) return;
  const { name, strength = null, usual_amount = null, unit = null, regular = null } = data;
  const taken = { medicine: name, strength, amount: usual_amount, unit, regular };
  card.show(await journal.add("dose", { at: now(), tz: zone(), ...taken }));
  part("#logged").scrollIntoView({ block: "nearest" });
}

/** By name, and not by use: a key that moves is pressed for another. @param {Journal} journal */
async function drawMedicines(journal) {
  const today = dayOf(now(), zone());
  const all = await journal.newest({ kinds: ["medicine"], limit: MOST });
  const current = all.filter(({ data }) => !data.stopped || data.stopped > today);
  current.sort((a, b) => titleOf(a).localeCompare(titleOf(b), "en", { numeric: true }));
  drawList(part("#medicines"), current, {
    key: ({ id }) => id,
    make: () => clone("medicine-key"),
    show: showMedicine,
  });
  part("#medicines").hidden = current.length === 0;
  part("#none").hidden = current.length > 0;
}

/** @param {Entry} medicine @returns {string} "Naproxen 250 mg" */
function titleOf({ data: { name, strength } }) {
  return productOf(name, strength);
}

/** @param {HTMLElement} key @param {Entry} medicine */
function showMedicine(key, medicine) {
  const { usual_amount, unit, regular } = medicine.data;
  const detail = joined(amountOf(usual_amount, unit), regularInWords(regular));
  fill(key, { title: titleOf(medicine), detail: detail || "Amount unknown" });
}
