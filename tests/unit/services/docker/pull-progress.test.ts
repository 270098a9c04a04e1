import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PullProgress, type PullEvent } from '@/services/docker/pull-progress';

function layer(id: string, status: string, current?: number, total?: number): PullEvent {
  return { id, status, progressDetail: { current, total } };
}

function after(events: readonly PullEvent[], msApart = 100) {
  const progress = new PullProgress();
  return events.map((event, index) => progress.see(event, 1000 + index * msApart));
}

describe('PullProgress', () => {
  it('counts the bytes of all layers', () => {
    const last = after([
      layer('a', 'Pulling fs layer'),
      layer('b', 'Pulling fs layer'),
      layer('a', 'Downloading', 50, 100),
      layer('b', 'Downloading', 100, 300),
    ]).at(-1);
    expect(last).toMatchObject({ receivedBytes: 150, totalBytes: 400, phase: 'downloading' });
  });

  it('leaves out layers that are here already', () => {
    const last = after([
      layer('a', 'Already exists'),
      layer('b', 'Pulling fs layer'),
      layer('b', 'Pull complete'),
    ]).at(-1);
    expect(last?.fraction).toBe(1);
  });

  it('takes a layer that waits for one of average size', () => {
    const last = after([
      layer('a', 'Pulling fs layer'),
      layer('b', 'Waiting'),
      layer('a', 'Downloading', 100, 100),
      layer('a', 'Pull complete'),
    ]).at(-1);
    expect(last?.fraction).toBeCloseTo(0.5);
  });

  it('goes on while it extracts', () => {
    const [, , downloaded, extracting] = after([
      layer('a', 'Pulling fs layer'),
      layer('a', 'Downloading', 99, 100),
      layer('a', 'Download complete'),
      layer('a', 'Extracting', 50, 100),
    ]);
    expect(downloaded?.fraction).toBeCloseTo(0.75);
    expect(extracting).toMatchObject({ phase: 'extracting' });
    expect(extracting?.fraction).toBeCloseTo(0.875);
  });

  it('does not count extraction whose unit is seconds', () => {
    const last = after([layer('a', 'Downloading', 100, 100), layer('a', 'Extracting', 7)]).at(-1);
    expect(last?.fraction).toBeCloseTo(0.75);
  });

  it('tells the speed of the last seconds', () => {
    const events = [0, 1, 2, 3].map((n) => layer('a', 'Downloading', n * 1000, 10_000));
    expect(after(events, 500).at(-1)?.bytesPerSecond).toBeCloseTo(2000);
  });

  it('is not moved by lines that speak of no layer', () => {
    const last = after([
      { id: '8', status: 'Pulling from library/redis' },
      { status: 'Digest: x' },
    ]);
    expect(last.at(-1)).toMatchObject({ fraction: 0, receivedBytes: 0, phase: 'downloading' });
  });

  it('never goes back, whatever the engine says, and stays within 0 and 1', () => {
    const event = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      status: fc.constantFrom(
        'Pulling fs layer',
        'Waiting',
        'Downloading',
        'Verifying Checksum',
        'Download complete',
        'Extracting',
        'Pull complete',
        'Already exists',
        'Retrying in 5 seconds',
      ),
      progressDetail: fc.record({ current: fc.nat(1000), total: fc.nat(1000) }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let [fraction, received] = [0, 0];
        for (const seen of after(events)) {
          expect(seen.fraction).toBeGreaterThanOrEqual(fraction);
          expect(seen.fraction).toBeLessThanOrEqual(1);
          expect(seen.receivedBytes).toBeGreaterThanOrEqual(received);
          expect(seen.totalBytes).toBeGreaterThanOrEqual(seen.receivedBytes);
          expect(seen.bytesPerSecond).toBeGreaterThanOrEqual(0);
          [fraction, received] = [seen.fraction ?? -1, seen.receivedBytes];
        }
      }),
    );
  });
});
