/** What the server did not accept, beside the field that it is about, with the way to mend it. */

import { part, showWhen } from "../dom.js";

// Where nothing in the entry is at fault, it can only be sent once more.
const NO_FAULT = ["quota", "server", "unknown_kind"];

/** @typedef {import("../record.js").Entry} Entry */

/** @type {Record<string, string>} */
const WHAT_TO_DO = {
  invalid: "Change what is marked and it is sent again.",
  follows: "It builds on a change that was refused. Change that one, and both are sent again.",
  quota: "Your account has no room left on the server. Everything stays here: save a copy.",
  server: "The server failed each time it was sent. Send it again later, or save it as a file.",
  unknown_kind: "The server is older than this phone. Send it again once it was updated.",
};
const UNKNOWN = "Change something in it and it is sent again.";

/** @param {HTMLElement} form @param {Entry} entry */
export function showErrors(form, { refused, v }) {
  const notice = part("#refused", form);
  notice.hidden = refused === null;
  if (!refused) return clear(form);
  part("[data-field=advice]", notice).textContent = WHAT_TO_DO[refused.code] ?? UNKNOWN;
  showWhen({ "backed-up-before": v > 0, resend: NO_FAULT.includes(refused.code) }, notice);
  const lines = Object.entries(refused.errors).map(([name, texts]) => {
    const text = texts.join(" ");
    const line = document.createElement("li");
    const field = form.querySelector(`[data-of="${CSS.escape(name)}"]`);
    if (!(field instanceof HTMLElement)) return (line.append(text), line);
    showError(field, text, "server");
    const link = document.createElement("a");
    link.href = `#${(field.querySelector(".input[id]") ?? field).id}`;
    link.textContent = part("legend, label", field).textContent;
    line.append(link, ` ${text}`);
    return line;
  });
  part("ul", notice).replaceChildren(...lines);
}

/**
 * @param {HTMLElement} field the part marked `data-of`
 * @param {string} text what to change, or "" where nothing is wrong
 * @param {"here"|"server"} [from]
 */
export function showError(field, text, from = "here") {
  const error = part("[data-error]", field);
  error.hidden = text === "";
  error.textContent = text;
  error.dataset.error = from;
  for (const input of field.querySelectorAll(".input")) {
    input.setAttribute("aria-invalid", String(text !== ""));
  }
}

/** Nothing is refused any more; what is wrong here stays marked. @param {HTMLElement} form */
function clear(form) {
  for (const error of form.querySelectorAll('[data-error="server"]')) {
    const field = error.closest("[data-of]");
    if (field instanceof HTMLElement) showError(field, "");
  }
}
