/** How far down each leg something was marked, described and never interpreted. */

/**
 * @typedef {0|1|2|3|4|5} Level place in LEVELS
 * @typedef {{left: Level|null, right: Level|null}} Reach the furthest level on each side of the
 *   person; null where nothing in back or leg was marked
 */

/**
 * From the back to the toes. `regions` are ids of vocabulary.js without their side (`_l`, `_r`,
 * `_c`); `region` is the one that stands for the level where no more is known than the level.
 * Those are in one line on the back of the body, so that the body map shows them in one picture.
 * Hip and groin are where the leg begins: above the thigh, level with the buttock.
 */
// prettier-ignore
export const LEVELS = Object.freeze([
  { name: "Back", region: "low_back", regions: ["low_back", "sacrum_tailbone"] },
  { name: "Buttock", region: "buttock", regions: ["buttock", "hip_side", "hip_front", "groin"] },
  { name: "Thigh", region: "thigh_back", regions: ["thigh_back", "thigh_outer", "thigh_front", "thigh_inner"] },
  { name: "Knee", region: "knee_back", regions: ["knee_back", "knee_front"] },
  { name: "Lower leg", region: "calf", regions: ["calf", "shin"] },
  { name: "Foot", region: "sole", regions: ["ankle", "heel", "sole", "foot_top", "toes"] },
]);

/**
 * What is marked counts whatever its own score is: numbness may reach where no pain does. What
 * is marked in the middle counts for both sides.
 * @param {Record<string, unknown>} regions by id, as in a pain entry
 * @returns {Reach}
 */
export function reach(regions) {
  /** @type {Reach} */
  const found = { left: null, right: null };
  for (const id of Object.keys(regions)) {
    const level = LEVELS.findIndex((one) => one.regions.includes(id.slice(0, -2)));
    if (level < 0) continue;
    const side = id.at(-1);
    if (side !== "r") found.left = further(found.left, level);
    if (side !== "l") found.right = further(found.right, level);
  }
  return found;
}

/** @param {Level|null} known @param {number} level @returns {Level} */
function further(known, level) {
  return /** @type {Level} */ (Math.max(known ?? 0, level));
}
