#!/usr/bin/env node
/** Of MongoDB's dump: --archive to stdout, of one database or all, a batch at a time. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';

import { addressInConfig, addressOf, addressOptions } from './address.mjs';
import { collectionRecord, documentRecord, end, head } from './archive.mjs';
import { decode } from './bson.mjs';
import { connectTo } from './client.mjs';

const { values } = parseArgs({
  options: {
    ...addressOptions,
    config: { type: 'string' },
    archive: { type: 'boolean' },
    db: { type: 'string', short: 'd' },
    gzip: { type: 'boolean' },
    quiet: { type: 'boolean' },
  },
});

/** @typedef {import('./bson.mjs').Raw} Raw */

/** @param {string} line */
const tell = (line) => {
  if (values.quiet !== true) console.error(`${new Date().toISOString()}\t${line}`);
};

/** @param {import('./client.mjs').Client} client */
async function* dump(client) {
  yield head();
  const databases = values.db === undefined ? await databasesOf(client) : [values.db];
  for (const db of databases) {
    for (const collection of await collectionsOf(client, db)) {
      tell(`writing ${db}.${collection} to archive on stdout`);
      yield collectionRecord({ db, collection });
      let n = 0;
      for await (const batch of batchesOf(client, db, collection)) {
        yield Buffer.concat(batch.map(({ bytes }) => documentRecord(bytes)));
        n += batch.length;
      }
      tell(`done dumping ${db}.${collection} (${n} document${n === 1 ? '' : 's'})`);
    }
  }
  yield end();
}

/** @param {import('./client.mjs').Client} client */
async function databasesOf(client) {
  const { databases } = await client.ask('admin', { listDatabases: 1 });
  return databases.map((/** @type {{ name: string }} */ { name }) => name);
}

/**
 * @param {import('./client.mjs').Client} client
 * @param {string} db
 */
async function collectionsOf(client, db) {
  const { cursor } = await client.ask(db, { listCollections: 1 });
  return cursor.firstBatch.map((/** @type {Raw} */ { bytes }) => String(decode(bytes)['name']));
}

/**
 * @param {import('./client.mjs').Client} client
 * @param {string} db
 * @param {string} collection
 * @returns {AsyncGenerator<Raw[]>}
 */
async function* batchesOf(client, db, collection) {
  let { cursor } = await client.ask(db, { find: collection });
  for (;;) {
    yield cursor.nextBatch ?? cursor.firstBatch;
    if (cursor.id === 0n) return;
    ({ cursor } = await client.ask(db, { getMore: cursor.id, collection }));
  }
}

try {
  if (values.archive !== true) throw new Error('the stand-in only knows --archive, to stdout');
  const address = addressInConfig(values.config) ?? addressOf(values, values.db ?? 'admin');
  const client = await connectTo(address, ['firstBatch', 'nextBatch']);
  const stages = values.gzip === true ? [createGzip()] : [];
  await pipeline([Readable.from(dump(client)), ...stages, process.stdout]);
  process.exit(0);
} catch (error) {
  tell(`Failed: ${/** @type {Error} */ (error).message}`);
  process.exit(1);
}
