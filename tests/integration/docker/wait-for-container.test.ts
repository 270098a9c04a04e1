import { describe, expect, it } from 'vitest';
import { waitForContainer } from '@/services/docker/wait-for-container';
import type { Container } from '@/shared/engine';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { engineDoor, socketPlace } from './fake-engine.ts';
import { follow } from './following.ts';
import { unique } from './unique.ts';

const tiny = { image: 'damp-test/tiny:1' };
const isRunning = ({ state }: Container) => state === 'running';
const never = () => false;

function within(timeoutMs: number, signal = new AbortController().signal) {
  return { signal, timeoutMs };
}

describe('waitForContainer', () => {
  it('resolves with a container that was made a moment ago, when it runs', async () => {
    await using following = await follow(unique('net'));
    await using container = await foreignContainer(unique('c'), { ...tiny, run: false });
    const waiting = waitForContainer(following.store, container.id, isRunning, within(10_000));
    await docker('start', container.id);
    await expect(waiting).resolves.toMatchObject({ id: container.id, state: 'running' });
  });

  it('resolves at once when the predicate holds already', async () => {
    await using following = await follow(unique('net'));
    await using container = await foreignContainer(unique('c'), tiny);
    await following.container(container.name, isRunning);
    await waitForContainer(following.store, container.id, isRunning, within(0));
  });

  it('rejects when the container is removed', async () => {
    await using following = await follow(unique('net'));
    await using container = await foreignContainer(unique('c'), tiny);
    await following.container(container.name, isRunning);
    const waiting = waitForContainer(following.store, container.id, never, within(10_000));
    const settled = expect(waiting).rejects.toMatchObject({ code: 'not-found' });
    await docker('rm', '--force', container.id);
    await settled;
  });

  it('rejects when there is no such container', async () => {
    await using following = await follow(unique('net'));
    const waiting = waitForContainer(following.store, 'f'.repeat(64), never, within(10_000));
    await expect(waiting).rejects.toMatchObject({ code: 'not-found' });
  });

  it('rejects when the engine goes', async () => {
    await using place = await socketPlace();
    await using door = await engineDoor(place);
    await using following = await follow(unique('net'), { DOCKER_HOST: place.host });
    await using container = await foreignContainer(unique('c'), tiny);
    await following.container(container.name, isRunning);
    const waiting = waitForContainer(following.store, container.id, never, within(10_000));
    const settled = expect(waiting).rejects.toMatchObject({ code: 'engine-unreachable' });
    door.shut();
    await settled;
  });

  it('rejects when time is up, and when it is cancelled', async () => {
    await using following = await follow(unique('net'));
    await using container = await foreignContainer(unique('c'), tiny);
    await following.container(container.name, isRunning);
    const { store } = following;
    const late = waitForContainer(store, container.id, never, within(20));
    await expect(late).rejects.toMatchObject({ code: 'timeout' });
    const cancelling = new AbortController();
    const waiting = waitForContainer(store, container.id, never, within(10_000, cancelling.signal));
    const settled = expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    cancelling.abort();
    await settled;
    const tooLate = waitForContainer(
      store,
      container.id,
      never,
      within(10_000, AbortSignal.abort()),
    );
    await expect(tooLate).rejects.toMatchObject({ code: 'cancelled' });
  });
});
