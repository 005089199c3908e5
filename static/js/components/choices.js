/** Groups of check boxes and radio buttons, each named or valued by the id that it stands for. */

/** @param {ParentNode} group @returns {string[]} the ids picked, in the order of the form */
export function checked(group) {
  return inputs(group)
    .filter((input) => input.checked)
    .map(idOf);
}

/** @param {ParentNode} group @param {string[]} ids */
export function pick(group, ids) {
  for (const input of inputs(group)) input.checked = ids.includes(idOf(input));
}

/**
 * One's own words are values and never names: a form's own parts could no longer be got at.
 * @param {HTMLInputElement} input
 * @returns {string}
 */
export function idOf({ type, name, value }) {
  return type === "radio" ? value : name || value;
}

/** @param {ParentNode} group @returns {HTMLInputElement[]} */
function inputs(group) {
  return [...group.querySelectorAll("input")];
}
