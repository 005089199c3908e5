/** How long something took, in words. */

/** @param {number} seconds whole @returns {string} "45 seconds", "2 minutes", "1 minute 40 seconds" */
export function duration(seconds) {
  const rest = seconds % 60;
  const minutes = seconds < 60 ? "" : counted((seconds - rest) / 60, "minute");
  return [minutes, (rest || !minutes) && counted(rest, "second")].filter(Boolean).join(" ");
}

/** @param {number} seconds @returns {string} in whole minutes from one up, for what goes by: "2 minutes" */
export function roughly(seconds) {
  return duration(seconds < 60 ? seconds : Math.round(seconds / 60) * 60);
}

/** @param {number} count @param {string} unit */
function counted(count, unit) {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
