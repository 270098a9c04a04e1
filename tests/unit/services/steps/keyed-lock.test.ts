import { describe, expect, it } from 'vitest';
import { KeyedLock } from '@/services/steps/keyed-lock';
import { begun } from './make-believe';

describe('KeyedLock', () => {
  it('lets one in at a time for a key, in the order in which they came', async () => {
    const lock = new KeyedLock();
    const told: string[] = [];
    const work = (name: string) => async () => {
      told.push(`${name} in`);
      await Promise.resolve();
      told.push(`${name} out`);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => lock.exclusively('key', work(name))));
    expect(told).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  it('keeps nobody waiting for another key', async () => {
    const lock = new KeyedLock();
    const { begin, hasBegun } = begun();
    const first = lock.exclusively('a', () => hasBegun);
    await lock.exclusively('b', () => {
      begin();
      return Promise.resolve();
    });
    await first;
  });

  it('lets the next one in when work fails', async () => {
    const lock = new KeyedLock();
    const failed = lock.exclusively('key', () => Promise.reject(new Error('no')));
    const next = lock.exclusively('key', () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('done');
  });

  it('tells the last work for a key from what came before', async () => {
    const lock = new KeyedLock();
    expect(lock.lastOf('key')).toBeUndefined();
    const first = lock.exclusively('key', () => Promise.resolve());
    const turn = lock.lastOf('key');
    expect(lock.lastOf('key')).toBe(turn);
    const second = lock.exclusively('key', () => Promise.resolve());
    expect(lock.lastOf('key')).not.toBe(turn);
    await Promise.all([first, second]);
    expect(lock.lastOf('key')).toBeUndefined();
  });
});
