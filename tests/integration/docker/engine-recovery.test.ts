import { describe, expect, it } from 'vitest';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { engineDoor, fakeEngine, socketPlace } from './fake-engine.ts';
import { follow } from './following.ts';
import { saying } from './saying.ts';
import { unique } from './unique.ts';

const tiny = { image: 'damp-test/tiny:1' };

describe('EngineStore, when the engine goes', () => {
  it('says so, and catches up by itself when it is back', async () => {
    await using place = await socketPlace();
    await using door = await engineDoor(place);
    await using following = await follow(unique('net'), { DOCKER_HOST: place.host });
    await using before = await foreignContainer(unique('c'), tiny);
    await following.container(before.name, ({ state }) => state === 'running');

    door.shut();
    const { engine, network } = await following.until(
      'unreachable',
      (now) => now.engine.state === 'unreachable',
    );
    expect(engine).toMatchObject({ error: { code: 'engine-unreachable' } });
    expect(network).toEqual({ state: 'unknown' });

    await docker('rm', '--force', before.name);
    await using meanwhile = await foreignContainer(unique('c'), tiny);
    door.open();
    await following.container(meanwhile.name, ({ state }) => state === 'running');
    const after = await following.until('running', (now) => now.engine.state === 'running');
    expect(after.containers.map(({ name }) => name)).not.toContain(before.name);
  });

  it('looks at once when asked to refresh, instead of at the end of its delay', async () => {
    await using place = await socketPlace();
    await using door = await engineDoor(place);
    door.shut();
    await using following = await follow(unique('net'), { DOCKER_HOST: place.host });
    await door.knocks(3);
    door.open();
    const startMs = performance.now();
    following.store.refresh();
    await following.until('running', (now) => now.engine.state === 'running');
    // By itself it would have tried two seconds later.
    expect(performance.now() - startMs).toBeLessThan(1800);
  });

  it('finds out about an engine that hangs when asked to refresh, and recovers with it', async () => {
    await using place = await socketPlace();
    await using door = await engineDoor(place);
    await using following = await follow(unique('net'), { DOCKER_HOST: place.host });
    door.freeze();
    following.store.refresh();
    const { engine } = await following.until(
      'unreachable',
      (now) => now.engine.state === 'unreachable',
    );
    expect(engine).toMatchObject({ error: { message: saying(/did not answer/) } });
    door.open();
    await following.until('running', (now) => now.engine.state === 'running');
  });

  it('says where it looked and what it found there', async () => {
    await using place = await fakeEngine((client) => client.end('no\r\n'));
    await using following = await follow(unique('net'), { DOCKER_HOST: place.host });
    const { engine } = following.store.snapshot();
    expect(engine).toMatchObject({
      state: 'unreachable',
      looked: [{ source: 'DOCKER_HOST', host: place.host }],
    });
  });
});
