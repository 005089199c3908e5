/** My flare plan: one's own words, saved while they are typed. */

import { openEntryPage } from "../components/entry-page.js";
import { showKept } from "../components/kept.js";
import { OwnWords } from "../components/own-words.js";
import { showErrors } from "../components/refusal.js";
import { part, showWhen } from "../dom.js";
import { PLAN } from "../ids.js";

const element = part("#plan");
element.addEventListener("submit", (event) => event.preventDefault());
await openEntryPage(
  (autosave) => {
    const words = new OwnWords(part("#of-text", element), autosave);
    return {
      element,
      show(entry) {
        autosave.shows(entry.v);
        words.show(entry.data.text);
        showWhen({ begun: true }, element);
        showKept(element, entry);
        showErrors(element, entry);
      },
      begin() {
        words.show();
        showWhen({ begun: false }, element);
      },
    };
  },
  { id: PLAN, kind: "plan", begin: {}, empty: {} },
);
