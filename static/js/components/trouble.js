/** Say at once, in words, that something was not done. */

import { StorageError } from "../database.js";
import { part } from "../dom.js";
import { OtherPerson, Unreachable } from "../failures.js";

const UNREACHABLE =
  "The server was not reached. What you wrote is on this phone. Try again with a connection.";
const OTHER_PERSON =
  "Somebody signed in or out meanwhile. Nothing was changed. Open Backtrack again.";
const UNKNOWN =
  "Something in Backtrack failed. Open this page again; what was saved before is still on this phone.";

/**
 * Run `action`; when it fails, tell the person that `title` is the case, and why.
 * @template T
 * @param {string} title such as "Not saved"
 * @param {() => Promise<T>} action
 * @returns {Promise<T|undefined>} undefined where it failed
 */
export async function orTell(title, action) {
  try {
    const outcome = await action();
    part("#trouble").hidden = true;
    return outcome;
  } catch (error) {
    tell(title, error);
    return undefined;
  }
}

/** @param {string} title @param {unknown} error */
export function tell(title, error) {
  const notice = part("#trouble");
  part("[data-field=title]", notice).textContent = title;
  part("[data-field=detail]", notice).textContent = reason(error);
  notice.hidden = false;
  notice.scrollIntoView({ block: "nearest" });
}

/** @param {unknown} error @returns {string} */
function reason(error) {
  if (error instanceof StorageError) return error.message;
  if (error instanceof Unreachable) return UNREACHABLE;
  if (error instanceof OtherPerson) return OTHER_PERSON;
  console.error(error);
  return UNKNOWN;
}
