import { describe, expect, it } from 'vitest';
import { ByteProgress } from '@/services/steps/byte-progress';
import type { Progress } from '@/services/steps/plan';

function told(total: number | null) {
  const all: Progress[] = [];
  return { all, progress: new ByteProgress('reading', total, (progress) => all.push(progress)) };
}

describe('ByteProgress', () => {
  it('tells bytes, speed and how far that is, and never that it is all done', () => {
    const { all, progress } = told(1000);
    progress.add(250, { now: 1000 });
    progress.add(250, { now: 2000 });
    progress.add(500, { now: 3000 });
    expect(all.map(({ receivedBytes }) => receivedBytes)).toEqual([250, 500, 1000]);
    expect(all.map(({ fraction }) => fraction)).toEqual([0.25, 0.5, 0.99]);
    expect(all.at(-1)).toMatchObject({ bytesPerSecond: 375, totalBytes: 1000, phase: 'reading' });
  });

  it('takes another measure of how far it is, which never goes back', () => {
    const { all, progress } = told(null);
    progress.add(10, { fraction: 0.5 });
    progress.add(10, { fraction: 0.4 });
    progress.add(10, { fraction: 2 });
    expect(all.map(({ fraction }) => fraction)).toEqual([0.5, 0.5, 0.99]);
  });

  it('knows nothing of the end where nobody does', () => {
    const { all, progress } = told(null);
    progress.add(10);
    expect(all).toMatchObject([{ receivedBytes: 10, totalBytes: null, fraction: null }]);
  });
});
