/** @typedef {import('./bson.mjs').Document} Document */
/** @typedef {import('./shell-link.mjs').Ask} Ask */

/**
 * The shell's `db`. What it does not know itself is the collection of that name: `db.users`.
 * @param {Ask} ask
 * @param {string} name
 * @returns {Record<string, unknown>}
 */
export function databaseOn(ask, name) {
  const names = () =>
    batchOf(ask(name, { listCollections: 1, nameOnly: true })).map((one) => one['name']);
  const known = {
    getName: () => name,
    getSiblingDB: (/** @type {string} */ other) => databaseOn(ask, other),
    runCommand: (/** @type {Document | string} */ command) => ask(name, asCommand(command)),
    adminCommand: (/** @type {Document | string} */ command) => ask('admin', asCommand(command)),
    createCollection: (/** @type {string} */ collection) => ({
      ok: ask(name, { create: collection })['ok'],
    }),
    dropDatabase: () => ask(name, { dropDatabase: 1 }),
    getCollectionNames: names,
    getCollection: (/** @type {string} */ collection) => collectionOn(ask, name, collection),
    version: () => ask('admin', { buildInfo: 1 })['version'],
    getMongo: () => ({
      getDBNames: () => databasesOf(ask).map((one) => one['name']),
      getDBs: () => ask('admin', { listDatabases: 1 }),
    }),
  };
  return new Proxy(/** @type {Record<string, unknown>} */ (known), {
    get: (own, key) =>
      typeof key === 'symbol' || Object.hasOwn(own, key)
        ? Reflect.get(own, key)
        : collectionOn(ask, name, key),
  });
}

/**
 * @param {Ask} ask
 * @param {string} db
 * @param {string} collection
 */
function collectionOn(ask, db, collection) {
  return {
    insertOne: (/** @type {Document} */ document) => ({
      acknowledged: ask(db, { insert: collection, documents: [document] })['ok'] === 1,
    }),
    insertMany: (/** @type {Document[]} */ documents) => ({
      acknowledged: ask(db, { insert: collection, documents })['ok'] === 1,
    }),
    find: (/** @type {Document} */ filter = {}) => ({
      toArray: () => everything(ask, db, { find: collection, filter }),
    }),
    findOne: (/** @type {Document} */ filter = {}) =>
      everything(ask, db, { find: collection, filter, limit: 1 })[0] ?? null,
    countDocuments: (/** @type {Document} */ query = {}) =>
      ask(db, { count: collection, query })['n'],
    deleteMany: (/** @type {Document} */ q = {}) =>
      ask(db, { delete: collection, deletes: [{ q, limit: 0 }] }),
    drop: () => ask(db, { drop: collection })['ok'] === 1,
  };
}

/**
 * @param {Ask} ask
 * @param {string} db
 * @param {Document & { find: string }} query
 */
function everything(ask, db, query) {
  const documents = [];
  let reply = ask(db, query);
  documents.push(...batchOf(reply));
  while (cursorOf(reply).id !== 0n) {
    reply = ask(db, { getMore: cursorOf(reply).id, collection: query.find });
    documents.push(...batchOf(reply));
  }
  return documents;
}

/** @param {Document} reply */
function cursorOf(reply) {
  return /** @type {{ id: bigint, firstBatch?: Document[], nextBatch?: Document[] }} */ (
    reply['cursor']
  );
}

/** @param {Document} reply */
function batchOf(reply) {
  const { firstBatch, nextBatch } = cursorOf(reply);
  return firstBatch ?? nextBatch ?? [];
}

/** @param {Ask} ask */
function databasesOf(ask) {
  return /** @type {Document[]} */ (
    ask('admin', { listDatabases: 1, nameOnly: true })['databases']
  );
}

/** @param {Document | string} command */
function asCommand(command) {
  return typeof command === 'string' ? { [command]: 1 } : command;
}
