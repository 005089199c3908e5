/** What was done before, and how often pain was lower afterwards. Whether it was for that, nobody can tell. */

const NEEDED = 3; // times with pain rated before and after

/**
 * @param {import("./record.js").Entry[]} reliefs newest first
 * @returns {{action: string, n: number, lower: number}[]} `n` times with pain rated before and
 *   after, in `lower` of them it was less; those done last first, so that the order advises nothing
 */
export function helpedBefore(reliefs) {
  /** @type {Map<string, {action: string, n: number, lower: number}>} */
  const found = new Map();
  for (const { data } of reliefs) {
    const { action, before, after } = data;
    const held = found.get(action) ?? { action, n: 0, lower: 0 };
    found.set(action, held);
    if (typeof before !== "number" || typeof after !== "number") continue;
    held.n++;
    if (after < before) held.lower++;
  }
  return [...found.values()].filter(({ n }) => n >= NEEDED);
}
