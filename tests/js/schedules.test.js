/**
 * Random schedules of three phones, a server and everything that SYNC.md fears, each from a seed.
 * SCHEDULES says how many; one that failed is run again with SCHEDULES=1 FIRST=<seed>.
 */

import { World } from "./world.js";

import { test } from "node:test";

const SCHEDULES = Number(process.env.SCHEDULES ?? 16);
const FIRST = Number(process.env.FIRST ?? 1);
const STEPS = 45;

for (const restores of [false, true]) {
  const server = restores
    ? "a server that is restored, pruned and full"
    : "a server that keeps all";
  test(`${SCHEDULES} schedules with ${server} lose nothing and double nothing`, async () => {
    for (let seed = FIRST; seed < FIRST + SCHEDULES; seed++) {
      const world = new World(seed, { restores });
      await world.run(STEPS).catch((error) => {
        throw new Error(`seed ${seed}: ${error.message}\n${world.story.join("\n")}`);
      });
    }
  });
}
