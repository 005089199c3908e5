/** Of these there is one in a journal, whichever device made it. */
export const SETTINGS = "5e771265-0000-8000-8000-000000000000";
export const PLAN = "914a0000-0000-8000-8000-000000000000";

/**
 * The id of the record of a day: two devices that fill it in fill in the same one.
 * @param {string} date "YYYY-MM-DD"
 * @returns {string}
 */
export function dayId(date) {
  return `da900000-0000-8000-8000-0000${date.replaceAll("-", "")}`;
}

/**
 * A new UUIDv7 (RFC 9562): the time in milliseconds, then random bits. Ids made one after
 * another lie near each other in the server's index, and no two phones make the same one.
 * @param {number} [ms] milliseconds since 1970
 * @returns {string}
 */
export function uuid7(ms = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(ms / 0x10000));
  view.setUint16(4, ms % 0x10000);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
