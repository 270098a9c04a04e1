import { describe, expect, it } from 'vitest';
import type { InstanceAction } from '@/api/services/services-mutations';
import { postgresql } from '@/catalog/postgresql';
import { redis } from '@/catalog/redis';
import { answersTo } from '@/renderer/features/services/problem-answers';
import type { Entry } from '@/renderer/features/services/entries';
import { DampError } from '@/shared/errors';
import type { Run } from '@/shared/runs';

const taken = new DampError('port-in-use', 'Taken.', {
  instead: { containerPort: 6379, free: 6380 },
});
const run = { id: 'run-1', kind: 'change', service: 'redis', state: 'failed' } as Run;

function entry(change: Partial<Entry>): Entry {
  return {
    instance: 'damp-redis',
    service: 'redis',
    title: 'Redis',
    definition: redis,
    container: null,
    run: null,
    action: null,
    ...change,
  };
}

const none = { again: null, elsewhere: null, asKept: null, choose: null };

const pressed = (action: InstanceAction) => ({
  entry: entry({ action: { id: 1, action, error: taken } }),
  problem: { error: taken, dismiss: { action: 1 } },
});

describe('what can be done about a problem', () => {
  it('is to ask for a failed run again by its id, at the free port or as it was', () => {
    const answers = answersTo(
      entry({ run }),
      { error: taken, dismiss: { run: 'run-1' } },
      undefined,
    );
    const again = {
      do: 'retry',
      instance: 'damp-redis',
      service: 'redis',
      run: 'run-1',
      kind: 'change',
    };
    expect(answers.again).toEqual({ ...again, hostPorts: {} });
    expect(answers.elsewhere).toEqual({
      port: 6380,
      action: { ...again, hostPorts: { redis: 6380 } },
    });
  });

  it('is to start at another port, which is a change', () => {
    const { entry, problem } = pressed({ do: 'start', instance: 'damp-redis' });
    expect(answersTo(entry, problem, undefined)).toEqual({
      ...none,
      elsewhere: {
        port: 6380,
        action: {
          do: 'change',
          instance: 'damp-redis',
          options: { hostPorts: { redis: 6380 } },
          start: true,
        },
      },
    });
  });

  it('keeps what else an install was asked for', () => {
    const options = { lan: true, hostPorts: { redis: 6379 } };
    const asked = { do: 'install', service: 'redis', instance: 'damp-redis', options } as const;
    const { entry, problem } = pressed(asked);
    const { again, elsewhere } = answersTo(entry, problem, undefined);
    expect(again).toEqual(asked);
    expect(elsewhere?.action).toEqual({
      ...asked,
      options: { lan: true, hostPorts: { redis: 6380 } },
    });
  });

  it('is nothing where a removal failed, or where no port is free', () => {
    const error = new DampError('conflict', 'No.');
    const removal = { ...run, kind: 'remove' } as Run;
    expect(
      answersTo(entry({ run: removal }), { error, dismiss: { run: 'run-1' } }, undefined),
    ).toEqual(none);
  });

  it('is the same again, or another version, where the image can’t be had', () => {
    const error = new DampError('image-unavailable', 'Gone.');
    expect(
      answersTo(entry({ run }), { error, dismiss: { run: 'run-1' } }, undefined),
    ).toMatchObject({ again: { do: 'retry', run: 'run-1' }, choose: 'version' });
  });

  it('is the version of the data that is kept, or another name, where that data can’t be read', () => {
    const error = new DampError('conflict', 'Other data.');
    const asked = {
      do: 'install',
      service: 'postgresql',
      instance: 'damp-postgresql',
      version: '18',
      options: { lan: true },
    } as const;
    const refused = entry({ definition: postgresql, action: { id: 1, action: asked, error } });
    const problem = { error, dismiss: { action: 1 } };
    expect(answersTo(refused, problem, '17')).toEqual({
      ...none,
      asKept: { version: '17', action: { ...asked, version: '17' } },
      choose: 'name',
    });
    expect(answersTo(refused, problem, undefined)).toMatchObject({ again: asked, asKept: null });
  });
});
