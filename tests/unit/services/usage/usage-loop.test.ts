import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UsageSample } from '@/services/docker/container-stats';
import { usageLoop } from '@/services/usage/usage-loop';
import type { Usage } from '@/shared/usage';

/** What a container that uses half of one processor has used at this time. */
function sampleAt(timeMs: number): UsageSample {
  return {
    timeMs,
    cpuNanoseconds: timeMs * 500_000,
    systemNanoseconds: null,
    cpus: 1,
    memoryBytes: 1,
    memoryLimitBytes: null,
    networkInBytes: 0,
    networkOutBytes: 0,
    diskReadBytes: 0,
    diskWriteBytes: 0,
  };
}

type Ask = Parameters<typeof usageLoop>[0]['ask'];

const oneSample: Ask = (_signal, onSample) => {
  onSample(sampleAt(Date.now()));
  return Promise.resolve();
};

/** The loop under way on an engine that answers so; its bell rings when the test says so. */
function following(answer: Ask) {
  const controller = new AbortController();
  const told: Usage[] = [];
  const ask = vi.fn(answer);
  const bell = {
    rung: 0,
    rungAfter: vi.fn(
      (_rung: number, signal: AbortSignal) =>
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve());
        }),
    ),
  };
  const { signal } = controller;
  const ended = usageLoop({ bell, ask }, { signal, onUsage: (usage) => told.push(usage) });
  const end = async () => {
    controller.abort();
    await ended;
  };
  return { told, ask, bell, end };
}

describe('what an instance uses', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is asked at most once a second of an engine that ends each answer after one sample', async () => {
    const { told, ask, end } = following(oneSample);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ask).toHaveBeenCalledTimes(11);
    expect(told.map(({ cpuPercent }) => cpuPercent)).toEqual(Array.from({ length: 10 }, () => 50));
    await end();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is asked for at once when an answer ends that has gone on for longer', async () => {
    const { ask, end } = following(async (signal, onSample) => {
      await new Promise((resolve) => setTimeout(resolve, 5000));
      await oneSample(signal, onSample);
    });
    await vi.advanceTimersByTimeAsync(5000);
    expect(ask).toHaveBeenCalledTimes(2);
    const ending = end();
    await vi.advanceTimersByTimeAsync(5000);
    await ending;
  });

  it('is not asked for while nothing runs, until the picture rings', async () => {
    const { ask, bell, end } = following(() => Promise.resolve());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(bell.rungAfter).toHaveBeenCalledTimes(1);
    await end();
  });

  it('is told of one life, not between two', async () => {
    const { told, bell, end } = following(oneSample);
    await vi.advanceTimersByTimeAsync(500);
    bell.rung += 1;
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toHaveLength(1);
    await end();
  });
});
