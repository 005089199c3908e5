/**
 * Where somebody is in a routine: by what the clock says, never by counting ticks. A locked
 * screen, a slow tab or a page loaded anew loses nothing. Everything here is in milliseconds.
 */

/**
 * @typedef {{steps: number[], limit: number|null}} Course how long each step takes; it is over
 *   `limit` after it was started, whatever was paused or repeated
 * @typedef {{started: number, position: number, done: number, since: number|null}} Run
 *   `position` in the course and time `done` as they were at `since`, from which on it runs;
 *   `since` null: it is paused
 * @typedef {{index: number, left: number, leftInAll: number, position: number, done: number,
 *   over: "end"|"limit"|null, ended: number}} Place step, and what is left of it and of all;
 *   `ended`: when, if it is over
 */

/** @param {number} now @returns {Run} */
export function begin(now) {
  return { started: now, position: 0, done: 0, since: now };
}

/** @param {Course} course @param {Run} run @param {number} now @returns {Place} */
export function placeOf({ steps, limit }, run, now) {
  const total = sum(steps);
  const last = limit === null ? Infinity : run.started + limit;
  // A clock that is put back while it runs takes nothing away.
  const ran = run.since === null ? 0 : Math.max(0, Math.min(now, last) - run.since);
  const rest = total - run.position;
  const ended = Math.min(last, (run.since ?? now) + rest);
  const position = Math.min(total, run.position + ran);
  const over = position >= total ? "end" : now >= last ? "limit" : null;
  const index = stepAt(steps, position);
  const left = sum(steps.slice(0, index + 1)) - position;
  const done = run.done + Math.min(ran, rest);
  return { index, left, leftInAll: total - position, position, done, over, ended };
}

/** @param {Course} course @param {Run} run @param {number} now @returns {Run} */
export function pause(course, run, now) {
  return { ...settle(course, run, now), since: null };
}

/** @param {Run} run that is paused @param {number} now @returns {Run} */
export function resume(run, now) {
  return { ...run, since: now };
}

/**
 * To the start of another step, or to the end after the last one. What is skipped is not done.
 * @param {Course} course
 * @param {Run} run
 * @param {number} now
 * @param {1|-1} by
 * @returns {Run} paused if it was
 */
export function jump(course, run, now, by) {
  const { index } = placeOf(course, run, now);
  const position = sum(course.steps.slice(0, Math.max(0, index + by)));
  return { ...settle(course, run, now), position };
}

/** @param {Course} course @param {Run} run @param {number} now @returns {Run} */
function settle(course, run, now) {
  const { position, done } = placeOf(course, run, now);
  return { ...run, position, done, since: run.since === null ? null : now };
}

/** @param {number[]} steps @param {number} position @returns {number} */
function stepAt(steps, position) {
  const index = steps.findIndex((_, at) => position < sum(steps.slice(0, at + 1)));
  return index < 0 ? steps.length - 1 : index;
}

/** @param {number[]} numbers @returns {number} */
function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}
