import { Refusal } from './errors.mjs';
import { serverConversation } from './scram.mjs';

/** @typedef {import('./bson.mjs').Document} Document */
/** @typedef {{ user?: string, conversation?: ReturnType<typeof serverConversation>, skipEmpty?: boolean }} Session */
/** @typedef {(body: Document, session: Session, credentials: import('./scram.mjs').Credentials | undefined) => Document} Command */

const MECHANISM = 'SCRAM-SHA-256';

/** @type {Command} */
function hello(body, _session, credentials) {
  const asked = body['saslSupportedMechs'];
  const known = asked !== undefined && asked === `admin.${credentials?.user}`;
  return {
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    topologyVersion: undefined,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: 1,
    minWireVersion: 0,
    maxWireVersion: 25,
    readOnly: false,
    ...(known ? { saslSupportedMechs: [MECHANISM] } : {}),
  };
}

const refused = () => new Refusal(18, 'AuthenticationFailed', 'Authentication failed.');

/** @param {unknown} payload */
const textOf = (payload) => Buffer.from(/** @type {Uint8Array} */ (payload)).toString();

/** What may be asked before anybody has logged in. @type {Readonly<Record<string, Command>>} */
export const sessionCommands = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: () => ({}),
  buildInfo: () => ({ version: '8.0.0', versionArray: [8, 0, 0, 0], gitVersion: 'stand-in' }),
  buildinfo: () => ({ version: '8.0.0', versionArray: [8, 0, 0, 0], gitVersion: 'stand-in' }),
  endSessions: () => ({}),
  connectionStatus: (_body, { user }) => ({
    authInfo: {
      authenticatedUsers: user === undefined ? [] : [{ user, db: 'admin' }],
      authenticatedUserRoles: user === undefined ? [] : [{ role: 'root', db: 'admin' }],
    },
  }),
  saslStart(body, session, credentials) {
    if (body['mechanism'] !== MECHANISM || credentials === undefined) throw refused();
    session.conversation = serverConversation(credentials, textOf(body['payload']));
    const options = /** @type {Document | undefined} */ (body['options']);
    session.skipEmpty = options?.['skipEmptyExchange'] === true;
    return { conversationId: 1, done: false, payload: Buffer.from(session.conversation.first) };
  },
  saslContinue(body, session, credentials) {
    // The empty exchange of a client that did not skip it.
    if (session.user !== undefined) return { conversationId: 1, done: true, payload: Buffer.of() };
    const proof = session.conversation?.finish(textOf(body['payload']));
    if (proof === undefined || credentials === undefined) throw refused();
    session.user = credentials.user;
    return { conversationId: 1, done: session.skipEmpty === true, payload: Buffer.from(proof) };
  },
  logout(_body, session) {
    delete session.user;
    return {};
  },
};
