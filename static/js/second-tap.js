/** A second tap at once is that of a shaking hand, and means nothing. */

const SHAKE = 700; // ms

/** @returns {(key: string, when?: number) => boolean} whether it is the second at once on that key */
export function secondTap() {
  let last = { key: "", when: -SHAKE };
  return (key, when = performance.now()) => {
    const isSecond = key === last.key && when - last.when < SHAKE;
    last = { key, when };
    return isSecond;
  };
}
