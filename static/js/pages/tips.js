/** Tips: only what can be done where somebody is. What is chosen stands in the address. */

import { onAction, part } from "../dom.js";
import { fits } from "../fits.js";

const form = /** @type {HTMLFormElement} */ (part("#filter"));
const inputs = form.querySelectorAll("input");
const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-places]"));
const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (
  document.querySelectorAll("main .list-link a")
);

choose(new URLSearchParams(location.search));
show();
form.addEventListener("change", change);
form.addEventListener("submit", (event) => event.preventDefault()); // by Enter
onAction({ anywhere });

function change() {
  const chosen = [...inputs].filter((input) => input.checked && input.value);
  const query = new URLSearchParams(chosen.map(({ name, value }) => [name, value]));
  // In place: going back from a tip finds the choice, and going back again leaves the page.
  history.replaceState(history.state, "", chosen.length ? `?${query}` : location.pathname);
  show();
}

/** @param {URLSearchParams} query */
function choose(query) {
  for (const input of inputs) {
    if (input.value) input.checked = query.get(input.name) === input.value;
  }
}

function show() {
  const chosen = new FormData(form);
  for (const row of rows) row.hidden = !fits(row.dataset, chosen);
  for (const link of links) link.search = location.search; // what is done there fits as well
  const found = [...rows].filter((row) => !row.hidden).length;
  part("#count").textContent = found === 1 ? "1 routine" : `${found} routines`;
  part("#nothing").hidden = found > 0;
  part(".tips-found .list-link").hidden = found === 0;
}

/** The button that was pressed goes away, so the focus goes to what it chose. */
function anywhere() {
  const input = /** @type {HTMLInputElement} */ (part("input[value='']", form));
  input.checked = true;
  input.focus();
  change();
}
