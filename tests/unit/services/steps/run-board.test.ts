import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunBoard } from '@/services/steps/run-board';
import type { Run, RunsSnapshot } from '@/shared/runs';

const run: Run = {
  id: 'r',
  kind: 'install',
  instance: 'damp-x',
  service: 'x',
  state: 'running',
  steps: [{ id: 'pull', title: 'Pull', state: 'running' }],
  progress: null,
  cancellable: true,
  error: null,
};

function progress(receivedBytes: number) {
  return {
    receivedBytes,
    totalBytes: 100,
    bytesPerSecond: 1,
    fraction: receivedBytes / 100,
    phase: 'downloading' as const,
  };
}

function watched() {
  const board = new RunBoard();
  const told: RunsSnapshot[] = [];
  const stop = board.onChanged((runs) => told.push(runs));
  return { board, told, stop };
}

describe('RunBoard', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells a change of state at once, with a higher revision each time', () => {
    const { board, told } = watched();
    board.put(run);
    board.change('r', { state: 'undoing' });
    expect(told.map(({ revision, runs }) => [revision, runs[0]?.state])).toEqual([
      [1, 'running'],
      [2, 'undoing'],
    ]);
  });

  it('tells a thousand reports of progress in a second at most ten times, and the last one always', () => {
    const { board, told } = watched();
    board.put(run);
    for (let n = 1; n <= 1000; n += 1) {
      board.progress('r', progress(n / 10));
      vi.advanceTimersByTime(1);
    }
    vi.runAllTimers();
    expect(told.length).toBeLessThanOrEqual(12);
    expect(told.at(-1)?.runs[0]?.progress?.receivedBytes).toBe(100);
  });

  it('tells progress together with a state that changes meanwhile, and not once more', () => {
    const { board, told } = watched();
    board.put(run);
    board.progress('r', progress(5));
    board.change('r', { state: 'cancelling' });
    vi.runAllTimers();
    expect(told).toHaveLength(2);
    expect(told.at(-1)?.runs[0]).toMatchObject({ state: 'cancelling', progress: progress(5) });
  });

  it('tells nothing to one who has stopped listening', () => {
    const { board, told, stop } = watched();
    stop();
    board.put(run);
    expect(told).toEqual([]);
  });

  it('forgets only failed runs of the instance, and not those that are kept', () => {
    const { board } = watched();
    board.put(run);
    board.put({ ...run, id: 'failed', state: 'failed' });
    board.put({ ...run, id: 'other', state: 'failed', instance: 'damp-y' });
    board.put({ ...run, id: 'kept', state: 'failed' });
    board.removeFailed('damp-x', new Set(['kept']));
    expect(board.snapshot().runs.map(({ id }) => id)).toEqual(['r', 'other', 'kept']);
  });
});
