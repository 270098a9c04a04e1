import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { baseRecipe } from './base-system.mjs';
import { parseJson } from '../setup/parse-json.mjs';

const folder = fileURLToPath(new URL('../../tests/images', import.meta.url));

/** What the images' Dockerfiles start from; another test image if it is "damp-test/<folder>". */
export const BASE_IMAGE = 'damp-test/base';

export const HASH_LABEL = 'damp.test-image';

/**
 * @typedef {object} TestImage
 * @property {string} name its folder under tests/images
 * @property {string} folder
 * @property {readonly string[]} tags under which the mirror serves it; none for one that others build on
 * @property {boolean} resident in the engine without a pull
 * @property {string | undefined} builtOn another of these images
 * @property {string} hash of all that it is made from
 */

/** @returns {TestImage[]} */
export function listTestImages() {
  const images = /** @type {Map<string, TestImage>} */ (new Map());
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const name of names.sort()) describe(name, images);
  return [...images.values()];
}

/**
 * @param {string} name
 * @param {Map<string, TestImage>} images
 * @returns {TestImage}
 */
function describe(name, images) {
  const known = images.get(name);
  if (known) return known;
  const own = join(folder, name);
  const settings = /** @type {{ tags: string[], resident?: boolean }} */ (
    parseJson(readFileSync(join(own, 'image.json'), 'utf8'))
  );
  const from = /^FROM (\S+)$/m.exec(readFileSync(join(own, 'Dockerfile'), 'utf8'))?.[1] ?? '';
  const builtOn =
    from.startsWith('damp-test/') && from !== BASE_IMAGE
      ? from.slice('damp-test/'.length)
      : undefined;
  const hash = createHash('sha256').update(builtOn ? describe(builtOn, images).hash : baseRecipe);
  for (const file of readdirSync(own, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    hash.update(path.slice(own.length)).update('\0').update(readFileSync(path));
  }
  const image = {
    name,
    folder: own,
    tags: settings.tags,
    resident: settings.resident ?? false,
    builtOn,
    hash: hash.digest('hex').slice(0, 12),
  };
  images.set(name, image);
  return image;
}

/**
 * Where the mirror keeps an image: "mysql:8.4" is Docker Hub's library/mysql, as everywhere.
 * @param {string} tag
 */
export function repositoryInStore(tag) {
  return tag.includes('/') ? tag : `library/${tag}`;
}
