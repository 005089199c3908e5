import "./setup.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import * as device from "../../static/js/device.js";
import { drafts, putAside, supersede, takeUp } from "../../static/js/draft.js";

const pain = { kind: "pain", put: { score: 7, at: "2026-11-23T18:00:00.000Z", tz: "UTC" } };

test("what was written anew since, or deleted, is not taken up over it", async () => {
  const store = device.guestStore();
  for (const id of ["a", "b"]) {
    await store.save(id, pain);
    const fields = { note: "of before", triggers: ["sitting"] };
    putAside(store.name, { id, v: 0, fields, at: pain.put.at });
  }
  await store.save("a", { put: { note: "of now" } });
  supersede(store.name, "a", { note: "of now" });
  await store.save("b", { remove: true });
  supersede(store.name, "b");
  await takeUp(store);
  const [{ data }, gone] = await Promise.all(["a", "b"].map((id) => store.get(id)));
  assert.deepEqual([data.note, data.triggers], ["of now", ["sitting"]]);
  assert.ok(gone.deleted);
  assert.deepEqual(drafts(store.name), []);
});

test("where nothing was put aside, nothing is", () => {
  supersede("backtrack-guest", "c", { note: "of now" });
  assert.deepEqual(drafts("backtrack-guest"), []);
});
