import { describe, expect, it } from 'vitest';
import { familyOf, readPss, readStat, spentBetween } from '../../bench/processes/proc-files.ts';

describe('what /proc says', () => {
  it('gives the proportional set size, not one of its parts', () => {
    const text = 'Rss:   9000 kB\nPss:   4000 kB\nPss_Dirty:  100 kB\nPss_Anon:   90 kB\n';
    expect(readPss(text)).toBe(4000 * 1024);
    expect(() => readPss('')).toThrow();
  });

  it('gives parent and own CPU time, whatever the command is called', () => {
    const stat = '42 (a (b) c) S 7 42 42 0 -1 4194560 9 0 0 0 100 20 3 1 20 0 1 0 5 0 0';
    expect(readStat(stat)).toEqual({ parent: 7, ticks: 120 });
  });

  it('counts what was spent between two looks, and not less because a process ended', () => {
    const before = new Map([
      [1, 5],
      [2, 9],
    ]);
    const after = new Map([
      [1, 6],
      [3, 2],
    ]);
    expect(spentBetween(before, after)).toBe(3);
  });

  it('finds everything below a process, and nothing else', () => {
    const parents = new Map([
      [1, 0],
      [10, 1],
      [12, 11],
      [11, 10],
      [20, 1],
    ]);
    expect([...familyOf(10, parents)].sort()).toEqual([10, 11, 12]);
  });
});
