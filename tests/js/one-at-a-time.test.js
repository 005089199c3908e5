/** Work that is asked for while it is done. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { oneAtATime } from "../../static/js/one-at-a-time.js";

test("what is asked for meanwhile is done once more afterwards, and never two at once", async () => {
  let running = 0;
  let most = 0;
  let done = 0;
  const ask = oneAtATime(async () => {
    most = Math.max(most, ++running);
    await new Promise((later) => setImmediate(later));
    running--;
    done++;
  });
  const first = ask();
  for (let i = 0; i < 5; i++) ask();
  await first;
  assert.deepEqual([most, done], [1, 2]);
  await ask();
  assert.equal(done, 3);
});
