import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ key: string, size: number, modified: Date, etag: string }} StoredObject */
/** @typedef {ReturnType<typeof createBuckets>} Buckets */

/**
 * A folder for each bucket, a file for each object; its name is the key with every slash escaped.
 * @param {string} root
 */
export function createBuckets(root) {
  mkdirSync(root, { recursive: true });
  /** @param {string} bucket */
  const folderOf = (bucket) => join(root, bucket);
  /**
   * @param {string} bucket
   * @param {string} key
   */
  const fileOf = (bucket, key) => join(root, bucket, encodeURIComponent(key));

  /**
   * @param {string} bucket
   * @param {string} key
   * @returns {StoredObject}
   */
  const describe = (bucket, key) => {
    const { size, mtime } = statSync(fileOf(bucket, key));
    const etag = createHash('md5')
      .update(readFileSync(fileOf(bucket, key)))
      .digest('hex');
    return { key, size, modified: mtime, etag };
  };

  return {
    names: () =>
      readdirSync(root, { withFileTypes: true })
        .filter(
          (entry) =>
            entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'lost+found',
        )
        .map((entry) => entry.name),
    /** @param {string} bucket */
    exists: (bucket) => existsSync(folderOf(bucket)),
    /** @param {string} bucket */
    create: (bucket) => mkdirSync(folderOf(bucket)),
    /** @param {string} bucket */
    remove: (bucket) => {
      rmSync(folderOf(bucket), { recursive: true });
    },
    /**
     * @param {string} bucket
     * @param {string} prefix
     */
    list: (bucket, prefix) =>
      readdirSync(folderOf(bucket))
        .map(decodeURIComponent)
        .filter((key) => key.startsWith(prefix))
        .sort()
        .map((key) => describe(bucket, key)),
    /**
     * @param {string} bucket
     * @param {string} key
     */
    find: (bucket, key) => (existsSync(fileOf(bucket, key)) ? describe(bucket, key) : undefined),
    /**
     * @param {string} bucket
     * @param {string} key
     */
    read: (bucket, key) => readFileSync(fileOf(bucket, key)),
    /**
     * @param {string} bucket
     * @param {string} key
     * @param {Buffer} content
     */
    write(bucket, key, content) {
      writeFileSync(fileOf(bucket, key), content);
      return describe(bucket, key);
    },
    /**
     * @param {string} bucket
     * @param {string} key
     */
    delete: (bucket, key) => {
      rmSync(fileOf(bucket, key), { force: true });
    },
  };
}
