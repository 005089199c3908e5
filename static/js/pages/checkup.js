/** Three questions about the week (PEG): asked when the person opens them. */

import { answersIn, showAnswers, showMissing, showScore } from "../components/peg.js";
import { SavedCard } from "../components/saved-card.js";
import { openScreen } from "../components/screen.js";
import { orTell } from "../components/trouble.js";
import { part, showWhen } from "../dom.js";
import { openJournal } from "../journal.js";
import { onBeforeReload } from "../reload.js";
import { now, zone } from "../time.js";

/** @typedef {import("../components/peg.js").Answers} Answers */

const DRAFT = "checkup"; // in the journal's own database, and gone with it
const A_DAY = 24 * 60 * 60 * 1000; // ms; what was begun before that is of another week

const form = part("#checkup");
let isSaving = false;

if (new URLSearchParams(location.search).has("id")) {
  const { openCheckupForm } = await import("../components/checkup-form.js");
  await openCheckupForm();
} else await ask();

async function ask() {
  const opening = openJournal();
  // Read before anything is chosen: what is kept of it then would stand in its place.
  const begun = opening.then(({ store }) => store.meta(DRAFT)).catch(() => null);
  const card = new SavedCard(part("#saved-card"), opening);
  let kept = Promise.resolve();
  form.hidden = false;
  form.addEventListener("change", () => {
    kept = begun.then(() => keep(opening, { at: Date.now(), answers: answersIn(form) }));
  });
  onBeforeReload(() => kept);
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
      await keep(opening, null);
      card.show(entry);
      showScore(part("#result"), /** @type {Answers} */ (answers));
      showWhen({ asking: false, answered: true });
      form.hidden = true;
      part("#result").focus({ preventScroll: true });
      scrollTo(0, 0);
    });
    isSaving = false;
  });
  const journal = await openScreen(() => card.refresh(), opening);
  const draft = journal && (await begun);
  // Whoever was faster than this page keeps what is chosen.
  if (!draft || Date.now() - draft.at >= A_DAY || isSaving || form.hidden) return;
  showAnswers(form, { ...draft.answers, ...answersIn(form) });
  await keep(opening, { at: draft.at, answers: answersIn(form) });
}

/**
 * Half of the answers are no entry: they wait here until the rest is given.
 * @param {Promise<import("../journal.js").Journal>} opening
 * @param {{at: number, answers: Partial<Answers>}|null} draft
 */
async function keep(opening, draft) {
  try {
    await (await opening).store.setMeta(DRAFT, draft);
  } catch (error) {
    console.warn("What is chosen cannot be kept for later:", error);
  }
}
