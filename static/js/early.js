/**
 * A plain script, so that it runs before the page can be seen: it keeps the taps on the pad that
 * come while the page's module is still on its way, for the module to take.
 */
(() => {
  /** @type {MouseEvent[]} */
  let taps = [];

  /** @param {MouseEvent} event */
  const keep = (event) => void taps.push(event);

  /** @returns {MouseEvent[]} */
  const take = () => {
    removeEventListener("click", keep);
    return taps;
  };

  addEventListener("click", keep);
  Object.assign(globalThis, { takeEarlyTaps: take });
})();
