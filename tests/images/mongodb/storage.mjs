import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** @typedef {ReturnType<typeof createStorage>} Storage */

const ENDING = '.bson';
const CHUNK = 256 * 1024;

/**
 * A folder for each database, a file for each collection: its documents, one after the other. Read
 * and written piece by piece, so that the data may be larger than the memory.
 * @param {string} root
 */
export function createStorage(root) {
  mkdirSync(root, { recursive: true });
  /** @param {string} database */
  const folderOf = (database) => join(root, encodeURIComponent(database));
  /**
   * @param {string} database
   * @param {string} collection
   */
  const fileOf = (database, collection) =>
    join(folderOf(database), encodeURIComponent(collection) + ENDING);

  const storage = {
    databases: () => readdirSync(root).map(decodeURIComponent),
    /** @param {string} database */
    collections: (database) =>
      existsSync(folderOf(database))
        ? readdirSync(folderOf(database))
            .filter((name) => name.endsWith(ENDING))
            .map((name) => decodeURIComponent(name.slice(0, -ENDING.length)))
        : [],
    /** @param {string} database */
    sizeOf: (database) =>
      storage
        .collections(database)
        .reduce((sum, name) => sum + statSync(fileOf(database, name)).size, 0),
    /**
     * @param {string} database
     * @param {string} collection
     */
    has: (database, collection) => existsSync(fileOf(database, collection)),
    /**
     * Makes the collection where it is missing.
     * @param {string} database
     * @param {string} collection
     * @param {readonly Buffer[]} documents
     */
    append(database, collection, documents) {
      mkdirSync(folderOf(database), { recursive: true });
      appendFileSync(fileOf(database, collection), Buffer.concat(documents));
    },
    /**
     * @param {string} database
     * @param {string} collection
     */
    drop(database, collection) {
      rmSync(fileOf(database, collection), { force: true });
      if (storage.collections(database).length === 0) storage.dropDatabase(database);
    },
    /** @param {string} database */
    dropDatabase(database) {
      rmSync(folderOf(database), { recursive: true, force: true });
    },
    /**
     * The documents as they are when the reading starts.
     * @param {string} database
     * @param {string} collection
     */
    *read(database, collection) {
      if (!storage.has(database, collection)) return;
      const file = openSync(fileOf(database, collection), 'r');
      try {
        yield* documentsIn(file);
      } finally {
        closeSync(file);
      }
    },
    /**
     * Puts another document in the place of each, or none.
     * @param {string} database
     * @param {string} collection
     * @param {(document: Buffer) => Buffer | undefined} change
     */
    rewrite(database, collection, change) {
      if (!storage.has(database, collection)) return;
      const fresh = `${fileOf(database, collection)}.part`;
      const file = openSync(fresh, 'w');
      for (const document of storage.read(database, collection)) {
        const changed = change(document);
        if (changed) writeSync(file, changed);
      }
      closeSync(file);
      renameSync(fresh, fileOf(database, collection));
    },
  };
  return storage;
}

/** @param {number} file */
function* documentsIn(file) {
  let rest = Buffer.alloc(0);
  for (let left = fstatSync(file).size; left > 0;) {
    const chunk = Buffer.alloc(Math.min(CHUNK, left));
    left -= readSync(file, chunk);
    rest = Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= 4 && rest.length - at >= rest.readInt32LE(at)) {
      const size = rest.readInt32LE(at);
      yield rest.subarray(at, at + size);
      at += size;
    }
    rest = rest.subarray(at);
  }
}
