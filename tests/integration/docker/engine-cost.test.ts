import { describe, expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { engineDoor, socketPlace } from './fake-engine.ts';
import { follow } from './following.ts';
import { unique } from './unique.ts';

const tiny = { image: 'damp-test/tiny:1' };

/** Requests about the container; others share the engine, and their events cause looks too. */
function about(id: string, requests: readonly string[]): readonly string[] {
  return requests.filter((line) => line.includes(id));
}

describe('What live truth costs the engine', () => {
  it('asks nothing about a stop but one list of that container at most', async () => {
    await using place = await socketPlace();
    await using door = await engineDoor(place);
    await using following = await follow(unique('net'), { DOCKER_HOST: place.host });
    await using container = await foreignContainer(unique('c'), tiny);
    await following.container(container.name, ({ endpoint, state }) => {
      return state === 'running' && endpoint === null;
    });
    await following.store.lookAt(container.id);
    door.requests.length = 0;
    await docker('stop', container.name);
    await following.container(container.name, ({ state }) => state === 'exited');
    await following.store.lookAt(container.id);
    // The last one is the test's own question.
    expect(about(container.id, door.requests).length - 1).toBeLessThanOrEqual(1);
  });

  it('asks nothing about renames, and sends at most one patch in 50 ms', async () => {
    await using place = await socketPlace();
    await using door = await engineDoor(place);
    await using following = await follow(unique('net'), { DOCKER_HOST: place.host });
    await using container = await foreignContainer(unique('c'), tiny);
    await following.container(container.name, ({ state }) => state === 'running');
    await following.store.lookAt(container.id);
    const { docker: engine } = await new DockerConnection().client();
    door.requests.length = 0;
    const patchesBefore = following.patches.length;
    const startMs = performance.now();
    // Not by pauses: an engine may take its own late report of one for the state after the next.
    for (let round = 1; round <= 40; round += 1) {
      await engine.getContainer(container.id).rename({ name: `${container.name}-${round}` });
    }
    await following.container(`${container.name}-40`, ({ state }) => state === 'running');
    const tookMs = performance.now() - startMs;
    expect(following.patches.length - patchesBefore).toBeLessThanOrEqual(tookMs / 50 + 1);
    expect(about(container.id, door.requests)).toEqual([]);
    await engine.getContainer(container.id).rename({ name: container.name });
  });
});
