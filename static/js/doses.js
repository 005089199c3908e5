/**
 * What the doses that were logged add up to: pure, and never more than what was logged. What
 * cannot be read for certain is unknown, and never 0.
 */

const DAY = 24 * 60 * 60 * 1000;
const MOST_AMOUNT = 10_000; // as on the server
// What the adult pack of paracetamol states for 24 hours in the UK (clinical facts §3).
export const PACK_MAXIMUM = 4000; // mg
// Every co-codamol has as much in each (clinical facts §3); a tablet of paracetamol at most that.
const IN_CO_CODAMOL = 500; // mg
const MOST_IN_ONE = 1000; // mg
// Hold paracetamol though their names do not say so, as much as that is in each (British National
// Formulary; US labels): a dose is better shown as unknown than not at all.
const HOLD_IT_TOO = (
  "tramacet codydramol paramol remedeine kapake solpadeine migraleve syndol nuromol anadinextra " +
  "disprinextra lemsip nightnurse daynurse excedrin percocet vicodin norco nyquil dayquil"
).split(" ");
const COUNTABLE = /\b(tablet|capsule|caplet|pill|sachet|suppositor(y|ie))s?$/i;
// Not one of them but a part, or several: how much that is, nobody can tell.
const NOT_ONE = /[\d½¼¾⅓⅔]|\b(hal(f|ves)|quarters?|thirds?|of|packs?|box(es)?|strips?|doubles?)\b/i;

/** @typedef {{at: string, medicine: string, strength?: string|null, amount?: number|null,
 *   unit?: string|null}} Dose the fields of a dose record that count here */
/** @typedef {Map<string, string>} Names the medicine's id by each name for it */

/**
 * @param {string} text as typed: "2", "0.5", "1,5", "½"; "1,000" may be 1 or 1000, so it is neither
 * @returns {number|null} null for nothing, NaN for what is not an amount
 */
export function amountIn(text) {
  const plain = text.trim().replace(",", ".");
  if (!plain) return null;
  if (/^[1-9]\d{0,2},\d{3}$/.test(text.trim())) return NaN;
  const [, whole = "", half] = /^(\d*)(½)$/.exec(plain) ?? [];
  const amount = half
    ? Number(whole) + 0.5
    : /^(\d+\.?\d*|\.\d+)$/.test(plain)
      ? Number(plain)
      : NaN;
  return amount > 0 && amount <= MOST_AMOUNT ? amount : NaN;
}

/**
 * @param {string} now instant
 * @returns {string} the instant 24 hours before, whatever clocks did in between
 */
export function dayBefore(now) {
  return new Date(Date.parse(now) - DAY).toISOString();
}

/**
 * @param {string} name as the person has it, such as "Boots Co-codamol"
 * @param {Names} names
 * @returns {string|null} the id of the medicine that it names; of several, the longest name's
 */
export function medicineOf(name, names) {
  const squashed = squash(name);
  const found = [...names].filter(([known]) => squashed.includes(squash(known)));
  found.sort(([a], [b]) => squash(b).length - squash(a).length);
  return found[0]?.[1] ?? null;
}

/**
 * @param {Dose[]} doses
 * @param {Names} names
 * @returns {{known: number, unknown: number}|null} milligrams of paracetamol in the doses whose
 *   strength can be read, and how many doses hold some of which it cannot; null for no such dose
 */
export function paracetamol(doses, names) {
  const found = doses.map((dose) => milligrams(dose, names)).filter((one) => one !== undefined);
  if (!found.length) return null;
  const known = Math.round(found.reduce((/** @type {number} */ sum, one) => sum + (one ?? 0), 0));
  return { known, unknown: found.filter((one) => one === null).length };
}

/**
 * @param {Dose} dose
 * @param {Names} names
 * @returns {number|null|undefined} undefined where it is not known to hold any, null where it
 *   holds some and how much cannot be read
 */
function milligrams({ medicine, strength, amount, unit }, names) {
  const id = medicineOf(medicine, names);
  const text = strength?.trim() || (/\d.*$/.exec(medicine)?.[0] ?? "");
  const holds = id === "co_codamol" || id === "paracetamol";
  if (!holds) return HOLD_IT_TOO.some((one) => squash(medicine).includes(one)) ? null : undefined;
  const each = id === "co_codamol" ? inCombination(text) : alone(text);
  const counted = unit?.trim() ?? "";
  if (!each || !amount || !COUNTABLE.test(counted) || NOT_ONE.test(counted)) return null;
  return each * amount;
}

/** @param {string} text "30/500" @returns {number|null} */
function inCombination(text) {
  return /^[\d.,]+\s*(mg)?\s*\/\s*500\s*(mg)?$/i.test(text) ? IN_CO_CODAMOL : null;
}

/** @param {string} text "500mg", "0,5 g", "1,000 mg" @returns {number|null} */
function alone(text) {
  const [, digits = "", unit = ""] = /^(\d+(?:[.,]\d+)?)\s*(m?g)$/i.exec(text) ?? [];
  if (!digits) return null;
  const isSmall = unit.toLowerCase() === "mg";
  // No tablet has a thousandth of a milligram: there, it parts the thousands.
  const isParted = isSmall && /^[1-9]\d*[.,]\d{3}$/.test(digits);
  const value = Number(isParted ? digits.replace(/[.,]/, "") : digits.replace(",", "."));
  const each = isSmall ? value : value * 1000;
  return each > 0 && each <= MOST_IN_ONE ? each : null;
}

/** @param {string} name @returns {string} its letters and digits, small and without accents */
function squash(name) {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
