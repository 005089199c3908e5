import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { amountOf, doseInWords } from "../../static/js/components/dose-words.js";
import { amountIn, dayBefore, medicineOf, paracetamol } from "../../static/js/doses.js";
import { toInstant } from "../../static/js/time.js";

const NAMES = new Map([
  ["Paracetamol", "paracetamol"],
  ["Panadol", "paracetamol"],
  ["Co-codamol", "co_codamol"],
  ["Panadol Ultra", "co_codamol"],
  ["Zapain", "co_codamol"],
  ["Tramadol", "tramadol"],
  ["Naproxen", "naproxen"],
]);
const AT = "2026-11-23T12:00:00.000Z";

/** A dose of two tablets, but for `fields`. */
function dose(medicine, strength, fields = {}) {
  return { at: AT, medicine, strength, amount: 2, unit: "tablet", ...fields };
}

/** What the doses hold of paracetamol. */
function held(...doses) {
  return paracetamol(doses, NAMES);
}

describe("the paracetamol in what was logged", () => {
  const KNOWN = [
    // medicine, strength, fields, milligrams by hand
    ["Paracetamol", "500 mg", {}, 1000],
    ["Paracetamol", "500mg", {}, 1000],
    ["Paracetamol", "500 MG", { unit: "Capsules" }, 1000],
    ["Paracetamol", "0.5 g", {}, 1000],
    ["Paracetamol", "0,5 g", {}, 1000],
    ["Paracetamol", "0,500 g", {}, 1000],
    ["Paracetamol", "1 g", { amount: 1 }, 1000],
    ["Paracetamol", "1g", { amount: 1, unit: "effervescent tablet" }, 1000],
    ["Paracetamol", "1,000 mg", { amount: 1 }, 1000],
    ["Paracetamol", "1.000 mg", { amount: 1 }, 1000],
    ["Paracetamol", "250 mg", { amount: 0.5, unit: "suppositories" }, 125],
    ["Paracetamol 500mg", null, {}, 1000],
    ["Boots paracétamol", "500 mg", {}, 1000],
    ["Co-codamol", "30/500", {}, 1000],
    ["co codamol", "8 / 500 mg", { amount: 1 }, 500],
    ["Co-codamol", "15mg/500mg", { amount: 0.5 }, 250],
    ["CO-CODAMOL 30/500", "", { unit: "caplets" }, 1000],
    ["Zapain", "30/500", {}, 1000],
    ["Panadol Ultra", "12.8/500", {}, 1000],
  ];
  for (const [medicine, strength, fields, milligrams] of KNOWN) {
    it(`is ${milligrams} mg in ${medicine} ${strength} ${JSON.stringify(fields)}`, () => {
      assert.deepEqual(held(dose(medicine, strength, fields)), { known: milligrams, unknown: 0 });
    });
  }

  const UNKNOWN = [
    ["Paracetamol", null, {}],
    ["Paracetamol", "", {}],
    ["Paracetamol", "500", {}],
    ["Paracetamol", "strong", {}],
    ["Paracetamol", "0 mg", {}],
    ["Paracetamol", "5000 mg", {}],
    ["Paracetamol", "500 g", {}],
    ["Paracetamol", "500 mcg", {}],
    ["Paracetamol", "250 mg/5 ml", { unit: "ml", amount: 10 }],
    ["Paracetamol", "500 mg", { amount: null }],
    ["Paracetamol", "500 mg", { unit: null }],
    ["Paracetamol", "500 mg", { unit: "spoonful" }],
    ["Paracetamol", "500 mg", { unit: "half tablet" }],
    ["Paracetamol", "500 mg", { unit: "½ tablet" }],
    ["Paracetamol", "500 mg", { unit: "2 tablets" }],
    ["Paracetamol", "500 mg", { unit: "pack of tablets" }],
    ["Co-codamol", "30 mg", {}],
    ["Co-codamol", "500 mg", {}],
    ["Co-codamol", "30/300", {}],
    ["Co-codamol", null, {}],
    ["Tramadol with paracetamol", "37.5/325", {}],
    ["Tramacet", "37.5/325", {}],
    ["Co-dydramol", "10/500", {}],
    ["Lemsip 🙂", "", {}],
    ["Night Nurse", null, {}],
  ];
  for (const [medicine, strength, fields] of UNKNOWN) {
    it(`is unknown, and not 0, in ${medicine} ${strength} ${JSON.stringify(fields)}`, () => {
      assert.deepEqual(held(dose(medicine, strength, fields)), { known: 0, unknown: 1 });
    });
  }

  it("is added up across products, with what is unknown beside it", () => {
    const doses = [
      dose("Paracetamol", "500 mg"),
      dose("Co-codamol", "30/500"),
      dose("Co-codamol", "30/500", { amount: 1.5 }),
      dose("Panadol", null),
      dose("Naproxen", "500 mg"),
    ];
    assert.deepEqual(held(...doses), { known: 2750, unknown: 1 });
  });

  it("is not spoken of where nothing that holds it was logged", () => {
    assert.equal(held(), null);
    assert.equal(held(dose("Naproxen", "500 mg"), dose("Nurofen 🙂", "")), null);
  });

  it("follows an edit, as only what stands now is added up", () => {
    const before = dose("Paracetamol", "500 mg");
    assert.deepEqual(held({ ...before, amount: 1 }), { known: 500, unknown: 0 });
    assert.deepEqual(held({ ...before, strength: null }), { known: 0, unknown: 1 });
    assert.equal(held({ ...before, medicine: "Naproxen" }), null);
  });
});

describe("the last 24 hours", () => {
  /** What is left of instants: the journal hands out what is no earlier. */
  const left = (now, ...instants) => instants.filter((at) => at >= dayBefore(now));
  const london = (day, time) => toInstant(day, time, "Europe/London");

  it("begin exactly 24 hours ago", () => {
    const [first, before] = ["2026-11-22T12:00:00.000Z", "2026-11-22T11:59:59.999Z"];
    assert.deepEqual(left(AT, AT, first, before), [AT, first]);
  });

  it("begin at 11 for who looks at noon on the day that clocks go forward", () => {
    const first = london("2026-03-28", "11:00");
    const now = london("2026-03-29", "12:00");
    assert.deepEqual(left(now, london("2026-03-28", "10:59"), first), [first]);
  });

  it("begin at 13 for who looks at noon on the day that clocks go back", () => {
    const first = london("2026-10-24", "13:00");
    const now = london("2026-10-25", "12:00");
    assert.deepEqual(left(now, london("2026-10-24", "12:59"), first), [first]);
  });

  it("are the same wherever a dose was logged", () => {
    const tokyo = toInstant("2026-11-22", "21:00", "Asia/Tokyo"); // noon in London
    const newYork = toInstant("2026-11-22", "06:59", "America/New_York"); // 11:59 in London
    assert.deepEqual(left(london("2026-11-23", "12:00"), tokyo, newYork), [tokyo]);
  });
});

describe("an amount", () => {
  const READ = [
    ["2", 2],
    [" 0.5 ", 0.5],
    ["1,5", 1.5],
    [".5", 0.5],
    ["½", 0.5],
    ["1½", 1.5],
    ["10000", 10000],
    ["", null],
    ["  ", null],
  ];
  for (const [text, amount] of READ) {
    it(`is read: “${text}”`, () => assert.equal(amountIn(text), amount));
  }
  for (const text of [
    "0",
    "0,0",
    "-1",
    "abc",
    "2 tablets",
    "1,000,000",
    "1,000",
    "٣",
    "10001",
    "1e3",
    "🙂",
    "Infinity",
  ]) {
    it(`is not guessed: “${text}”`, () => assert.ok(Number.isNaN(amountIn(text))));
  }
});

describe("a medicine", () => {
  it("is known by the longest name in it, however it is written", () => {
    assert.equal(medicineOf("PANADOL-ULTRA tablets", NAMES), "co_codamol");
    assert.equal(medicineOf("panadol", NAMES), "paracetamol");
    assert.equal(medicineOf("Cocodamol", NAMES), "co_codamol");
    assert.equal(medicineOf("💊", NAMES), null);
  });
});

describe("a dose in words", () => {
  it("counts in the words of the unit", () => {
    assert.equal(amountOf(1, "tablet"), "1 tablet");
    assert.equal(amountOf(0.0625, "mg"), "0.0625 mg");
    assert.equal(amountOf(2, "effervescent tablet"), "2 effervescent tablets");
    assert.equal(amountOf(0.5, "tablets"), "0.5 tablet");
    assert.equal(amountOf(1.5, "suppository"), "1.5 suppositories");
    assert.equal(amountOf(10, "ml"), "10 ml");
    assert.equal(amountOf(null, "tablet"), "some tablets");
    assert.equal(amountOf(2, null), "2");
    assert.equal(amountOf(null, null), "");
  });

  it("says what is unknown", () => {
    assert.deepEqual(doseInWords(dose("Naproxen", "250 mg", { helped: "a_lot" })), {
      title: "Naproxen 250 mg, 2 tablets",
      where: "Helped a lot",
    });
    assert.equal(doseInWords(dose("Naproxen", null)).where, "Unknown strength");
    assert.equal(
      doseInWords(dose("Naproxen", "", { amount: null, helped: "no" })).where,
      "Did not help. Unknown strength and amount",
    );
  });
});
