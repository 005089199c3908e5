/**
 * What changes while a screen is drawn is drawn once more, and not each time: a tap would have
 * to wait for all those reads.
 * @param {() => Promise<unknown>} work that does not fail
 * @returns {() => Promise<void>}
 */
export function oneAtATime(work) {
  let isRunning = false;
  let isWanted = false;
  return async () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await work();
    }
    isRunning = false;
  };
}
