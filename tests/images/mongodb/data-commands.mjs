import { decode, encode, ObjectId } from './bson.mjs';
import { Refusal } from './errors.mjs';
import { matches, updated } from './matching.mjs';

/** @typedef {import('./bson.mjs').Document} Document */
/** @typedef {{ storage: import('./storage.mjs').Storage, cursors: ReturnType<typeof import('./cursors.mjs').createCursors> }} Data */
/**
 * @typedef {object} Call
 * @property {Document} body
 * @property {string} db
 * @property {(name: string) => readonly Buffer[]} documents those given in the body or beside it
 */
/** @typedef {(call: Call, data: Data) => Document} Command */

/** @param {Document} body */
const filterIn = (body) => /** @type {Document} */ (body['filter'] ?? body['query'] ?? {});

/**
 * @param {Call} call
 * @param {Data} data
 * @param {string} collection
 * @param {Document} filter
 */
function* found({ db }, { storage }, collection, filter) {
  const all = Object.keys(filter).length === 0;
  for (const document of storage.read(db, collection)) {
    if (all || matches(decode(document), filter)) yield document;
  }
}

/**
 * @param {Iterable<Buffer>} documents
 * @param {unknown} skip
 * @param {unknown} limit none where it is 0
 */
function* window(documents, skip, limit) {
  let at = 0;
  const first = Number(skip ?? 0);
  const end = Number(limit ?? 0) === 0 ? Infinity : first + Math.abs(Number(limit));
  for (const document of documents) {
    if (at >= end) return;
    if (at >= first) yield document;
    at += 1;
  }
}

/** @param {Iterable<unknown>} values */
function count(values) {
  let sum = 0;
  for (const _ of values) sum += 1;
  return sum;
}

/** @param {Buffer} document */
function withId(document) {
  // Clients put it first; one who leaves it out gets one.
  return document.toString('latin1', 5, 9) === '_id\0'
    ? document
    : encode({ _id: new ObjectId(), ...decode(document) });
}

/** @param {Document} body */
function refuseUnknown(body) {
  for (const option of ['sort', 'projection', 'min', 'max', 'collation']) {
    const value = /** @type {Document | undefined} */ (body[option]);
    if (value !== undefined && Object.keys(value).length > 0)
      throw new Error(`The stand-in does not know ${option}.`);
  }
}

/** @type {Readonly<Record<string, Command>>} */
export const dataCommands = {
  insert({ body, db, documents }, { storage }) {
    const given = documents('documents').map(withId);
    storage.append(db, String(body['insert']), given);
    return { n: given.length };
  },
  find(call, data) {
    const { body, db } = call;
    refuseUnknown(body);
    const collection = String(body['find']);
    const limited = window(
      found(call, data, collection, filterIn(body)),
      body['skip'],
      body['limit'],
    );
    return data.cursors.start(`${db}.${collection}`, limited, {
      batchSize: body['batchSize'],
      single: body['singleBatch'] === true,
    });
  },
  getMore: ({ body }, { cursors }) =>
    cursors.more(/** @type {bigint} */ (body['getMore']), body['batchSize']),
  killCursors({ body }, { cursors }) {
    const ids = /** @type {bigint[]} */ (body['cursors']);
    return { cursorsKilled: ids.filter((id) => cursors.kill(id)), cursorsNotFound: [] };
  },
  count: (call, data) => ({
    n: count(found(call, data, String(call.body['count']), filterIn(call.body))),
  }),
  /** Only what drivers make of "count these documents". */
  aggregate(call, data) {
    const stages = /** @type {Document[]} */ (call.body['pipeline']);
    const collection = String(call.body['aggregate']);
    const [match = {}, counted, ...rest] = stages[0]?.['$match'] ? stages : [{}, ...stages];
    const filter = /** @type {Document} */ (match['$match'] ?? {});
    const documents = found(call, data, collection, filter);
    const namespace = `${call.db}.${collection}`;
    if (counted === undefined) return data.cursors.start(namespace, documents, {});
    const key = counted['$count'] ?? (counted['$group'] && 'n');
    if (key === undefined || rest.length > 0)
      throw new Error('The stand-in only counts in a pipeline.');
    const sum = count(documents);
    const answer = sum === 0 ? [] : [encode({ _id: 1, [String(key)]: sum })];
    return data.cursors.start(namespace, answer.values(), {});
  },
  delete({ body, db, documents }, { storage }) {
    let n = 0;
    for (const { q, limit } of documents('deletes').map(decode)) {
      let left = Number(limit) === 0 ? Infinity : Number(limit);
      storage.rewrite(db, String(body['delete']), (document) => {
        if (left === 0 || !matches(decode(document), /** @type {Document} */ (q))) return document;
        left -= 1;
        n += 1;
        return undefined;
      });
    }
    return { n };
  },
  update({ body, db, documents }, { storage }) {
    const collection = String(body['update']);
    let n = 0;
    const upserted = /** @type {Document[]} */ ([]);
    for (const [index, { q, u, multi, upsert }] of documents('updates').map(decode).entries()) {
      const filter = /** @type {Document} */ (q);
      const update = /** @type {Document} */ (u);
      let done = 0;
      storage.rewrite(db, collection, (raw) => {
        const document = decode(raw);
        if ((done > 0 && multi !== true) || !matches(document, filter)) return raw;
        done += 1;
        return encode(updated(document, update));
      });
      n += done;
      if (done > 0 || upsert !== true) continue;
      const { _id = new ObjectId(), ...fresh } = updated(filter, update);
      storage.append(db, collection, [encode({ _id, ...fresh })]);
      upserted.push({ index, _id });
      n += 1;
    }
    return { n, nModified: n - upserted.length, ...(upserted.length > 0 ? { upserted } : {}) };
  },
  create({ body, db }, { storage }) {
    const collection = String(body['create']);
    if (storage.has(db, collection)) {
      const message = `Collection ${db}.${collection} already exists.`;
      throw new Refusal(48, 'NamespaceExists', message);
    }
    storage.append(db, collection, []);
    return {};
  },
  drop({ body, db }, { storage }) {
    storage.drop(db, String(body['drop']));
    return { ns: `${db}.${String(body['drop'])}` };
  },
  dropDatabase({ db }, { storage }) {
    storage.dropDatabase(db);
    return { dropped: db };
  },
  listDatabases(_call, { storage }) {
    const own = ['admin', 'config', 'local'];
    const names = [...new Set([...own, ...storage.databases()])].sort();
    const databases = names.map((name) => {
      const size = storage.sizeOf(name) + (own.includes(name) ? 8192 : 0);
      return { name, sizeOnDisk: BigInt(size), empty: size === 0 };
    });
    return { databases, totalSize: databases.reduce((sum, one) => sum + one.sizeOnDisk, 0n) };
  },
  listCollections({ body, db }, { storage, cursors }) {
    const all = storage.collections(db).sort();
    const described = all.map((name) => ({ name, type: 'collection', options: {}, info: {} }));
    const wanted = described.filter((one) => matches(one, filterIn(body)));
    return cursors.start(`${db}.$cmd.listCollections`, wanted.map(encode).values(), {
      batchSize: Infinity,
    });
  },
  createIndexes: () => ({ numIndexesBefore: 1, numIndexesAfter: 1 }),
  listIndexes({ body, db }, { cursors }) {
    const index = encode({ v: 2, key: { _id: 1 }, name: '_id_' });
    return cursors.start(`${db}.${String(body['listIndexes'])}`, [index].values(), {});
  },
};
