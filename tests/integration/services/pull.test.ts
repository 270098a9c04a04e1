import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  cutMirror,
  refuseMirror,
  resetMirror,
  slowMirror,
} from '../../../scripts/engine/mirror-control.mjs';
import { docker } from '../../support/docker-cli.ts';
import { fullDisk } from '../../support/full-disk.ts';
import { bigService, tinyService } from './definitions.ts';
import { makeWorld, rejection, remains, runWhere } from './world.ts';

const BIG = 'damp-test/big';
const SLOW = 4_000_000;

async function withoutImage(reference: string): Promise<void> {
  await docker('image', 'rm', '--force', reference);
}

describe('a pull', () => {
  beforeEach(() => withoutImage(`${BIG}:1`));
  afterEach(async () => {
    await resetMirror();
    await withoutImage(`${BIG}:1`);
  });

  it('tells bytes, speed and a part of the whole that never go back, ten times a second at most', async () => {
    await slowMirror(25_000_000, BIG);
    await using world = await makeWorld({ definitions: [bigService] });
    const startMs = performance.now();
    await world.manager.install({ service: 'big', instance: world.name('big') });
    const seconds = (performance.now() - startMs) / 1000;
    const told = world.seenRuns.flatMap(({ progress }) => progress ?? []);
    expect(told.length).toBeGreaterThan(5);
    expect(told.length).toBeLessThan(10 * seconds + 20);
    for (const [index, { fraction, receivedBytes }] of told.entries()) {
      expect(fraction).toBeGreaterThanOrEqual(told[index - 1]?.fraction ?? 0);
      expect(receivedBytes).toBeGreaterThanOrEqual(told[index - 1]?.receivedBytes ?? 0);
    }
    expect(told.at(-1)?.totalBytes).toBeGreaterThan(79_000_000);
    expect(Math.max(...told.map(({ bytesPerSecond }) => bytesPerSecond))).toBeGreaterThan(1e6);
  });

  it('is not asked for where the image is here: works offline', async () => {
    await refuseMirror(503, 'damp-test/tiny');
    await using world = await makeWorld({ definitions: [tinyService()] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    expect((await remains(instance)).containers).toEqual([instance]);
  });

  it('cancelled at half leaves nothing behind, and the next one succeeds', async () => {
    await slowMirror(20_000_000, BIG);
    await using world = await makeWorld({ definitions: [bigService] });
    const instance = world.name('big');
    const installed = rejection(world.manager.install({ service: 'big', instance }));
    const run = await runWhere(world.manager, ({ progress }) => (progress?.fraction ?? 0) >= 0.4);
    await world.manager.cancelRun(run.id);
    expect(await installed).toMatchObject({ code: 'cancelled' });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
    expect(await world.journalled()).toEqual([]);
    expect(await docker('image', 'ls', '--quiet', BIG)).toBe('');

    await resetMirror();
    await world.manager.install({ service: 'big', instance });
    expect((await remains(instance)).containers).toEqual([instance]);
  });

  // Docker itself tries a broken download again, five times and ever later: a minute in all.
  it('whose connection breaks again and again fails with words, and leaves nothing behind', async () => {
    await cutMirror(20_000_000, BIG);
    await using world = await makeWorld({ definitions: [bigService] });
    const instance = world.name('big');
    const failure = await rejection(world.manager.install({ service: 'big', instance }));
    expect(failure).toMatchObject({ code: 'registry-unavailable' });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
  }, 180_000);

  it('really stops when it is cancelled: the engine downloads no more', async () => {
    await slowMirror(SLOW, BIG);
    await using world = await makeWorld({ definitions: [bigService] });
    const installed = rejection(
      world.manager.install({ service: 'big', instance: world.name('big') }),
    );
    const run = await runWhere(world.manager, ({ progress }) => (progress?.receivedBytes ?? 0) > 0);
    await world.manager.cancelRun(run.id);
    await installed;
    // A pull that goes on would be joined, and would have far more than nothing already.
    const again = rejection(world.manager.install({ service: 'big', instance: world.name('big') }));
    const second = await runWhere(world.manager, ({ progress }) => progress !== null);
    expect(second.progress?.receivedBytes).toBeLessThan(SLOW);
    await world.manager.cancelRun(second.id);
    await again;
  });
});

describe('a pull that fails', () => {
  afterEach(resetMirror);

  it('says that there is no such image', async () => {
    const missing = tinyService({ image: 'damp-test/there-is-none' });
    await using world = await makeWorld({ definitions: [missing] });
    const instance = world.name('tiny');
    const error = await rejection(world.manager.install({ service: 'tiny', instance }));
    expect(error).toMatchObject({
      code: 'image-unavailable',
      message: expect.stringContaining('damp-test/there-is-none:1') as unknown,
    });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
  });

  it('says that the disk is full', async () => {
    await withoutImage(`${BIG}:1`);
    await using _disk = await fullDisk('download');
    await using world = await makeWorld({ definitions: [bigService] });
    const instance = world.name('big');
    const error = await rejection(world.manager.install({ service: 'big', instance }));
    expect(error).toMatchObject({ code: 'disk-full' });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
  });

  it('says that there is no such version', async () => {
    const missing = tinyService({ versions: ['0.0.1-none'] });
    await using world = await makeWorld({ definitions: [missing] });
    const error = await rejection(
      world.manager.install({ service: 'tiny', instance: world.name('tiny') }),
    );
    expect(error).toMatchObject({ code: 'image-unavailable' });
  });

  it.each([
    [401, 'image-unavailable'],
    [429, 'registry-unavailable'],
    [503, 'registry-unavailable'],
  ] as const)('says what a registry means that answers %i: %s', async (answerWith, code) => {
    await withoutImage(`${BIG}:1`);
    await refuseMirror(answerWith, BIG);
    await using world = await makeWorld({ definitions: [bigService] });
    const instance = world.name('big');
    const error = await rejection(world.manager.install({ service: 'big', instance }));
    expect(error).toMatchObject({ code });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
    expect(await world.journalled()).toEqual([]);
  });
});
