/** Three questions about the week (PEG): asked when the person opens them. */

import { answersIn, showMissing, showScore } from "../components/peg.js";
import { SavedCard } from "../components/saved-card.js";
import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { part, showWhen } from "../dom.js";
import { openJournal } from "../journal.js";
import { now, zone } from "../time.js";

/** @typedef {import("../components/peg.js").Answers} Answers */

const form = part("#checkup");
let isSaving = false;

if (new URLSearchParams(location.search).has("id")) {
  const { openCheckupForm } = await import("../components/checkup-form.js");
  await openCheckupForm();
} else await ask();

async function ask() {
  const opening = openJournal();
  const card = new SavedCard(part("#saved-card"), opening);
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answers = answersIn(form);
    const missing = showMissing(form, answers);
    if (missing) return missing.focus();
    if (isSaving) return; // a second tap by a shaking hand
    isSaving = true;
    await orTell("Not saved", async () => {
      const data = { at: now(), tz: zone(), instrument: "PEG", answers };
      const entry = await (await opening).add("checkup", data);
      card.show(entry);
      showScore(part("#result"), /** @type {Answers} */ (answers));
      showWhen({ asking: false, answered: true });
      form.hidden = true;
      part("#result").focus({ preventScroll: true });
      scrollTo(0, 0);
    });
    isSaving = false;
  });
  await openScreen(() => card.refresh(), opening);
}
