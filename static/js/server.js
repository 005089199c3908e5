/** The only page code that calls `fetch`: what the server is asked, and what it may answer. */

import { Unreachable } from "./failures.js";

const SECONDS = 1000;
const PATIENCE = 30 * SECONDS;

/**
 * @typedef {{user: {name: string, journal: string, seq: number}|null, csrf: string|null, server_time: string}} Session
 * @typedef {{status: number, body: any, retryAfter: number}} Answer `retryAfter` in ms
 */

/** @returns {Promise<Session>} who the browser's cookie says is here, and a fresh CSRF token */
export async function session() {
  const answer = await ask("/api/session/", {});
  if (answer.status !== 200 || !answer.body) throw new Unreachable("no session");
  return answer.body;
}

/**
 * @param {string} journal that the phone shows: another's must not be told in its place
 * @param {string} id of a record
 * @param {number} [before] only edits before this position
 * @returns {Promise<Answer>} every edit of it that the server took, newest first
 */
export function history(journal, id, before) {
  const query = before ? `&before=${before}` : "";
  return ask(`/api/records/${id}/history/?journal=${journal}${query}`, {});
}

/**
 * @param {string} path
 * @param {string} body JSON
 * @param {string} csrf
 * @returns {Promise<Answer>}
 */
export function post(path, body, csrf) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  return ask(path, { method: "POST", headers, body });
}

/**
 * End the session on the server.
 * @param {string} csrf
 * @throws {Unreachable} where it did not
 */
export async function endSession(csrf) {
  const headers = { "X-CSRFToken": csrf };
  const answer = await ask("/accounts/logout/", { method: "POST", headers, redirect: "manual" });
  // Where it did, it sends the browser on: an answer that scripts see as status 0.
  if (answer.status >= 400) throw new Unreachable("not signed out");
}

/**
 * @param {string} path
 * @param {RequestInit} options
 * @returns {Promise<Answer>}
 */
async function ask(path, options) {
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const response = await fetch(path, { ...options, signal, cache: "no-store" });
    const type = response.headers.get("Content-Type") ?? "";
    const body = type.startsWith("application/json") ? await response.json() : null;
    const retryAfter = Number(response.headers.get("Retry-After") ?? 0) * SECONDS;
    return { status: response.status, body, retryAfter: retryAfter || 0 };
  } catch (error) {
    throw new Unreachable("the server was not reached", { cause: error });
  }
}
