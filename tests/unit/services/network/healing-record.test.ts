import { describe, expect, it } from 'vitest';
import { HealingRecord } from '@/services/network/keeper/healing-record';
import type { Healing } from '@/shared/network-repair';

describe('what was mended unasked', () => {
  it('is tried three times within a minute, then rests and says so, until it is taken care of', () => {
    const told: Healing[] = [];
    const record = new HealingRecord((healing) => told.push(healing));
    const tries = [0, 1, 2, 3, 4].map((at) => record.mayTry('a', 'It comes back.', at));
    expect(tries).toEqual([true, true, true, false, false]);
    expect(told).toEqual([{ mended: [], resting: ['It comes back.'] }]);
    expect(record.mayTry('b', 'Another.', 5)).toBe(true);
    record.forget();
    expect(record.snapshot().resting).toEqual([]);
    expect(record.mayTry('a', 'It comes back.', 6)).toBe(true);
  });

  it('may come back each half minute', () => {
    const record = new HealingRecord(() => undefined);
    const tries = [0, 1, 2, 3, 4, 5].map((n) => record.mayTry('a', 'It comes back.', n * 30_001));
    expect(tries).toEqual(tries.map(() => true));
  });

  it('is told with the last thing first', () => {
    const record = new HealingRecord(() => undefined);
    record.mended(['Make net', 'Connect web'], 1);
    record.mended(['Connect shop'], 2);
    expect(record.snapshot().mended.map(({ what }) => what)).toEqual([
      'Connect shop',
      'Connect web',
      'Make net',
    ]);
  });
});
