/** The card of a day: each tap is kept. */

import { DayForm } from "../components/day-form.js";
import { openEntryPage } from "../components/entry-page.js";
import { dateAsked, daysBeside, managedBefore } from "../day-card.js";
import { fill, onAction, part } from "../dom.js";
import { dayId } from "../ids.js";
import { reload } from "../reload.js";
import { dayOf, dayTitle, now, zone } from "../time.js";

const LOOKED_BACK = 60; // day cards in which what was managed is looked for

const named = new URLSearchParams(location.search).get("id");
let date = dateAsked(location.search, today());
const id = named ?? dayId(date);
const empty = { sleep: null, mood: null, activity: null, managed: null };
const isOwn = id === dayId(date);
/** @type {DayForm|undefined} */
let form;

showDate();
onAction({
  clear: ({ dataset }) => form?.rate(dataset.of ?? "", null),
  add: (chip) => {
    form?.managed.add(chip.textContent ?? "");
    chip.hidden = true;
    part("#managed").scrollIntoView({ block: "nearest" });
  },
});
const journal = await openEntryPage(
  (autosave) => (form = new DayForm(part("#day"), autosave, showData)),
  isOwn ? { id, kind: "day", begin: { date }, empty } : undefined,
);
if (journal) await offerEarlier(journal);
document.addEventListener("visibilitychange", () => {
  // Left open overnight, it is the card of the new day.
  const isLeft = !location.search && document.visibilityState === "visible";
  if (isLeft && date !== today()) reload();
});

/** @param {import("../record.js").Data} data */
function showData(data) {
  date = data.date ?? date;
  showDate();
}

function showDate() {
  const title = dayTitle(date, today());
  const full = dayTitle(date, "");
  const on = title === "Today" ? " today" : "";
  fill(document, { day: title, full: title === full ? "" : full, on });
  for (const [name, day] of Object.entries(daysBeside(date, today()))) {
    const link = /** @type {HTMLAnchorElement} */ (part(`#${name}`));
    link.search = `?date=${day}`;
    link.hidden = day === null;
  }
}

/** @param {import("../journal.js").Journal} journal */
async function offerEarlier(journal) {
  const days = await journal.newest({ kinds: ["day"], limit: LOOKED_BACK });
  const chips = managedBefore(days.filter((one) => one.id !== id)).map((words) => {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "chip";
    chip.dataset.action = "add";
    chip.dir = "auto";
    chip.textContent = words;
    return chip;
  });
  part("#earlier").replaceChildren(...chips);
  part("#earlier").hidden = chips.length === 0;
}

/** @returns {string} by the clock of where the phone is */
function today() {
  return dayOf(now(), zone());
}
