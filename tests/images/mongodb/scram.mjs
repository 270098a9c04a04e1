/** SCRAM-SHA-256, both sides of it. */
import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

/** @typedef {{ user: string, salt: string, iterations: number, storedKey: string, serverKey: string }} Credentials */

const hmac = (/** @type {Buffer} */ key, /** @type {string} */ text) =>
  createHmac('sha256', key).update(text).digest();
const hash = (/** @type {Buffer} */ bytes) => createHash('sha256').update(bytes).digest();
const xor = (/** @type {Buffer} */ one, /** @type {Buffer} */ other) =>
  Buffer.from(one.map((byte, at) => byte ^ Number(other[at])));
const escapeName = (/** @type {string} */ name) =>
  name.replaceAll('=', '=3D').replaceAll(',', '=2C');
const plainName = (/** @type {string} */ name) =>
  name.replaceAll('=2C', ',').replaceAll('=3D', '=');

/** @param {string} text "r=…,s=…,i=…" */
function fieldsOf(text) {
  return new Map(text.split(',').map((field) => [field.slice(0, 1), field.slice(2)]));
}

/**
 * What a server keeps of a password.
 * @param {string} user
 * @param {string} password
 * @returns {Credentials}
 */
export function credentialsOf(user, password) {
  const salt = randomBytes(28);
  const iterations = 15_000;
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  return {
    user,
    salt: salt.toString('base64'),
    iterations,
    storedKey: hash(hmac(salted, 'Client Key')).toString('base64'),
    serverKey: hmac(salted, 'Server Key').toString('base64'),
  };
}

/**
 * The server's first answer, and what it says to the client's proof: undefined where it is wrong.
 * @param {Credentials} credentials
 * @param {string} clientFirst
 */
export function serverConversation(credentials, clientFirst) {
  const bare = clientFirst.slice('n,,'.length);
  const given = fieldsOf(bare);
  const nonce = `${given.get('r')}${randomBytes(18).toString('base64')}`;
  const first = `r=${nonce},s=${credentials.salt},i=${credentials.iterations}`;
  return {
    first,
    /** @param {string} clientFinal */
    finish(clientFinal) {
      const [withoutProof = '', proof = ''] = clientFinal.split(',p=');
      const text = `${bare},${first},${withoutProof}`;
      const storedKey = Buffer.from(credentials.storedKey, 'base64');
      const clientKey = xor(Buffer.from(proof, 'base64'), hmac(storedKey, text));
      const right =
        plainName(given.get('n') ?? '') === credentials.user &&
        fieldsOf(withoutProof).get('r') === nonce &&
        clientKey.length === storedKey.length &&
        timingSafeEqual(hash(clientKey), storedKey);
      if (!right) return undefined;
      const serverKey = Buffer.from(credentials.serverKey, 'base64');
      return `v=${hmac(serverKey, text).toString('base64')}`;
    },
  };
}

/**
 * @param {string} user
 * @param {string} password
 */
export function clientConversation(user, password) {
  const bare = `n=${escapeName(user)},r=${randomBytes(24).toString('base64')}`;
  return {
    first: `n,,${bare}`,
    /** @param {string} serverFirst */
    finish(serverFirst) {
      const given = fieldsOf(serverFirst);
      const salt = Buffer.from(given.get('s') ?? '', 'base64');
      const salted = pbkdf2Sync(password, salt, Number(given.get('i')), 32, 'sha256');
      const withoutProof = `c=biws,r=${given.get('r')}`;
      const clientKey = hmac(salted, 'Client Key');
      const signature = hmac(hash(clientKey), `${bare},${serverFirst},${withoutProof}`);
      return `${withoutProof},p=${xor(clientKey, signature).toString('base64')}`;
    },
  };
}
