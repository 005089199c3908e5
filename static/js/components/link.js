/** @param {HTMLElement} link to the form of any entry @param {string} id */
export function linkTo(link, id) {
  /** @type {HTMLAnchorElement} */ (link).search = new URLSearchParams({ id }).toString();
}
