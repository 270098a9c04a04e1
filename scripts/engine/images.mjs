import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { timed } from '../setup/report.mjs';
import { run } from '../setup/run.mjs';
import { baseTar } from './base-system.mjs';
import { parseJson } from '../setup/parse-json.mjs';
import { askForStatus } from './ping.mjs';
import { dockerHost, logFolder, registryFolder, socketPath } from './places.mjs';
import { BASE_IMAGE, HASH_LABEL, listTestImages, repositoryInStore } from './test-images.mjs';

/** @typedef {import('./test-images.mjs').TestImage} TestImage */

/** Beside what it speaks of, so that both are lost together. */
const builtFile = join(registryFolder, 'built.json');
const AT_A_TIME = 2;

export async function areImagesReady() {
  const images = listTestImages();
  const built = await readBuilt();
  const missing = await missingResidents(images);
  return missing.length === 0 && images.every((image) => isBuilt(image, built));
}

/** @param {number} mirrorPort */
export async function ensureImages(mirrorPort) {
  const images = listTestImages();
  const built = await readBuilt();
  const wanted = images.filter((image) => !isBuilt(image, built));
  if (wanted.length > 0) {
    const expected = wanted.length === images.length ? 'some minutes' : 'seconds each';
    await timed('Test images', () => buildAll(images, wanted, built, mirrorPort), { expected });
  }
  for (const image of await missingResidents(images)) {
    for (const tag of image.tags) await docker(['pull', '--quiet', tag], 120_000);
  }
}

/**
 * @param {readonly TestImage[]} images
 * @param {readonly TestImage[]} wanted
 * @param {Record<string, string>} built
 * @param {number} mirrorPort
 */
async function buildAll(images, wanted, built, mirrorPort) {
  await docker(['import', '--change', 'CMD ["bash"]', baseTar, BASE_IMAGE], 120_000);
  const started = /** @type {Map<string, Promise<void>>} */ (new Map());
  const limit = limiter(AT_A_TIME);

  /** @param {TestImage} image @returns {Promise<void>} */
  const start = (image) => {
    const known = started.get(image.name);
    if (known) return known;
    const base = images.find(({ name }) => name === image.builtOn);
    const work = (async () => {
      if (base) await start(base);
      await limit(() => timed(`  ${image.name}`, () => build(image, mirrorPort)));
      if (image.tags.length === 0) return;
      built[image.name] = image.hash;
      await writeBuilt(built);
    })();
    started.set(image.name, work);
    return work;
  };

  const residentsFirst = [...wanted].sort((a, b) => Number(b.resident) - Number(a.resident));
  const results = await Promise.allSettled(
    residentsFirst.filter(({ tags }) => tags.length > 0).map(start),
  );
  const own = [...started.keys()].map((name) => `damp-test/${name}`);
  await docker(['rmi', BASE_IMAGE, ...own], 120_000).catch(() => undefined);
  await docker(['image', 'prune', '--force'], 120_000);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * @param {TestImage} image
 * @param {number} mirrorPort
 */
async function build(image, mirrorPort) {
  const name = `damp-test/${image.name}`;
  const label = `${HASH_LABEL}=${image.hash}`;
  await docker(
    ['build', '--network', 'host', '--force-rm', '--label', label, '--tag', name, image.folder],
    900_000,
  );
  for (const tag of image.tags) {
    const target = `127.0.0.1:${mirrorPort}/${repositoryInStore(tag)}`;
    await docker(['tag', name, target], 30_000);
    await docker(['push', '--quiet', target], 300_000);
    await docker(['rmi', target], 60_000);
    // What an earlier test pulled under this tag is the older one. "--force" bears that there is none.
    await docker(['rmi', '--force', tag], 60_000);
  }
}

/** @param {readonly TestImage[]} images */
async function missingResidents(images) {
  const checked = await Promise.all(
    images
      .filter(({ resident }) => resident)
      .map(async (image) => {
        const answers = await Promise.all(
          image.tags.map((tag) => askForStatus({ socketPath, path: `/images/${tag}/json` }, 5_000)),
        );
        return answers.every((answer) => answer?.status === 200 && answer.body.includes(image.hash))
          ? []
          : [image];
      }),
  );
  return checked.flat();
}

/**
 * @param {TestImage} image
 * @param {Record<string, string>} built
 */
function isBuilt(image, built) {
  return image.tags.length === 0 || built[image.name] === image.hash;
}

/** @returns {Promise<Record<string, string>>} */
async function readBuilt() {
  if (!existsSync(builtFile)) return {};
  return /** @type {Record<string, string>} */ (parseJson(await readFile(builtFile, 'utf8')));
}

/** @param {Record<string, string>} built */
async function writeBuilt(built) {
  const part = `${builtFile}.${Object.keys(built).length}.part`;
  await writeFile(part, JSON.stringify(built));
  await rename(part, builtFile);
}

/**
 * @param {readonly string[]} args
 * @param {number} timeoutMs
 */
async function docker(args, timeoutMs) {
  const logFile = join(logFolder, 'images.log');
  await mkdir(logFolder, { recursive: true });
  await appendFile(logFile, `\n$ docker ${args.join(' ')}\n`);
  // The classic builder is in the daemon; the other one would have to be downloaded.
  const env = { ...process.env, DOCKER_BUILDKIT: '0' };
  return run('docker', ['--host', dockerHost, ...args], { timeoutMs, env, logFile });
}

/** @param {number} places */
function limiter(places) {
  let free = places;
  const waiting = /** @type {(() => void)[]} */ ([]);
  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  return async (work) => {
    if (free === 0) await new Promise((resolve) => waiting.push(() => resolve(undefined)));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
