/** A tip: what was chosen on the page of all tips goes on to where it is done, and back. */

for (const link of document.querySelectorAll("a[data-do], a.crumb")) {
  /** @type {HTMLAnchorElement} */ (link).search = location.search;
}
