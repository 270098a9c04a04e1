import { Raw } from './bson.mjs';
import { Refusal } from './errors.mjs';

const FIRST_BATCH = 101;
const BATCH_BYTES = 4 * 1024 * 1024;

/** Answers to queries, handed out in batches. */
export function createCursors() {
  /** @type {Map<bigint, { namespace: string, documents: Iterator<Buffer>, next: Buffer }>} */
  const open = new Map();
  let last = 0n;

  /**
   * @param {Iterator<Buffer>} documents
   * @param {Buffer | undefined} first already taken from them
   * @param {number} most
   */
  const batchOf = (documents, first, most) => {
    const batch = [];
    let size = 0;
    let next = first;
    while (next && batch.length < most && size < BATCH_BYTES) {
      batch.push(new Raw(next));
      size += next.length;
      next = documents.next().value;
    }
    return { batch, next };
  };

  /** @param {unknown} size */
  const atMost = (size, usual = Infinity) => (size === undefined ? usual : Number(size));

  return {
    /**
     * @param {string} namespace
     * @param {Iterator<Buffer>} documents
     * @param {{ batchSize?: unknown, single?: boolean }} options
     */
    start(namespace, documents, { batchSize, single = false }) {
      const first = documents.next().value;
      const { batch, next } = batchOf(documents, first, atMost(batchSize, FIRST_BATCH));
      if (next === undefined || single) {
        documents.return?.();
        return { cursor: { firstBatch: batch, id: 0n, ns: namespace } };
      }
      last += 1n;
      open.set(last, { namespace, documents, next });
      return { cursor: { firstBatch: batch, id: last, ns: namespace } };
    },
    /**
     * @param {bigint} id
     * @param {unknown} batchSize
     */
    more(id, batchSize) {
      const found = open.get(id);
      if (!found) throw new Refusal(43, 'CursorNotFound', `cursor id ${id} not found`);
      const { batch, next } = batchOf(found.documents, found.next, atMost(batchSize));
      if (next === undefined) open.delete(id);
      else found.next = next;
      const left = next === undefined ? 0n : id;
      return { cursor: { nextBatch: batch, id: left, ns: found.namespace } };
    },
    /** @param {bigint} id */
    kill(id) {
      open.get(id)?.documents.return?.();
      return open.delete(id);
    },
  };
}
