/** Doses and medicines in words. */

/** @typedef {import("../record.js").Data} Data of a dose or a medicine */

const REGULAR = ["tablet", "capsule", "caplet", "pill", "sachet", "drop", "puff", "spray"];
/** @type {Record<string, string>} */
const PLURALS = {
  ...Object.fromEntries(REGULAR.map((unit) => [unit, `${unit}s`])),
  patch: "patches",
  spoonful: "spoonfuls",
  suppository: "suppositories",
};
const HELPED = { no: "Did not help", a_little: "Helped a little", a_lot: "Helped a lot" };

/**
 * @param {Data} data of a dose
 * @returns {{title: string, where: string}} "Naproxen 250 mg, 1 tablet"; what is unknown, and
 *   whether it helped
 */
export function doseInWords({ medicine, strength, amount, unit, helped }) {
  const unknown = [!strength && "strength", !amount && "amount"].filter(Boolean).join(" and ");
  const answer = HELPED[/** @type {keyof HELPED} */ (helped)];
  return {
    title: joined(productOf(medicine, strength), amountOf(amount, unit)),
    where: [answer, unknown && `Unknown ${unknown}`].filter(Boolean).join(". "),
  };
}

/** @param {string} name @param {string|null} [strength] @returns {string} "Naproxen 250 mg" */
export function productOf(name, strength) {
  return [name, strength].filter(Boolean).join(" ");
}

/**
 * @param {number|null} [amount] null where it is unknown
 * @param {string|null} [unit] as the person has it, such as "tablet"
 * @returns {string} "1 tablet", "1.5 tablets", "some tablets", or nothing for nothing
 */
export function amountOf(amount, unit) {
  const number = amount ? amount.toLocaleString("en-GB", { maximumFractionDigits: 20 }) : "";
  if (!unit) return number;
  const counted = unit.replace(/\S+$/, (last) =>
    amount && amount <= 1 ? one(last) : (PLURALS[last] ?? last),
  );
  return `${number || "some"} ${counted}`;
}

/** @param {boolean|null} [regular] @returns {string} */
export function regularInWords(regular) {
  return regular === true ? "regular" : regular === false ? "when needed" : "";
}

/** @param {(string|undefined)[]} words @returns {string} */
export function joined(...words) {
  return words.filter(Boolean).join(", ");
}

/** @param {string} unit @returns {string} */
function one(unit) {
  return Object.keys(PLURALS).find((single) => PLURALS[single] === unit) ?? unit;
}
