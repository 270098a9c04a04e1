import { describe, expect, it } from 'vitest';
import { SeenLines } from '@/services/logs/seen-lines';
import type { LogLine } from '@/shared/logs';

function line(source: LogLine['source'], nanosecond: number, text = 'x'): LogLine {
  return { source, text, time: `2026-11-24T20:38:48.${String(nanosecond).padStart(9, '0')}Z` };
}

describe('what was read of a log', () => {
  it('begins with everything', () => {
    expect(new SeenLines().readAgain()).toBeUndefined();
  });

  it('is not read twice when the log is opened again, and what follows is', () => {
    const seen = new SeenLines();
    const before = [line('stdout', 1), line('stdout', 2), line('stdout', 2)];
    for (const one of before) expect(seen.add(one)).toBe(true);
    seen.readAgain();
    const again = [...before, line('stdout', 2), line('stdout', 3)];
    expect(again.map((one) => seen.add(one))).toEqual([false, false, false, true, true]);
  });

  it('is read from a little earlier on, since the streams’ lines are stored in disorder', () => {
    const seen = new SeenLines();
    seen.add(line('stdout', 500));
    expect(seen.readAgain()).toBe('2026-11-24T20:38:47.000Z');
    // stderr’s line was written before, and stored after.
    expect(seen.add(line('stderr', 400))).toBe(true);
    expect(seen.add(line('stdout', 500))).toBe(false);
  });

  it('goes on through many openings', () => {
    const seen = new SeenLines();
    const told: number[] = [];
    for (let opening = 1; opening <= 5; opening += 1) {
      seen.readAgain();
      for (let at = 1; at <= opening; at += 1) if (seen.add(line('stdout', at))) told.push(at);
    }
    expect(told).toEqual([1, 2, 3, 4, 5]);
  });
});
