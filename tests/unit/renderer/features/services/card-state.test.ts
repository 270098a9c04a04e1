import { describe, expect, it } from 'vitest';
import type { InstanceAction } from '@/api/services/services-mutations';
import { cardProblem, cardState } from '@/renderer/features/services/card-state';
import { DampError } from '@/shared/errors';
import type { Run } from '@/shared/runs';
import { anInstance, aRun } from '../../made-up';

const nothing = { container: null, run: null, action: null };
const redis = anInstance('redis');
const taken = new DampError('port-in-use', 'Port 6379 is taken.', { details: 'Bind failed' });

function asked(verb: 'start' | 'stop' | 'restart' | 'open', error: DampError | null = null) {
  const action: InstanceAction = { do: verb, instance: 'damp-redis' };
  return { id: 1, action, error };
}

function pressedInstall(error: DampError | null = null) {
  const action = { do: 'install', instance: 'damp-redis', service: 'redis' } as const;
  return { id: 2, action, error };
}

function pulled(fraction: number): Run {
  const progress = { receivedBytes: 1, totalBytes: 2, bytesPerSecond: 1, fraction };
  return aRun('pull', { progress: { ...progress, phase: 'downloading' } });
}

describe('the state of a card', () => {
  it('is what the engine says where nothing else is going on', () => {
    expect(cardState({ ...nothing, container: redis })).toEqual({ word: 'Healthy' });
    expect(cardState({ ...nothing, container: { ...redis, state: 'exited' } }).word).toBe(
      'Stopped',
    );
  });

  it('is how far the pull is, then Starting until it is healthy', () => {
    expect(cardState({ ...nothing, run: aRun('pull') })).toEqual({
      word: 'Pulling',
      amount: '0 %',
    });
    expect(cardState({ ...nothing, run: pulled(0.429) }).amount).toBe('42 %');
    expect(cardState({ ...nothing, run: pulled(0.999) }).amount).toBe('99 %');
    expect(cardState({ ...nothing, run: aRun('network') })).toEqual({ word: 'Starting' });
    expect(cardState({ run: aRun('healthy'), container: redis, action: null }).word).toBe(
      'Starting',
    );
  });

  it('is Starting from the press of Install on', () => {
    expect(cardState({ ...nothing, action: pressedInstall() }).word).toBe('Starting');
  });

  it('answers a press at once, and goes back to the engine’s word when it failed', () => {
    expect(cardState({ ...nothing, container: redis, action: asked('stop') }).word).toBe(
      'Stopping',
    );
    expect(cardState({ ...nothing, container: redis, action: asked('stop', taken) }).word).toBe(
      'Healthy',
    );
    expect(cardState({ ...nothing, container: redis, action: asked('open') }).word).toBe('Healthy');
  });

  it.each([
    [aRun('pull', { state: 'cancelling' }), 'Cancelling'],
    [aRun('pull', { state: 'undoing' }), 'Cancelling'],
    [aRun('create', { state: 'undoing', error: taken.toData() }), 'Undoing'],
    [aRun('create', { state: 'failed', error: taken.toData() }), 'Failed'],
    [aRun('create', { kind: 'remove' }), 'Removing'],
  ] as const)('says how a run ends: %#', (run, word) => {
    expect(cardState({ ...nothing, run }).word).toBe(word);
  });

  it('keeps the engine’s word for a container whose removal failed', () => {
    const run = aRun('create', { kind: 'remove', state: 'failed', error: taken.toData() });
    expect(cardState({ ...nothing, container: redis, run }).word).toBe('Healthy');
  });
});

describe('the problem on a card', () => {
  const failed = aRun('create', { state: 'failed', error: taken.toData() });

  it('is that of the failed run, which DAMP forgets when it is dismissed', () => {
    expect(cardProblem({ ...nothing, run: failed, action: pressedInstall(taken) })).toEqual({
      error: taken.toData(),
      dismiss: { run: 'run-1' },
    });
  });

  it('is gone as soon as the install is tried again', () => {
    expect(cardProblem({ ...nothing, run: failed, action: pressedInstall() })).toBeNull();
  });

  it('is that of a failed press, which the page forgets', () => {
    const found = cardProblem({ ...nothing, container: redis, action: asked('start', taken) });
    expect(found).toEqual({ error: taken, dismiss: { action: 1 } });
  });

  it('is none while all is well or under way', () => {
    expect(cardProblem({ ...nothing, container: redis })).toBeNull();
    expect(cardProblem({ ...nothing, run: aRun('pull'), action: pressedInstall() })).toBeNull();
  });
});
