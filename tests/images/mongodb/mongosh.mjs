#!/usr/bin/env node
/** Of MongoDB's shell: --eval, with the few objects that scripts of tests and tools use. */
import { inspect, parseArgs } from 'node:util';
import vm from 'node:vm';

import { addressIn, addressOf, addressOptions } from './address.mjs';
import { ObjectId } from './bson.mjs';
import { databaseOn } from './shell-database.mjs';
import { connectInTurn } from './shell-link.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...addressOptions,
    eval: { type: 'string', multiple: true, default: [] },
    quiet: { type: 'boolean' },
    norc: { type: 'boolean' },
    nodb: { type: 'boolean' },
  },
});
const target = positionals[0] ?? 'test';
const { address, db } = target.startsWith('mongodb://')
  ? addressIn(target)
  : { address: addressOf(values, 'admin'), db: target };

/** @param {unknown} value */
const shown = (value) => (typeof value === 'string' ? value : inspect(value, { depth: 6 }));
/** @param {readonly unknown[]} given */
const print = (...given) => {
  console.log(given.map(shown).join(' '));
};

/**
 * @param {import('./client.mjs').Address} where
 * @param {string} name
 */
function connected(where, name) {
  const ask = connectInTurn(where);
  // It logs in before it looks at the script.
  ask('admin', { ping: 1 });
  return databaseOn(ask, name || 'test');
}

try {
  const context = vm.createContext({
    ...(values.nodb === true ? {} : { db: connected(address, db) }),
    connect: (/** @type {string} */ uri) => {
      const asked = addressIn(uri);
      return connected(asked.address, asked.db);
    },
    process: { env: process.env },
    print,
    printjson: print,
    console,
    ObjectId: (/** @type {string | undefined} */ hex) => new ObjectId(hex),
    quit: process.exit,
    exit: process.exit,
  });
  const results = values.eval.map((script) => vm.runInContext(script, context));
  const last = results.at(-1);
  if (last !== undefined) print(last);
  process.exit(0);
} catch (error) {
  const { name, message } = /** @type {Error} */ (error);
  console.error(`${name}: ${message}`);
  process.exit(1);
}
