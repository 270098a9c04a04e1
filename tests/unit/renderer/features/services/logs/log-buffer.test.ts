import { describe, expect, it, vi } from 'vitest';
import { endOf, LogBuffer } from '@/renderer/features/services/logs/log-buffer';
import type { LogLine } from '@/shared/logs';

function lines(...texts: readonly string[]): LogLine[] {
  return texts.map((text) => ({ source: 'stdout', time: '2026-11-24T20:38:48.000000000Z', text }));
}

describe('the log in memory', () => {
  it('keeps the newest lines only, and counts those that it let go', () => {
    const buffer = new LogBuffer(3);
    buffer.append(lines('a', 'b'));
    buffer.append(lines('c', 'd'));
    expect(buffer.part().lines.map(({ text }) => text)).toEqual(['b', 'c', 'd']);
    expect(buffer.part().first).toBe(1);
    buffer.append(lines('e', 'f', 'g', 'h', 'i'));
    expect(buffer.part().lines.map(({ text }) => text)).toEqual(['g', 'h', 'i']);
    expect(endOf(buffer.part())).toBe(9);
  });

  it('leaves what is held as it was', () => {
    const buffer = new LogBuffer(2);
    buffer.append(lines('a', 'b'));
    const held = buffer.part();
    buffer.append(lines('c'));
    expect(held.lines.map(({ text }) => text)).toEqual(['a', 'b']);
  });

  it('tells of each change until one unsubscribes', () => {
    const buffer = new LogBuffer(2);
    const listener = vi.fn();
    const stop = buffer.subscribe(listener);
    buffer.append(lines('a'));
    stop();
    buffer.append(lines('b'));
    expect(listener).toHaveBeenCalledOnce();
  });
});
