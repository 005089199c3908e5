/** Groups of check boxes and radio buttons, each named or valued by the id that it stands for. */

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

/** @param {ParentNode} group @returns {HTMLInputElement[]} */
function inputs(group) {
  return [...group.querySelectorAll("input")];
}

/** @param {HTMLInputElement} input @returns {string} */
function idOf({ type, name, value }) {
  return type === "radio" ? value : name;
}
