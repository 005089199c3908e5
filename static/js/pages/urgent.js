/** The urgent card: the number to call where this phone is, and what to show to staff. */

import { fill, onAction, part, showWhen } from "../dom.js";

// On the device and in no journal: it depends on where the phone is, not on whose it is.
const KEY = "backtrack-country";
const select = /** @type {HTMLSelectElement} */ (part("#region"));
const call = /** @type {HTMLAnchorElement} */ (part("#call"));
const dialog = /** @type {HTMLDialogElement} */ (part("#staff-screen"));

select.value = kept();
if (!select.value) select.value = ""; // what was kept may be a country that is no longer listed
show();
select.addEventListener("change", () => {
  keep(select.value);
  show();
});
onAction({ staff: () => dialog.showModal(), close: () => dialog.close() });

function show() {
  const option = select.selectedOptions[0];
  const number = option?.dataset.number ?? "";
  fill(document, { number, region: option?.text ?? "" });
  call.href = `tel:${number}`;
  call.hidden = !number;
  showWhen({ set: number !== "" });
}

/** @returns {string} */
function kept() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch (error) {
    return forgetful(error);
  }
}

/** @param {string} region */
function keep(region) {
  try {
    localStorage.setItem(KEY, region);
  } catch (error) {
    forgetful(error);
  }
}

/** A browser that keeps nothing still shows the number until the page is left. @param {unknown} error */
function forgetful(error) {
  console.warn("The country is not kept here:", error);
  return "";
}
