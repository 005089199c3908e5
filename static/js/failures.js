/** What can go wrong beyond this phone: here, so that a screen knows of it without all of sync. */

/** The server was not reached, or gave up half-way: nothing is known of what it did. */
export class Unreachable extends Error {
  /** It took too long, rather than that there was nobody. */
  get isSlow() {
    return /** @type {any} */ (this.cause)?.name === "TimeoutError";
  }
}

/** Somebody else signed in between the question and the answer. */
export class OtherPerson extends Error {}
