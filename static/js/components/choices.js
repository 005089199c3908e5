/** Groups of check boxes and radio buttons, each named or valued by the id that it stands for. */

import { part } from "../dom.js";

/** @param {ParentNode} group @returns {string[]} the ids picked, in the order of the form */
export function checked(group) {
  return inputs(group)
    .filter((input) => input.checked)
    .map(idOf);
}

/**
 * @param {ParentNode} group
 * @param {string[]} before what the entry held
 * @returns {string[]} the ids picked, and those that a newer version put there
 */
export function chosen(group, before) {
  const known = new Set(inputs(group).map(idOf));
  return [...checked(group), ...before.filter((id) => !known.has(id))];
}

/** @param {ParentNode} group @param {string[]} ids */
export function pick(group, ids) {
  for (const input of inputs(group)) input.checked = ids.includes(idOf(input));
}

/** Say beside the name of each folded part how many are picked in it. @param {ParentNode} group */
export function showChosen(group) {
  for (const folded of group.querySelectorAll("details")) {
    const count = checked(folded).length;
    part("[data-field=chosen]", folded).textContent = count ? `${count} chosen` : "";
  }
}

/** Open the parts in which something is picked. @param {ParentNode} group */
export function unfoldChosen(group) {
  for (const folded of group.querySelectorAll("details")) {
    if (checked(folded).length) folded.open = true;
  }
}

/** @param {ParentNode} group @returns {HTMLInputElement[]} */
function inputs(group) {
  return [...group.querySelectorAll("input")];
}

/** @param {HTMLInputElement} input @returns {string} */
function idOf({ type, name, value }) {
  return type === "radio" ? value : name;
}
