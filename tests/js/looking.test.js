/** What History finds: by words, by month, and among what was deleted. */

import { applyAll, scriptedServer } from "./setup.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import { accountStore, setAccount } from "../../static/js/device.js";
import { deleted } from "../../static/js/deleted.js";
import { byDay, ofDay, upTo } from "../../static/js/looking.js";
import { aroundMatch, isMatch, termsOf } from "../../static/js/matches.js";
import { Journal } from "../../static/js/journal.js";
import { drain } from "../../static/js/outbox.js";
import { hashOf, isLooking, viewOf } from "../../static/js/history-address.js";
import { months } from "../../static/js/months.js";
import { lookFor } from "../../static/js/search-entries.js";
import { nearby, summaries } from "../../static/js/summaries.js";

const ALWAYS = () => true;
let count = 0;

/** A journal with pains at these instants, in order: half of them the server has. */
async function journalOf(...times) {
  const account = { journal: `looking-${++count}`, name: "alice" };
  await setAccount(account);
  const store = accountStore(account);
  await store.setMeta("csrf", "token");
  const half = Math.ceil(times.length / 2);
  const put = async (at, score) =>
    store.save(`id-${score}`, { kind: "pain", isNew: true, put: { at, tz: "UTC", score } });
  for (const [score, at] of times.slice(0, half).entries()) await put(at, score);
  scriptedServer(applyAll(0));
  await drain(store);
  for (const [score, at] of times.slice(half).entries()) await put(at, half + score);
  return new Journal(store, null);
}

const pain = (data) => ({ kind: "pain", data: { score: 5, ...data } });
const finds = (entry, query) => isMatch(entry, termsOf(query));
const scores = (entries) => entries.map(({ data }) => data.score);

test("words are found in notes, places, chosen and own words, without case or accents", () => {
  const entry = pain({
    note: "Bus to Zürich\n\nthen the CAFÉ stairs 🙂",
    regions: { calf_l: 4 },
    qualities: ["burning", "like wet sand"],
    triggers: ["driving"],
  });
  for (const query of ["zurich", "cafe STAIRS", "left calf", "burning", "sand", "driving", "🙂"]) {
    assert.ok(finds(entry, query), query);
  }
  for (const query of ["zurich train", "right", "sitting"]) assert.ok(!finds(entry, query), query);
  const dose = { kind: "dose", data: { medicine: "Naproxen", strength: "250 mg" } };
  assert.ok(finds(dose, "naprox 250"));
  const day = { kind: "day", data: { managed: "שלום, the shops" } };
  assert.ok(finds(day, "שלום shops"));
});

test("a row shows the words around what was found, where it would not show them itself", () => {
  const long = `${"word ".repeat(40)}needle and thread`;
  const around = (note, query) => aroundMatch(pain({ note }), termsOf(query));
  assert.equal(around(long, "needle"), "… word word word needle and thread");
  assert.equal(around("needle first\nthen more", "needle"), "needle first");
  assert.equal(around("first\nneedle", "needle"), "first needle");
  assert.equal(aroundMatch(pain({ qualities: ["burning"] }), ["burning"]), "Burning");
});

test("an address is read as it is written, and nothing odd is taken from one", () => {
  const found = { day: "", month: "2026-10", q: "a & b", kinds: ["dose", "pain"] };
  assert.deepEqual(viewOf(hashOf(found)), found);
  assert.equal(hashOf({ day: "2026-11-03", month: "2026-10" }), "#day=2026-11-03");
  const nothing = { day: "", month: "", q: "", kinds: [] };
  for (const odd of ["", "#day=2026-02-30&month=9999-99", "#q=%20%20", "#month=%3Cb%3E"]) {
    assert.deepEqual(viewOf(odd), nothing, odd);
  }
  assert.equal(hashOf(nothing), "");
  assert.ok(!isLooking(nothing) && isLooking({ ...nothing, kinds: ["dose"] }));
});

test("days come newest first, though west of Greenwich an evening sorts after the next day", () => {
  const tz = "America/Los_Angeles";
  const evening = pain({ at: "2026-11-03T04:00:00.000Z", tz }); // 20:00 on the 2nd
  const card = { kind: "day", data: { date: "2026-11-03" } };
  assert.deepEqual(
    byDay([evening, card]).map(([day]) => day),
    ["2026-11-03", "2026-11-02"],
  );
});

test("months come newest first, with what waits and what the server has, and no gap between", async () => {
  const journal = await journalOf(
    "1900-01-01T00:00:00.000Z",
    "2024-12-31T23:59:59.999Z",
    "2025-01-01T00:00:00.000Z",
    "2024-06-01T00:00:00.000Z",
    "2026-11-23T00:00:00.000Z",
  );
  await journal.remove(await journal.get("id-2"));
  await journal.change(await journal.get("id-1"), { score: 11 });
  const found = [];
  for await (const month of months(journal.store, ["pain"])) found.push(scores(month));
  assert.deepEqual(found, [[4], [11], [3], [0]]);
});

test("a look goes no further back than it must, and stops when nobody waits", async () => {
  const journal = await journalOf("2024-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z");
  const look = (q, limit, wanted = ALWAYS) =>
    lookFor(journal, { q, kinds: [] }, limit, wanted).then((found) => [
      scores(found.entries),
      found.more,
    ]);
  assert.deepEqual(await look("", 1), [[1], true]);
  assert.deepEqual(await look("0", 9), [[0], false]);
  assert.deepEqual(await look("0", 9, () => false), [[], false]);
  const none = await lookFor(journal, { q: "", kinds: ["dose"] }, 9, ALWAYS);
  assert.deepEqual(none.entries, []);
});

test("a list up to a month ends with its last day, by the clock of where it was logged", async () => {
  const journal = await journalOf("2026-10-31T12:00:00.000Z");
  const add = (score, at, tz) => journal.add("pain", { at, tz, score });
  await add(1, "2026-11-01T09:00:00.000Z", "Pacific/Honolulu"); // still October there
  await add(2, "2026-10-31T23:00:00.000Z", "Europe/Berlin"); // November already
  assert.deepEqual(scores((await upTo(journal, "2026-10", 9)).entries), [1, 0]);
  assert.deepEqual(scores((await upTo(journal, "", 9)).entries), [1, 2, 0]);
});

test("the days near a month are those that all summaries have, kept or just changed", async () => {
  const journal = await journalOf(
    "2025-12-30T10:00:00.000Z",
    "2026-02-02T10:00:00.000Z",
    "2026-02-02T12:00:00.000Z",
    "2026-05-05T10:00:00.000Z",
    "2026-06-06T10:00:00.000Z",
  );
  const { store } = journal;
  const all = await summaries(store);
  const wanted = ["2025-12-30", "2026-02-02", "2026-05-05"];
  for (const change of [null, "id-4"]) {
    if (change) await journal.remove(await journal.get(change));
    const { months, days } = await nearby(store, "2026-02");
    const left = change ? [] : ["2026-06"];
    assert.deepEqual(months, ["2025-12", "2026-02", "2026-05", ...left]);
    assert.deepEqual(
      days.map(({ day }) => day),
      wanted,
    );
    for (const { ids, ...day } of days)
      assert.deepEqual(
        day,
        all.find((one) => one.day === day.day),
      );
    assert.deepEqual(scores((await ofDay(journal, days[1].ids)).entries), [2, 1]);
    assert.deepEqual(await nearby(store, "2026-02"), { months, days });
  }
});

test("what was deleted is listed last deleted first, until it is brought back", async () => {
  const journal = await journalOf(
    "2026-01-01T00:00:00.000Z",
    "2026-01-02T00:00:00.000Z",
    "2026-01-03T00:00:00.000Z",
  );
  const list = async () =>
    (await deleted(journal.store, ["pain"])).map(({ entry, at }) => [entry.data.score, at]);
  assert.deepEqual(await list(), []);
  const gone = [];
  for (const id of ["id-2", "id-0"]) {
    gone.unshift(await journal.remove(await journal.get(id)));
    const then = Date.now();
    while (Date.now() === then); // the other one goes in another millisecond
  }
  const waiting = await list();
  assert.deepEqual(
    waiting.map(([score]) => score),
    [0, 2],
  );
  scriptedServer(applyAll(2));
  await drain(journal.store);
  assert.deepEqual(await list(), waiting);
  await journal.restore(gone[0]);
  assert.deepEqual(
    (await list()).map(([score]) => score),
    [2],
  );
  assert.deepEqual((await journal.get("id-0")).data.score, 0);
});
