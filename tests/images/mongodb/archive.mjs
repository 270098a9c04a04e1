/** The stand-in's archive: a magic number, then records of a letter and a document, then an end. */
import { decode, encode } from './bson.mjs';

const MAGIC = Buffer.from('6de29981', 'hex');
const COLLECTION = 'C'.charCodeAt(0);
const DOCUMENT = 'D'.charCodeAt(0);
const END = 'E'.charCodeAt(0);

/** @typedef {{ db: string, collection: string }} Namespace */

export const head = () => MAGIC;
/** @param {Namespace} namespace */
export const collectionRecord = (namespace) =>
  Buffer.concat([Buffer.of(COLLECTION), encode({ ...namespace })]);
/** @param {Buffer} document */
export const documentRecord = (document) => Buffer.concat([Buffer.of(DOCUMENT), document]);
export const end = () => Buffer.of(END);

/**
 * Each collection and each document, in order. Throws where the archive is none, or is cut off.
 * @param {AsyncIterable<Buffer>} stream
 * @returns {AsyncGenerator<{ namespace: Namespace } | { document: Buffer }>}
 */
export async function* readArchive(stream) {
  let rest = Buffer.alloc(0);
  let started = false;
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    let at = 0;
    if (!started) {
      if (rest.length < MAGIC.length) continue;
      if (!rest.subarray(0, MAGIC.length).equals(MAGIC)) {
        throw new Error('stream or file does not appear to be a mongodump archive');
      }
      started = true;
      at = MAGIC.length;
    }
    for (; at < rest.length;) {
      if (rest[at] === END) return;
      const size = rest.length - at >= 5 ? rest.readInt32LE(at + 1) : Infinity;
      if (rest.length - at < 1 + size) break;
      const document = rest.subarray(at + 1, at + 1 + size);
      yield rest[at] === COLLECTION
        ? { namespace: /** @type {Namespace} */ (decode(document)) }
        : { document };
      at += 1 + size;
    }
    rest = rest.subarray(at);
  }
  throw new Error('archive ended before its end: unexpected EOF');
}
