/** The form of three questions that were answered before. */

import { fill, part, showWhen } from "../dom.js";
import { openEntryPage } from "./entry-page.js";
import { showKept } from "./kept.js";
import { answersIn, showAnswers, showScore } from "./peg.js";
import { showErrors } from "./refusal.js";
import { loggedAt, WhenField } from "./when-field.js";

/** Show and change the one that the address names. */
export function openCheckupForm() {
  const element = part("#checkup");
  showWhen({ asking: false, changing: true }, element);
  return openEntryPage((autosave) => {
    const when = new WhenField(part("[data-of=at]", element), autosave);
    element.addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("change", ({ target }) => {
      if (!(target instanceof Element) || !target.closest("[data-peg]")) return;
      // Autosave's own save tells the person where it fails.
      autosave.flush({ answers: answersIn(element) }).catch(() => {});
    });
    return {
      element,
      show(entry) {
        autosave.shows(entry.v);
        if (!autosave.holds("answers")) showAnswers(element, entry.data.answers);
        showScore(element, entry.data.answers);
        when.show(entry.data);
        fill(element, { logged: loggedAt(entry.data) });
        showKept(element, entry);
        showErrors(element, entry);
      },
    };
  });
}
