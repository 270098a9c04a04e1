import { describe, expect, it } from 'vitest';
import { followUsage } from '@/services/usage/follow-usage';
import type { Usage } from '@/shared/usage';
import { inspectContainer } from '../../support/docker-cli.ts';
import { watchedEngine } from '../../support/watched-engine.ts';
import { shell, tinyService } from '../services/definitions.ts';
import { makeWorld, rejection } from '../services/world.ts';

const STATS = /\/stats\?/;
/** Keeps a core busy, and some 30 MB in memory. */
const BUSY =
  'trap "exit 0" TERM; x=$(head -c 15000000 /dev/zero | tr "\\0" x); while :; do :; done';

describe('what an instance uses', () => {
  it('is told once a second while somebody asks, and no connection is left when nobody does', async () => {
    await using engine = await watchedEngine();
    await using world = await makeWorld({
      definitions: [tinyService(shell(BUSY))],
      dockerHost: engine.dockerHost,
    });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    expect(engine.open(STATS)).toBe(0);

    const stream = await followUsage(world.work.tools, instance);
    const told: Usage[] = [];
    while (told.length < 2) told.push(...((await stream.next()) ?? []));
    expect(engine.open(STATS)).toBe(1);
    expect(told[1]?.cpuPercent).toBeGreaterThan(5);
    expect(told[1]?.cpuPercent).toBeLessThan(130);
    expect(told[1]?.memoryBytes).toBeGreaterThan(10_000_000);
    expect(told[1]?.memoryLimitBytes).toBeGreaterThan(told[1]?.memoryBytes ?? 0);

    const asked = stream.next();
    stream.close();
    await expect(asked).resolves.toBeNull();
    await expect.poll(() => engine.open(STATS)).toBe(0);
  });

  it('goes on after a restart, and with a container made anew', async () => {
    await using engine = await watchedEngine();
    const definitions = [tinyService()];
    await using world = await makeWorld({ definitions, dockerHost: engine.dockerHost });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const stream = await followUsage(world.work.tools, instance);
    await stream.next();
    await world.manager.restartInstance(instance);
    await expect(stream.next()).resolves.not.toBeNull();
    await world.manager.removeInstance(instance, { deleteData: false });
    await world.manager.install({ service: 'tiny', instance });
    const stats = `/containers/${await inspectContainer(instance, '{{.Id}}')}/stats?`;
    // What the old one has used may still wait to be read.
    while (!engine.requests.some((request) => request.includes(stats))) await stream.next();
    await expect(stream.next()).resolves.not.toBeNull();
    stream.close();
  });

  it('is waited for while the instance does not run', async () => {
    await using world = await makeWorld({ definitions: [tinyService()] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await world.manager.stopInstance(instance);
    const stream = await followUsage(world.work.tools, instance);
    const asked = stream.next();
    await world.manager.startInstance(instance);
    await expect(asked).resolves.not.toBeNull();
    stream.close();
    expect(await rejection(followUsage(world.work.tools, world.name('nobody')))).toMatchObject({
      code: 'not-found',
    });
  });
});
