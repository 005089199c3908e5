/** Numbers in words. */

/** @param {number} count @returns {string} "1 entry", "3 entries" */
export function entries(count) {
  return count === 1 ? "1 entry" : `${count} entries`;
}
