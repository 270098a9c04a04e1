import { describe, expect, it } from 'vitest';
import { NetworkTraffic } from '@/services/network/traffic/network-traffic';
import type { Traffic } from '@/shared/traffic';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { watchedEngine } from '../../support/watched-engine.ts';
import { makeWorld } from '../services/world.ts';

const STATS = /\/stats\?/;

describe('what flows through the members', () => {
  it('is measured while somebody asks, for those that run, as they come and go', async () => {
    await using engine = await watchedEngine();
    await using world = await makeWorld({ dockerHost: engine.dockerHost });
    await world.work.tools.network.ensureNetworkExists();
    const name = world.name('talker');
    const onIt = ['--network', world.networkName];
    await using talker = await foreignContainer(name, { options: onIt });
    await using stopped = await foreignContainer(world.name('stopped'), {
      run: false,
      options: onIt,
    });
    await using apart = await foreignContainer(world.name('apart'));
    await expect
      .poll(() => world.store.snapshot().containers.map(({ id }) => id))
      .toEqual(expect.arrayContaining([talker.id, stopped.id, apart.id]));
    expect(engine.open(STATS)).toBe(0);

    const stream = new NetworkTraffic(world.work.tools).follow();
    await expect.poll(() => engine.open(STATS)).toBe(1);
    await using late = await foreignContainer(world.name('late'), { options: onIt });
    await docker('exec', '--detach', name, 'ping', '-i', '0.2', '-s', '1000', late.name);
    const told: Traffic[] = [];
    const busy = (id: string) =>
      told.some((each) => each.id === id && each.inPerSecond > 1000 && each.outPerSecond > 1000);
    while (!busy(talker.id) || !busy(late.id)) told.push(...((await stream.next()) ?? []));
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set([talker.id, late.id]));

    await docker('network', 'disconnect', world.networkName, late.name);
    await expect.poll(() => engine.open(STATS)).toBe(1);
    await docker('start', stopped.name);
    await expect.poll(() => engine.open(STATS)).toBe(2);
    const asked = stream.next();
    stream.close();
    await asked;
    await expect.poll(() => engine.open(STATS)).toBe(0);
  });
});
