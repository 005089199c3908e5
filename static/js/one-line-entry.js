/** What an entry is to hold of a line: what was read of it, and what the person made of that. */

/**
 * @typedef {import("./one-line.js").Reading} Reading
 * @typedef {{removed: Set<string>, answers: Map<string, string[]>, score: number|null}} Choices of
 *   the person: `removed` as keys of parts; `answers` as regions by the question's id
 */

/**
 * @param {string} text
 * @param {Reading} reading
 * @param {Choices} choices
 * @returns {{score: number|null, data: import("./record.js").Data}} what an entry is to hold; the
 *   whole text is its note where a word of it would be lost otherwise
 */
export function entryOf(text, { rest, parts, questions }, { removed, answers, ...own }) {
  const kept = parts.filter((one) => !removed.has(keyOf(one)));
  const picked = questions.map(({ id }) => answers.get(id) ?? []);
  const isOpen = questions.some(({ field }, i) => field === "regions" && !picked[i]?.length);
  const [position] = idsOf(kept, "position");
  const [relative] = idsOf(kept, "relative");
  const places = kept.filter(({ field }) => field === "regions").map((one) => [one.id, one.own]);
  const answered = questions.flatMap(({ own }, i) => picked[i]?.map((id) => [id, own]) ?? []);
  const regions = [...places, ...answered].map(([id, own = null]) => [id, own]);
  const data = {
    at: idsOf(kept, "at")[0],
    regions: Object.fromEntries(regions),
    qualities: idsOf(kept, "qualities"),
    triggers: idsOf(kept, "triggers"),
    position,
    relative,
    note: rest || isOpen || kept.length < parts.length ? text.trim() : undefined,
  };
  const isSaid = (/** @type {[string, any]} */ [, value]) =>
    value !== undefined && Object.keys(value).length > 0;
  const read = idsOf(kept, "score")[0];
  return {
    score: read ? Number(read) : own.score,
    data: Object.fromEntries(Object.entries(data).filter(isSaid)),
  };
}

/** @param {{field: string, id: string}} part @returns {string} what stands for it, however often it is said */
export function keyOf({ field, id }) {
  return `${field} ${id}`;
}

/** @param {{field: string, id: string}[]} list @param {string} field @returns {string[]} each once */
export function idsOf(list, field) {
  return [...new Set(list.flatMap((one) => (one.field === field ? one.id : [])))];
}
