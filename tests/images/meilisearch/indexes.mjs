import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** @typedef {Record<string, unknown>} Document */
/** @typedef {{ uid: string, primaryKey: string | null, createdAt: string, updatedAt: string, documents: Document[] }} Index */
/** @typedef {{ uid: number, indexUid: string, status: 'succeeded', type: string, enqueuedAt: string }} Task */
/** @typedef {ReturnType<typeof createIndexes>} Indexes */

/** @param {string} file */
export function createIndexes(file) {
  /** @type {{ indexes: Index[], tasks: Task[] }} */
  const state = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { indexes: [], tasks: [] };

  /**
   * What Meilisearch would do later is done at once; its answer is the same.
   * @param {string} indexUid
   * @param {string} type
   */
  const done = (indexUid, type) => {
    const uid = state.tasks.length;
    const enqueuedAt = new Date().toISOString();
    state.tasks.push({ uid, indexUid, status: 'succeeded', type, enqueuedAt });
    writeFileSync(file, JSON.stringify(state));
    return { taskUid: uid, indexUid, status: 'enqueued', type, enqueuedAt };
  };

  /** @param {string} uid */
  const find = (uid) => state.indexes.find((index) => index.uid === uid);

  /**
   * @param {string} uid
   * @param {string | null} primaryKey
   * @returns {Index}
   */
  const ensure = (uid, primaryKey) => {
    const known = find(uid);
    if (known) return known;
    const now = new Date().toISOString();
    const index = { uid, primaryKey, createdAt: now, updatedAt: now, documents: [] };
    state.indexes.push(index);
    return index;
  };

  return {
    find,
    all: () => state.indexes,
    /** @param {number} uid */
    task: (uid) => state.tasks[uid],
    /**
     * @param {string} uid
     * @param {string | null} primaryKey
     */
    create(uid, primaryKey) {
      ensure(uid, primaryKey);
      return done(uid, 'indexCreation');
    },
    /**
     * @param {string} uid
     * @param {readonly Document[]} documents
     */
    addDocuments(uid, documents) {
      const index = ensure(uid, null);
      index.primaryKey ??=
        Object.keys(documents[0] ?? {}).find((key) => key.toLowerCase().endsWith('id')) ?? 'id';
      const key = index.primaryKey;
      const fresh = new Set(documents.map((document) => document[key]));
      index.documents = [
        ...index.documents.filter((document) => !fresh.has(document[key])),
        ...documents,
      ];
      return done(uid, 'documentAdditionOrUpdate');
    },
    /** @param {string} uid */
    remove(uid) {
      state.indexes = state.indexes.filter((index) => index.uid !== uid);
      return done(uid, 'indexDeletion');
    },
  };
}
