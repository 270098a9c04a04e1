import { Mutex } from 'async-mutex';
import { beforeEach, describe, expect, it } from 'vitest';
import { deferred } from '@/services/deferred';
import { HealingRecord } from '@/services/network/keeper/healing-record';
import type { Lack, Mending } from '@/services/network/kept/lack';
import { Watch } from '@/services/network/kept/watch';
import type { EngineSnapshot } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { networkIntentSchema } from '@/shared/network-intent';

const picture: EngineSnapshot = {
  revision: 1,
  engine: {
    state: 'running',
    version: '26',
    apiVersion: '1.45',
    host: 'unix:///made-up',
    operatingSystem: '',
  },
  network: {
    state: 'ready',
    id: 'n',
    driver: 'bridge',
    subnet: null,
    gateway: null,
    ipv6: false,
    isolation: 'open',
    ours: true,
    drift: [],
  },
  containers: [],
};

describe('what is watched', () => {
  let heal: boolean;
  let isBusy: boolean;
  let now: EngineSnapshot;
  let lacks: readonly Lack[];
  let done: string[];
  let looks: number;
  let reported: unknown[];
  let record: HealingRecord;
  let watch: Watch;

  const lack = (key: string, mend: (how: Mending) => Promise<void>): Lack => ({
    key,
    sentence: `${key} is gone.`,
    remedy: `Mend ${key}`,
    mend,
  });
  const mendable = (key: string) =>
    lack(key, () => {
      done.push(key);
      return Promise.resolve();
    });

  beforeEach(() => {
    [heal, isBusy, now] = [true, false, picture];
    [lacks, done, looks, reported] = [[], [], 0, []];
    record = new HealingRecord(() => undefined);
    watch = new Watch({
      tools: {
        intent: { read: () => Promise.resolve(networkIntentSchema.parse({ heal })) },
        store: { snapshot: () => now, onDidChange: () => () => undefined },
      },
      kept: {
        isSuspect: () => lacks.length > 0,
        lacks: () => {
          looks += 1;
          return Promise.resolve(lacks);
        },
      },
      lock: new Mutex(),
      isBusy: () => isBusy,
      record,
      report: (error) => reported.push(error),
    });
  });

  it('is put back three times within a minute, then left alone, until it is asked for', async () => {
    lacks = [mendable('a')];
    for (let round = 0; round < 5; round += 1) await watch.look();
    expect(done).toEqual(['a', 'a', 'a']);
    expect(record.snapshot().resting).toEqual([expect.stringContaining('a is gone.')]);
    await watch.mendNow();
    expect(done).toHaveLength(4);
    expect(record.snapshot().resting).toEqual([]);
  });

  it('is looked at once more, and no more, however often it is asked meanwhile', async () => {
    const gate = deferred<void>();
    lacks = [lack('a', () => gate.promise)];
    const first = watch.look();
    await Promise.resolve();
    const others = [watch.look(), watch.look(), watch.look()];
    lacks = [];
    gate.resolve();
    await Promise.all([first, ...others]);
    expect(looks).toBeLessThanOrEqual(2);
  });

  it('is tried whatever becomes of the others, and what failed is reported', async () => {
    const failure = new Error('No.');
    lacks = [lack('a', () => Promise.reject(failure)), mendable('b')];
    await watch.look();
    expect({ done, reported }).toEqual({ done: ['b'], reported: [failure] });
    await expect(watch.mendNow()).rejects.toThrow(DampError);
    expect(done).toEqual(['b', 'b']);
  });

  it('waits for its user where it takes a download, and is quiet once it is there', async () => {
    const asked: boolean[] = [];
    lacks = [
      lack('a', ({ mayPull }) => {
        asked.push(mayPull);
        const missing = new DampError('image-unavailable', 'Its image is not there.');
        return mayPull ? Promise.resolve() : Promise.reject(missing);
      }),
    ];
    for (let round = 0; round < 3; round += 1) await watch.look();
    expect(asked).toEqual([false]);
    expect(record.snapshot().resting).toEqual(['a is gone. Its image is not there.']);
    expect(reported).toEqual([]);
    await watch.mendNow();
    expect(asked).toEqual([false, true]);
    lacks = [lack('a', () => Promise.reject(new DampError('image-unavailable', 'Not there.')))];
    await watch.look();
    lacks = [];
    await watch.look();
    expect(record.snapshot().resting).toEqual([]);
  });

  it('is left alone where nothing is to be mended, members are on their way, or no network is there', async () => {
    lacks = [mendable('a')];
    heal = false;
    await watch.look('engine');
    [heal, isBusy] = [true, true];
    await watch.look('engine');
    [isBusy, now] = [false, { ...picture, network: { state: 'missing' } }];
    await watch.look('engine');
    expect({ done, looks }).toEqual({ done: [], looks: 0 });
    now = picture;
    await watch.look();
    expect(done).toEqual(['a']);
  });
});
