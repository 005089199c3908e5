/** The only file that names `indexedDB`: connections, transactions and what can befall them. */

const MESSAGES = {
  quota: "This phone has no room left, so nothing more can be kept. Free some space and try again.",
  unavailable:
    "This browser does not let Backtrack keep anything here. A private window may be the reason: " +
    "open Backtrack in an ordinary window.",
  blocked: "Backtrack is open in another tab in an older version. Close that tab and try again.",
  lost: "This phone's storage did not answer. Try again, or close Backtrack and open it anew.",
  old: "Backtrack was updated in another tab. Load this page again.",
  missing: "This entry is no longer on this phone, so the change could not be kept.",
  gone: "This journal was signed out in another tab. Open Backtrack anew.",
};

// Long enough for another tab to finish a transaction after it was asked to let go.
const PATIENCE = 5000;

/** Something could not be kept or read; `message` says so in plain words. */
export class StorageError extends Error {
  /**
   * @param {keyof typeof MESSAGES} reason
   * @param {unknown} [cause]
   */
  constructor(reason, cause) {
    super(MESSAGES[reason], { cause });
    this.name = "StorageError";
    this.reason = reason;
  }
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** One database, opened when first used and again whenever the connection was lost. */
export class Database {
  /** @type {Promise<IDBDatabase>|null} */
  #opening = null;
  #gone = false;

  /**
   * @param {string} name
   * @param {number} version
   * @param {(db: IDBDatabase, from: number, transaction: IDBTransaction) => void} upgrade
   */
  constructor(name, version, upgrade) {
    this.name = name;
    this.version = version;
    this.upgrade = upgrade;
  }

  /**
   * @template T
   * @param {string[]} stores
   * @param {(transaction: IDBTransaction) => Promise<T>} work
   * @returns {Promise<T>}
   */
  read(stores, work) {
    return this.#run(stores, "readonly", work);
  }

  /**
   * Resolves only once the transaction is complete and on the disk (strict durability).
   * @template T
   * @param {string[]} stores
   * @param {(transaction: IDBTransaction) => Promise<T>} work
   * @returns {Promise<T>}
   */
  write(stores, work) {
    return this.#run(stores, "readwrite", work);
  }

  /** Delete the database for good. @returns {Promise<void>} */
  async destroy() {
    this.#gone = true;
    (await this.#opening?.catch(() => null))?.close();
    await settled(indexedDB.deleteDatabase(this.name));
  }

  /**
   * @template T
   * @param {string[]} stores
   * @param {"readonly"|"readwrite"} mode
   * @param {(transaction: IDBTransaction) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async #run(stores, mode, work) {
    try {
      const transaction = await this.#begin(stores, mode);
      return await completed(transaction, work);
    } catch (error) {
      throw storageError(error);
    }
  }

  /**
   * @param {string[]} stores
   * @param {"readonly"|"readwrite"} mode
   * @returns {Promise<IDBTransaction>}
   */
  async #begin(stores, mode) {
    /** @type {IDBTransactionOptions} */
    const options = mode === "readwrite" ? { durability: "strict" } : {};
    try {
      return (await this.#connect()).transaction(stores, mode, options);
    } catch (error) {
      if (!isLost(error)) throw error;
      // iOS drops connections while the app rests in the background: one fresh one, then give up.
      this.#opening = null;
      return (await this.#connect()).transaction(stores, mode, options);
    }
  }

  /** @returns {Promise<IDBDatabase>} */
  #connect() {
    if (this.#gone) throw new StorageError("gone");
    // Forgotten only when it is known: a browser may refuse before it was even noted.
    this.#opening ??= this.#open().catch((error) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  /** @returns {Promise<IDBDatabase>} */
  async #open() {
    try {
      const request = indexedDB.open(this.name, this.version);
      request.onupgradeneeded = ({ oldVersion }) =>
        this.upgrade(request.result, oldVersion, /** @type {any} */ (request.transaction));
      const db = await settled(request);
      db.onclose = () => (this.#opening = null);
      db.onversionchange = ({ newVersion }) => this.#letGo(db, newVersion);
      return db;
    } catch (error) {
      // Not "denied" but "not now": iOS, whose storage went away while the app rested.
      const isLate = error instanceof DOMException && error.name === "UnknownError";
      throw storageError(error, isLate ? "lost" : "unavailable");
    }
  }

  /**
   * Another tab upgrades or deletes this database: stand aside, or it waits for ever.
   * @param {IDBDatabase} db
   * @param {number|null} newVersion null where it is being deleted
   */
  #letGo(db, newVersion) {
    db.close();
    this.#opening = null;
    this.#gone ||= newVersion === null;
  }
}

/**
 * @template T
 * @param {IDBTransaction} transaction
 * @param {(transaction: IDBTransaction) => Promise<T>} work
 * @returns {Promise<T>}
 */
function completed(transaction, work) {
  return new Promise((resolve, reject) => {
    /** @type {T} */
    let value;
    /** @type {unknown} */
    let failure = null;
    transaction.oncomplete = () => resolve(value);
    transaction.onabort = () => reject(failure ?? transaction.error ?? new StorageError("lost"));
    work(transaction).then(
      (done) => (value = done),
      (error) => {
        failure = error;
        try {
          transaction.abort();
        } catch {
          reject(error);
        }
      },
    );
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request to open or delete a database
 * @returns {Promise<T>}
 */
function settled(request) {
  return new Promise((resolve, reject) => {
    let late = false;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;
    const giveUp = () => {
      late = true;
      reject(new StorageError("blocked"));
    };
    /** @type {IDBOpenDBRequest} */ (/** @type {unknown} */ (request)).onblocked = () => {
      timer = setTimeout(giveUp, PATIENCE);
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      clearTimeout(timer);
      if (late) /** @type {any} */ (request.result)?.close();
      resolve(request.result);
    };
  });
}

/** @param {unknown} error @returns {boolean} */
function isLost(error) {
  return (
    error instanceof DOMException && ["InvalidStateError", "UnknownError"].includes(error.name)
  );
}

/**
 * @param {unknown} error
 * @param {"lost"|"unavailable"} [otherwise] what it is where the browser does not say
 * @returns {unknown}
 */
function storageError(error, otherwise = "lost") {
  if (error instanceof StorageError || !(error instanceof Error)) return error;
  if (error.name === "QuotaExceededError") return new StorageError("quota", error);
  if (error.name === "VersionError") return new StorageError("old", error);
  // A mistake in our own code is not the phone's fault and must not be told as if it were.
  const ours = ["TypeError", "ReferenceError", "DataError", "ConstraintError", "RangeError"];
  return ours.includes(error.name) ? error : new StorageError(otherwise, error);
}
