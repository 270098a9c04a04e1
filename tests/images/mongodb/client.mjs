import { connect } from 'node:net';

import { clientConversation } from './scram.mjs';
import { message, onMessages } from './wire.mjs';

/** @typedef {import('./bson.mjs').Document} Document */
/** @typedef {{ host: string, port: number, user?: string | undefined, password?: string | undefined, authDb: string }} Address */
/** @typedef {{ name: string, documents: readonly Buffer[] }} Sequence */
/** @typedef {Awaited<ReturnType<typeof connectTo>>} Client */

/**
 * A connection, logged in where there is a user. Its commands are asked one after the other.
 * @param {Address} address
 * @param {readonly string[]} [untouched] lists in answers whose documents are not taken apart
 */
export async function connectTo({ host, port, user, password = '', authDb }, untouched = []) {
  const socket = connect(port, host);
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', (error) => {
      reject(Object.assign(error, { name: 'MongoNetworkError' }));
    });
  });
  /** @type {{ resolve: (reply: any) => void, reject: (error: Error) => void } | undefined} */
  let waiting;
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('connection closed')));
  onMessages(socket, ({ body }) => waiting?.resolve(body), untouched);
  let lastId = 0;

  /**
   * The answer, or what it was refused with.
   * @param {string} db
   * @param {Document} body
   * @param {Sequence} [sequence]
   */
  const ask = async (db, body, sequence) => {
    lastId += 1;
    const reply = await new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      socket.write(message({ requestId: lastId, body: { ...body, $db: db }, sequence }));
    });
    if (Number(reply.ok) !== 1) {
      throw Object.assign(new Error(reply.errmsg), { name: 'MongoServerError', code: reply.code });
    }
    return reply;
  };

  if (user !== undefined) {
    const conversation = clientConversation(user, password);
    const mechanism = 'SCRAM-SHA-256';
    const options = { skipEmptyExchange: true };
    const first = Buffer.from(conversation.first);
    const start = await ask(authDb, { saslStart: 1, mechanism, payload: first, options });
    const payload = Buffer.from(conversation.finish(String(start.payload)));
    await ask(authDb, { saslContinue: 1, conversationId: start.conversationId, payload });
  }

  return { ask, close: () => socket.destroy() };
}
