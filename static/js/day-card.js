/** Which day a day card is of, and what was managed on others. */

const FIRST = "1900-01-01";
const A_DAY = 24 * 60 * 60 * 1000;
const ID = /^da900000-0000-8000-8000-0000(\d{4})(\d\d)(\d\d)$/; // as dayId makes it (ids.js)
const MOST_CHIPS = 6;
const LONGEST = 40; // characters that still fit a chip

/**
 * @param {string} search of the address: `?id=` of a row, `?date=` of a link, or neither
 * @param {string} today "YYYY-MM-DD"
 * @returns {string} the day that it names, "YYYY-MM-DD"; today where it names none that was lived
 */
export function dateAsked(search, today) {
  const query = new URLSearchParams(search);
  const ofRow = (query.get("id") ?? "").replace(ID, "$1-$2-$3");
  if (isDate(ofRow)) return ofRow; // it is there, even where it is not that day yet
  const date = query.get("date") ?? "";
  return isDate(date) && FIRST <= date && date <= today ? date : today;
}

/**
 * @param {string} date "YYYY-MM-DD"
 * @param {string} today "YYYY-MM-DD"
 * @returns {{before: string|null, after: string|null}} null where no day can be filled in
 */
export function daysBeside(date, today) {
  const before = moved(date, -A_DAY);
  const after = moved(date, A_DAY);
  return { before: before < FIRST ? null : before, after: after > today ? null : after };
}

/**
 * @param {import("./record.js").Entry[]} days newest first
 * @returns {string[]} what was managed, thing by thing, last written first
 */
export function managedBefore(days) {
  const things = days.flatMap(({ data }) => String(data.managed ?? "").split(/[,\n]/));
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const thing of things.map((one) => one.trim())) {
    const key = thing.toLowerCase();
    if (thing && thing.length <= LONGEST && !found.has(key)) found.set(key, thing);
  }
  return [...found.values()].slice(0, MOST_CHIPS);
}

/** @param {string} date @param {number} ms @returns {string} */
function moved(date, ms) {
  return new Date(Date.parse(date) + ms).toISOString().slice(0, 10); // in UTC: no clock changes
}

/** @param {string} text @returns {boolean} a day of the calendar, so not 30 February */
function isDate(text) {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && moved(text, 0) === text
  );
}
