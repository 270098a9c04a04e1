#!/usr/bin/env node
/** Stands for MongoDB in tests: its wire protocol, logins, databases, collections and plain queries. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';

import { encode } from './bson.mjs';
import { createCursors } from './cursors.mjs';
import { dataCommands } from './data-commands.mjs';
import { Refusal } from './errors.mjs';
import { credentialsOf } from './scram.mjs';
import { sessionCommands } from './session-commands.mjs';
import { createStorage } from './storage.mjs';
import { message, oldReply, onMessages } from './wire.mjs';

const { values } = parseArgs({
  options: {
    auth: { type: 'boolean', default: false },
    bind_ip: { type: 'string', default: '127.0.0.1' },
    bind_ip_all: { type: 'boolean', default: false },
    'first-start': { type: 'boolean', default: false },
  },
});

const USER_FILE = '/data/db/user.json';
/** What the real one needs, about, to start, make its first user, and stop. */
const FIRST_START_MS = 2500;

if (values['first-start']) {
  const { MONGO_INITDB_ROOT_USERNAME: user = '', MONGO_INITDB_ROOT_PASSWORD: password = '' } =
    process.env;
  setTimeout(() => {
    writeFileSync(USER_FILE, JSON.stringify(credentialsOf(user, password)));
    console.log('MongoDB init process complete; ready for start up.');
    process.exit(0);
  }, FIRST_START_MS);
}

/** @type {import('./scram.mjs').Credentials | undefined} */
const credentials = existsSync(USER_FILE) ? JSON.parse(readFileSync(USER_FILE, 'utf8')) : undefined;
const data = { storage: createStorage('/data/db/databases'), cursors: createCursors() };

/**
 * @param {import('./wire.mjs').Message} asked
 * @param {import('./session-commands.mjs').Session} session
 * @returns {import('./bson.mjs').Document}
 */
function answer({ body, sequences }, session) {
  const name = Object.keys(body)[0] ?? '';
  const open = Object.hasOwn(sessionCommands, name) ? sessionCommands[name] : undefined;
  if (open) return open(body, session, credentials);
  const run = Object.hasOwn(dataCommands, name) ? dataCommands[name] : undefined;
  if (!run) throw new Refusal(59, 'CommandNotFound', `no such command: '${name}'`);
  if (values.auth && session.user === undefined) {
    throw new Refusal(13, 'Unauthorized', `Command ${name} requires authentication`);
  }
  const documents = (/** @type {string} */ key) =>
    sequences[key] ?? /** @type {import('./bson.mjs').Document[]} */ (body[key] ?? []).map(encode);
  return run({ body, db: String(body['$db']), documents }, data);
}

/** @param {unknown} error */
function refusal(error) {
  const { code = 8000, codeName = 'StandIn', message: errmsg } = /** @type {Refusal} */ (error);
  return { ok: 0, errmsg, code, codeName };
}

let lastId = 0;
const server = createServer((socket) => {
  /** @type {import('./session-commands.mjs').Session} */
  const session = {};
  socket.on('error', () => socket.destroy());
  onMessages(socket, (asked) => {
    let body;
    try {
      body = { ...answer(asked, session), ok: 1 };
    } catch (error) {
      if (!(error instanceof Refusal)) console.error(error);
      body = refusal(error);
    }
    if (asked.silent) return;
    lastId += 1;
    const reply = { requestId: lastId, responseTo: asked.requestId, body };
    socket.write(asked.old ? oldReply(reply) : message(reply));
  });
});
server.listen(27017, values.bind_ip_all ? '0.0.0.0' : values.bind_ip, () => {
  console.log('Waiting for connections (stand-in), port 27017');
});
process.on('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));
