/**
 * Instants are UTC text with milliseconds ("2026-11-23T18:00:00.120Z"), which sorts as it reads.
 * Days ("2026-11-23") and times ("14:05") are those of the zone in which an entry was logged.
 */

const DAY = 24 * 60 * 60 * 1000;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @returns {string} this moment */
export function now() {
  return new Date().toISOString();
}

/** @returns {string} the IANA zone that this phone is in */
export function zone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/**
 * @param {string} at instant
 * @param {string} tz IANA zone
 * @returns {string} "YYYY-MM-DD"
 */
export function dayOf(at, tz) {
  return wall(Date.parse(at), tz).slice(0, 10);
}

/** @param {string} day "YYYY-MM-DD" @returns {string} "YYYY-MM" */
export function monthOf(day) {
  return day.slice(0, 7);
}

/**
 * @param {string} at instant
 * @param {string} tz IANA zone
 * @returns {string} "HH:MM", 24 hours
 */
export function timeOf(at, tz) {
  return wall(Date.parse(at), tz).slice(11, 16);
}

/**
 * The instant at which clocks in `tz` show `time` on `day`. Where the clocks go back, the first
 * of the two; where they go forward, a time that is skipped counts on from before the change.
 * @param {string} day "YYYY-MM-DD"
 * @param {string} time "HH:MM"
 * @param {string} tz IANA zone
 * @returns {string} instant
 */
export function toInstant(day, time, tz) {
  const shown = `${day}T${time}:00`;
  const asUtc = Date.parse(`${shown}Z`);
  const before = asUtc - offset(asUtc - DAY, tz);
  const after = asUtc - offset(asUtc + DAY, tz);
  const skipped = wall(before, tz) !== shown && wall(after, tz) === shown;
  return new Date(skipped ? after : before).toISOString();
}

/**
 * @param {string} day "YYYY-MM-DD"
 * @param {string} today "YYYY-MM-DD"
 * @returns {string} "Today", "Yesterday" or "Saturday 21 November 2026"
 */
export function dayTitle(day, today) {
  const at = Date.parse(`${day}T00:00:00Z`);
  const ago = (Date.parse(`${today}T00:00:00Z`) - at) / DAY;
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  return new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" })
    .format(at)
    .replace(",", "");
}

/**
 * @param {number} ms
 * @param {string} tz
 * @returns {number} how far the clocks of `tz` are ahead of UTC, in milliseconds
 */
function offset(ms, tz) {
  const whole = Math.floor(ms / 1000) * 1000;
  return Date.parse(`${wall(whole, tz)}Z`) - whole;
}

/**
 * @param {number} ms
 * @param {string} tz
 * @returns {string} what the clocks in `tz` show: "YYYY-MM-DDTHH:MM:SS"
 */
function wall(ms, tz) {
  /** @type {Record<string, string>} */
  const part = {};
  for (const { type, value } of format(tz).formatToParts(ms)) part[type] = value;
  const year = String(part.year).padStart(4, "0");
  return `${year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}

/**
 * @param {string} tz
 * @returns {Intl.DateTimeFormat}
 */
function format(tz) {
  const known = formats.get(tz);
  if (known) return known;
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit" };
  /** @type {Intl.DateTimeFormatOptions} */
  const all = { ...parts, minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  const made = new Intl.DateTimeFormat("en-GB", { ...all, timeZone: knownZone(tz) });
  formats.set(tz, made);
  return made;
}

/**
 * An old phone may not know a zone that a newer one logged in: UTC still shows the entry.
 * @param {string} tz
 * @returns {string}
 */
function knownZone(tz) {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: tz }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
