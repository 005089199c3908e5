/** Save each change when it is made, one after the other, with no Save button. */

/** @typedef {Record<string, unknown>} Fields */

const PAUSE = 500; // ms without a key before what is typed is saved

export class Autosave {
  /** @type {Fields} */
  #unsaved = {};
  /** @type {Fields} */
  #onItsWay = {};
  /** @type {Promise<void>|null} */
  #saving = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  #seen = 0;

  /**
   * @param {(fields: Fields, seen: number) => Promise<unknown>} save rejects when it is not on
   *   the disk; `seen` is the version that the person saw before the change
   */
  constructor(save) {
    this.save = save;
  }

  /** This version is on the screen, but for what is being changed. @param {number} v */
  shows(v) {
    if (!this.held) this.#seen = v;
  }

  /** @returns {{fields: Fields, v: number}|null} what is not on the disk yet, if anything */
  get held() {
    const fields = { ...this.#onItsWay, ...this.#unsaved };
    return Object.keys(fields).length ? { fields, v: this.#seen } : null;
  }

  /** @param {string} field @returns {boolean} whether a change of it is not on the disk yet */
  holds(field) {
    return field in this.#unsaved || field in this.#onItsWay;
  }

  /** Save after a pause, for what is typed. @param {Fields} fields */
  later(fields) {
    Object.assign(this.#unsaved, fields);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush().catch(() => {}), PAUSE);
  }

  /** Forget a change that cannot be saved as it is. @param {string} field */
  drop(field) {
    delete this.#unsaved[field];
  }

  /**
   * @param {Fields} [fields]
   * @returns {Promise<void>} when all changes are saved; rejects when one is not, and keeps it
   */
  flush(fields = {}) {
    Object.assign(this.#unsaved, fields);
    clearTimeout(this.#timer);
    this.#saving ??= this.#saveAll().finally(() => (this.#saving = null));
    return this.#saving;
  }

  async #saveAll() {
    while (Object.keys(this.#unsaved).length) {
      this.#onItsWay = this.#unsaved;
      this.#unsaved = {};
      try {
        await this.save(this.#onItsWay, this.#seen);
      } catch (error) {
        this.#unsaved = { ...this.#onItsWay, ...this.#unsaved };
        throw error;
      } finally {
        this.#onItsWay = {};
      }
    }
  }
}
