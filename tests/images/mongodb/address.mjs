/** Where and as whom MongoDB's programs are told to connect. */
import { readFileSync } from 'node:fs';

/** @satisfies {import('node:util').ParseArgsConfig['options']} */
export const addressOptions = {
  host: { type: 'string', short: 'h', default: '127.0.0.1' },
  port: { type: 'string', default: '27017' },
  username: { type: 'string', short: 'u' },
  password: { type: 'string', short: 'p' },
  authenticationDatabase: { type: 'string' },
  authenticationMechanism: { type: 'string' },
};

/**
 * What a --config file of the tools says: "uri: mongodb://…". The rest stands in the arguments.
 * @param {string | undefined} file
 */
export function addressInConfig(file) {
  const uri =
    file === undefined ? undefined : /^uri: (\S+)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  if (uri === undefined) return undefined;
  const { address, db } = addressIn(uri);
  if (db === '') return address;
  throw new Error('Cannot specify different database in connection URI and command-line option');
}

/**
 * @param {{ host: string, port: string, username?: string | undefined, password?: string | undefined, authenticationDatabase?: string | undefined }} values
 * @param {string} db
 * @returns {import('./client.mjs').Address}
 */
export function addressOf(values, db) {
  const { host, port, username: user, password, authenticationDatabase: authDb = db } = values;
  const [name = host, ownPort = port] = host.split(':');
  return { host: name, port: Number(ownPort), user, password, authDb };
}

/**
 * What "mongodb://user:password@host:port/db?authSource=admin" says.
 * @param {string} text
 */
export function addressIn(text) {
  const url = new URL(text);
  const db = url.pathname.slice(1);
  return {
    address: {
      host: url.hostname,
      port: Number(url.port || '27017'),
      user: url.username === '' ? undefined : decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      authDb: url.searchParams.get('authSource') ?? (db || 'admin'),
    },
    db,
  };
}
