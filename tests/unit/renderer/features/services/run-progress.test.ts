import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes } from '@/renderer/components/bytes';
import { percent, runProgress } from '@/renderer/features/services/run-progress';
import type { Run } from '@/shared/runs';
import { aRun } from '../../made-up';

function pulling(more: Partial<NonNullable<Run['progress']>> = {}): Run {
  return aRun('pull', {
    progress: {
      receivedBytes: 88_400_000,
      totalBytes: 210_200_000,
      bytesPerSecond: 12_300_000,
      fraction: 0.42,
      phase: 'downloading',
      ...more,
    },
  });
}

describe('progress in words', () => {
  it('counts bytes as registries do', () => {
    expect([0, 999, 1000, 12_345, 999_999, 88_400_000, 1_420_000_000].map(bytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '12 kB',
      '1.0 MB',
      '88 MB',
      '1.4 GB',
    ]);
  });

  it('says 100 % only when it is all there, and never leaves 0 to 100', () => {
    expect(percent(0.999)).toBe('99 %');
    expect(percent(1)).toBe('100 %');
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (fraction) => {
        expect(Number.parseInt(percent(fraction))).toBeGreaterThanOrEqual(0);
        expect(Number.parseInt(percent(fraction))).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('says how much of the image is here and how fast it comes', () => {
    expect(runProgress(pulling())).toEqual({
      fraction: 0.42,
      caption: '88 MB of 210 MB, 12 MB/s',
    });
  });

  it('says that the image is unpacked, and promises no size that it does not know', () => {
    expect(runProgress(pulling({ phase: 'extracting' })).caption).toBe('Unpacking the image');
    expect(runProgress(pulling({ totalBytes: 0 })).caption).toBe('Step pull');
    expect(runProgress(aRun('pull'))).toEqual({ fraction: 0, caption: 'Step pull' });
  });

  it('keeps the bar full after the pull and says the step', () => {
    expect(runProgress(aRun('healthy'))).toEqual({ fraction: 1, caption: 'Step healthy' });
    expect(runProgress(null)).toEqual({ fraction: 0, caption: '' });
  });

  it('counts the steps that are done of anything else, and what is known of the running one', () => {
    const change = { kind: 'change' } as const;
    expect(runProgress(aRun('pull', change)).fraction).toBe(0);
    expect(runProgress(aRun('create', change)).fraction).toBe(0.5);
    expect(runProgress({ ...pulling(), ...change }).fraction).toBeCloseTo(0.105);
    expect(runProgress({ ...pulling({ fraction: null }), ...change }).fraction).toBeNull();
  });
});
