#!/usr/bin/env node
/** Of MongoDB's restore: --archive from stdin, a batch at a time. */
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';

import { addressInConfig, addressOf, addressOptions } from './address.mjs';
import { readArchive } from './archive.mjs';
import { connectTo } from './client.mjs';

const { values } = parseArgs({
  options: {
    ...addressOptions,
    config: { type: 'string' },
    archive: { type: 'boolean' },
    drop: { type: 'boolean' },
    stopOnError: { type: 'boolean' },
    nsInclude: { type: 'string', multiple: true, default: ['*'] },
    nsExclude: { type: 'string', multiple: true, default: [] },
    nsFrom: { type: 'string' },
    nsTo: { type: 'string' },
    gzip: { type: 'boolean' },
    quiet: { type: 'boolean' },
  },
});

const BATCH = 1000;
const BATCH_BYTES = 1024 * 1024;

/** @param {string} line */
const tell = (line) => {
  if (values.quiet !== true) console.error(`${new Date().toISOString()}\t${line}`);
};

/** @param {string} namespace */
const isWanted = (namespace) =>
  values.nsInclude.some((pattern) => isLike(namespace, pattern)) &&
  !values.nsExclude.some((pattern) => isLike(namespace, pattern));

/** @param {import('./archive.mjs').Namespace} namespace */
const nameOf = ({ db, collection }) => `${db}.${collection}`;

/**
 * As --nsFrom and --nsTo say, of which the stand-in knows "old.*" and "new.*".
 * @param {import('./archive.mjs').Namespace} namespace
 */
function renamed(namespace) {
  const { nsFrom, nsTo } = values;
  if (nsFrom === undefined || nsTo === undefined) return namespace;
  return nsFrom === `${namespace.db}.*` ? { ...namespace, db: nsTo.slice(0, -2) } : namespace;
}

/**
 * @param {string} namespace
 * @param {string} pattern "shop.*"
 */
function isLike(namespace, pattern) {
  const parts = pattern.split('*').map((part) => part.replace(/[.$^()[\]{}|\\+?]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(namespace);
}

/** @param {import('./client.mjs').Client} client */
async function restore(client) {
  const stream = values.gzip === true ? process.stdin.pipe(createGunzip()) : process.stdin;
  /** @type {import('./archive.mjs').Namespace | undefined} */
  let target;
  let batch = /** @type {Buffer[]} */ ([]);
  let size = 0;
  let total = 0;
  const flush = async () => {
    if (!target || batch.length === 0) return;
    const insert = { insert: target.collection, ordered: true };
    await client.ask(target.db, insert, { name: 'documents', documents: batch });
    total += batch.length;
    batch = [];
    size = 0;
  };
  for await (const record of readArchive(stream)) {
    if ('namespace' in record) {
      await flush();
      target = isWanted(nameOf(record.namespace)) ? renamed(record.namespace) : undefined;
      if (!target) continue;
      const { db, collection } = target;
      if (values.drop === true) await client.ask(db, { drop: collection });
      await client.ask(db, { create: collection }).catch(unlessThere);
      tell(`restoring ${db}.${collection} from archive on stdin`);
    } else if (target) {
      // A copy: the archive's piece that it lies in is not held on to.
      batch.push(Buffer.from(record.document));
      size += record.document.length;
      if (batch.length >= BATCH || size >= BATCH_BYTES) await flush();
    }
  }
  await flush();
  tell(`${total} document(s) restored successfully. 0 document(s) failed to restore.`);
}

/** @param {{ code?: unknown }} error */
function unlessThere(error) {
  if (error.code !== 48) throw error;
}

try {
  if (values.archive !== true) throw new Error('the stand-in only knows --archive, from stdin');
  const address = addressInConfig(values.config) ?? addressOf(values, 'admin');
  await restore(await connectTo(address));
  process.exit(0);
} catch (error) {
  tell(`Failed: ${/** @type {Error} */ (error).message}`);
  process.exit(1);
}
