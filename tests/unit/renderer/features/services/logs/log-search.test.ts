import { describe, expect, it } from 'vitest';
import { LogBuffer } from '@/renderer/features/services/logs/log-buffer';
import { LogSearch, nextHit } from '@/renderer/features/services/logs/log-search';

function aLog(most = 100) {
  const buffer = new LogBuffer(most);
  const write = (...texts: readonly string[]) =>
    buffer.append(texts.map((text) => ({ source: 'stdout', time: '', text })));
  return { buffer, write };
}

describe('the search in a log', () => {
  it('finds lines whatever their case, and not what colours are made of', () => {
    const { buffer, write } = aLog();
    write('Error: no', 'fine', '\u001b[31mer\u001b[0mror 31m');
    const search = new LogSearch();
    expect(search.hits(buffer.part(), 'ERROR')).toEqual([0, 2]);
    expect(search.hits(buffer.part(), '[31m')).toEqual([]);
    expect(search.hits(buffer.part(), '')).toEqual([]);
  });

  it('goes on with what comes, and forgets what was let go', () => {
    const { buffer, write } = aLog(3);
    const search = new LogSearch();
    write('hit 0', 'x', 'hit 2');
    expect(search.hits(buffer.part(), 'hit')).toEqual([0, 2]);
    write('hit 3');
    expect(search.hits(buffer.part(), 'hit')).toEqual([2, 3]);
    write('y', 'z', 'hit 6');
    expect(search.hits(buffer.part(), 'hit')).toEqual([6]);
  });

  it('begins anew with another text, and with a log that was emptied', () => {
    const { buffer, write } = aLog();
    const search = new LogSearch();
    write('a', 'b', 'a');
    expect(search.hits(buffer.part(), 'a')).toEqual([0, 2]);
    expect(search.hits(buffer.part(), 'b')).toEqual([1]);
    buffer.clear();
    write('b');
    expect(search.hits(buffer.part(), 'b')).toEqual([0]);
  });
});

describe('the way from hit to hit', () => {
  it('begins with the newest and leads round the ends', () => {
    const hits = [3, 5, 9];
    expect(nextHit(hits, null, 'next')).toBe(9);
    expect(nextHit(hits, null, 'previous')).toBe(9);
    expect(nextHit(hits, 9, 'next')).toBe(3);
    expect(nextHit(hits, 3, 'next')).toBe(5);
    expect(nextHit(hits, 3, 'previous')).toBe(9);
    expect(nextHit(hits, 9, 'previous')).toBe(5);
    expect(nextHit([], 1, 'next')).toBeNull();
  });

  it('goes on from where a hit was that is no more', () => {
    expect(nextHit([3, 9], 5, 'next')).toBe(9);
    expect(nextHit([3, 9], 5, 'previous')).toBe(3);
  });
});
