/**
 * Whether a routine fits where somebody is and what they can do.
 * @param {DOMStringMap} routine its places, and whether it is done lying down or takes a thing
 * @param {FormData|URLSearchParams} chosen as on the page of tips
 * @returns {boolean}
 */
export function fits(routine, chosen) {
  const where = String(chosen.get("where") ?? "");
  if (where && !routine.places?.split(" ").includes(where)) return false;
  if (chosen.has("lying") && "lying" in routine) return false;
  return !(chosen.has("things") && "needs" in routine);
}
