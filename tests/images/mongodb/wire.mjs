/** MongoDB's wire protocol: OP_MSG, and OP_QUERY for the hello of older habits. */
import { decode, encode } from './bson.mjs';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

/** @typedef {import('./bson.mjs').Document} Document */
/**
 * @typedef {object} Message
 * @property {number} requestId
 * @property {number} responseTo
 * @property {boolean} old an OP_QUERY, or the reply to one
 * @property {boolean} silent its sender awaits no reply
 * @property {Document} body
 * @property {Readonly<Record<string, readonly Buffer[]>>} sequences documents beside the body, not taken apart
 */

/**
 * Tells every whole message that comes, in order.
 * @param {import('node:net').Socket} socket
 * @param {(message: Message) => void} tell
 * @param {readonly string[]} [untouched] lists in the body whose documents are not taken apart
 */
export function onMessages(socket, tell, untouched = []) {
  let chunks = /** @type {Buffer[]} */ ([]);
  let length = 0;
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    // A message of many chunks is put together once, when the last is there.
    while (length >= 4) {
      if (/** @type {Buffer} */ (chunks[0]).length < 4) chunks = [Buffer.concat(chunks)];
      const size = /** @type {Buffer} */ (chunks[0]).readInt32LE();
      if (length < size) return;
      const all = Buffer.concat(chunks);
      chunks = length === size ? [] : [all.subarray(size)];
      length -= size;
      tell(parse(all.subarray(0, size), untouched));
    }
  });
}

/**
 * @param {Buffer} bytes
 * @param {readonly string[]} untouched
 * @returns {Message}
 */
function parse(bytes, untouched) {
  const opCode = bytes.readInt32LE(12);
  const head = { requestId: bytes.readInt32LE(4), responseTo: bytes.readInt32LE(8) };
  if (opCode === OP_QUERY) {
    const afterName = bytes.indexOf(0, 20) + 1;
    const [document] = documentsIn(bytes.subarray(afterName + 8));
    const body = { ...decode(/** @type {Buffer} */ (document)), $db: 'admin' };
    return { ...head, old: true, silent: false, body, sequences: {} };
  }
  if (opCode !== OP_MSG) throw new Error(`Operation ${opCode} is not known.`);
  const flags = bytes.readInt32LE(16);
  const end = bytes.length - ((flags & 1) === 0 ? 0 : 4);
  const message = { ...head, old: false, silent: (flags & 2) !== 0, body: {}, sequences: {} };
  for (let at = 20; at < end;) {
    const kind = bytes[at];
    const size = bytes.readInt32LE(at + 1);
    const section = bytes.subarray(at + 1, at + 1 + size);
    if (kind === 0) message.body = decode(section, untouched);
    else {
      const nameEnd = section.indexOf(0, 4);
      Object.assign(message.sequences, {
        [section.toString('utf8', 4, nameEnd)]: documentsIn(section.subarray(nameEnd + 1)),
      });
    }
    at += 1 + size;
  }
  return message;
}

/** @param {Buffer} bytes */
function documentsIn(bytes) {
  const documents = [];
  for (let at = 0; at < bytes.length;) {
    const size = bytes.readInt32LE(at);
    documents.push(bytes.subarray(at, at + size));
    at += size;
  }
  return documents;
}

/**
 * @param {{ requestId: number, responseTo?: number, body: Document, sequence?: { name: string, documents: readonly Buffer[] } | undefined }} message
 */
export function message({ requestId, responseTo = 0, body, sequence }) {
  const parts = [Buffer.alloc(4), Buffer.of(0), encode(body)];
  if (sequence) {
    const rest = Buffer.concat([Buffer.from(`${sequence.name}\0`), ...sequence.documents]);
    parts.push(Buffer.of(1), int32(rest.length + 4), rest);
  }
  return withHead(OP_MSG, requestId, responseTo, parts);
}

/**
 * @param {{ requestId: number, responseTo: number, body: Document }} reply
 */
export function oldReply({ requestId, responseTo, body }) {
  const parts = [Buffer.alloc(16), int32(1), encode(body)];
  return withHead(OP_REPLY, requestId, responseTo, parts);
}

/**
 * @param {number} opCode
 * @param {number} requestId
 * @param {number} responseTo
 * @param {readonly Buffer[]} parts
 */
function withHead(opCode, requestId, responseTo, parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 16);
  return Buffer.concat([length, requestId, responseTo, opCode].map(int32).concat(parts));
}

/** @param {number} value */
function int32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
