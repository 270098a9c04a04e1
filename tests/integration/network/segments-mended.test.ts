import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DockerManager } from '@/services/docker/docker-manager';
import { SegmentWork } from '@/services/network/segments/segment-work';
import type { EngineSnapshot } from '@/shared/engine';
import type { NetworkFaultCode } from '@/shared/network-faults';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { placeOf } from './kept-world.ts';
import { segmentsWorld } from './segments-world.ts';
import { ownSubnet, shapeWorld } from './shape-world.ts';

/** A container that is kept connected, in its own segment. */
async function keptInSegment() {
  const world = await shapeWorld();
  const web = await world.add('web');
  await world.until('the member', () => world.member(web)?.endpoint?.ipv4 !== undefined);
  await world.network.members.keepConnected(web, true);
  await world.reshape({ isolation: 'segmented' });
  const segment = `${world.networkName}-${web}`;
  const isThere = () => world.member(web)?.endpoint?.segment === web;
  await world.until('all well', ({ network }) => isThere() && network.state === 'ready');
  return {
    ...world,
    web,
    segment,
    aliases: async () => (await placeOf(web, segment))?.aliases ?? [],
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

function has(fault: NetworkFaultCode) {
  return ({ network }: EngineSnapshot) =>
    network.state === 'drift' && network.drift.some(({ code }) => code === fault);
}

describe('what is wrong in a segment', () => {
  it('is mended when it is asked for: a kept container gets back the name that it lost', async () => {
    await using world = await keptInSegment();
    const { network, web, segment } = world;
    await network.setHealing(false);
    await docker('network', 'disconnect', segment, web);
    await docker('network', 'connect', segment, web);
    await world.until('the loss', has('alias-lost'));
    const steps = await network.repair.preview();
    expect(steps.map(({ title }) => title)).toEqual([`Put ${web} into the segment ${web}`]);
    await network.repairAsShown(steps);
    expect(await world.aliases()).toContain(`${web}-alias`);
  });

  it('is mended unasked where a stopped container points at a segment that was made again', async () => {
    await using world = await keptInSegment();
    const { network, web, segment } = world;
    await network.setHealing(false);
    await docker('stop', '--time', '0', web);
    const labels = await docker('network', 'inspect', '--format', '{{json .Labels}}', segment);
    const given = Object.entries(JSON.parse(labels) as Record<string, string>);
    await docker('network', 'rm', segment);
    await docker(
      ...['network', 'create', segment],
      ...given.flatMap(([key, value]) => ['--label', `${key}=${value}`]),
    );
    await world.until('the fault', has('gone-segment'));
    await network.setHealing(true);
    await world.until('all well', (now) => now.network.state === 'ready');
    await docker('start', web);
    expect(await world.aliases()).toContain(`${web}-alias`);
  });

  it.each(['segmented', 'open'] as const)(
    'is that a stopped container’s segment was removed: it starts again where the network is %s',
    async (isolation) => {
      await using world = await keptInSegment();
      const { network, networkName, web, segment } = world;
      await network.members.keepConnected(web, false);
      await network.setHealing(false);
      await docker('stop', '--time', '0', web);
      await docker('network', 'rm', segment);
      await expect(docker('start', web)).rejects.toThrow(/not found/);
      const { subnet, gateway } = await world.shape();
      await network.wanted.wantNetwork({ chosen: true, subnet, gateway, isolation });
      await world.until('the fault', has('gone-segment'));
      await network.setHealing(true);
      await world.until('all well', (now) => now.network.state === 'ready');
      await docker('start', web);
      const [here, elsewhere] =
        isolation === 'open' ? [networkName, segment] : [segment, networkName];
      expect((await placeOf(web, here))?.aliases).toContain(`${web}-alias`);
      expect(await placeOf(web, elsewhere)).toBeNull();
      expect(await world.networks()).toEqual(
        isolation === 'open' ? [networkName] : [networkName, segment],
      );
    },
  );

  it('is that a segment was removed under a service that stood still: it starts again without', async () => {
    await using world = await keptInSegment();
    const { network, web, segment } = world;
    const instance = world.name('db');
    await world.manager.install({ service: 'tiny', instance });
    await world.reshape({ segments: [{ name: web, uses: [instance] }] });
    await world.until('the service there', () => world.member(instance)?.segments?.length === 1);
    await network.setHealing(false);
    await network.members.keepConnected(web, false);
    await docker('rm', '--force', web);
    await docker('stop', '--time', '0', instance);
    await docker('network', 'rm', segment);
    await world.until('the fault', has('gone-segment'));
    await network.setHealing(true);
    await world.until('all well', (now) => now.network.state === 'ready');
    await docker('start', instance);
    expect(await placeOf(instance, segment)).toBeNull();
  });

  it('is never that a stopped container lost it: who came late keeps it', async () => {
    await using world = await keptInSegment();
    const { network, web, segment } = world;
    await docker('stop', '--time', '0', web);
    const removal = { do: 'remove', network: segment, segment: web } as const;
    const refused = new SegmentWork(network.tools).do(removal, randomUUID());
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    await expect(refused).rejects.toThrow(web);
    await docker('start', web);
  });
});

describe('networks that were pruned while all stood still', () => {
  it('are made again, each with who was on it: all start, and find each other as before', async () => {
    await using world = await segmentsWorld();
    const { networkName, mysql, redis, shop, blog } = world;
    await world.isolate('segmented');
    await world.until('all well', (now) => now.network.state === 'ready');
    const late = world.name('shop-late');
    await docker(
      ...['create', '--name', late, '--network', world.segment('shop')],
      ...['--label', `com.docker.compose.project=${world.name('shop')}`, 'damp-test/tiny:1'],
    );
    const all = [mysql, redis, ...shop, ...blog];
    await world.network.setHealing(false);
    await docker('stop', '--time', '0', ...all);
    await docker('network', 'rm', networkName, world.segment('shop'), world.segment('blog'));
    await world.until('the loss', (now) => now.network.state === 'missing');
    await world.network.setHealing(true);
    await world.until('all well', (now) => now.network.state === 'ready');
    await docker('start', ...all, late);
    const networks = async (name: string) => Object.keys(await world.networksOf(name)).sort();
    expect(await networks(mysql)).toEqual(await world.networks());
    expect(await networks(redis)).toEqual([networkName, world.segment('shop')]);
    for (const name of [...shop, late])
      expect(await networks(name)).toEqual([world.segment('shop')]);
    await execIn(shop[1], 'ping', '-c', '1', '-W', '2', 'app');
    await execIn(late, 'ping', '-c', '1', '-W', '2', redis);
    expect(world.reported).toEqual([]);
  }, 90_000);
});

describe('an alias in a segment', () => {
  it('may be one of another segment’s, and none of its own', async () => {
    await using world = await keptInSegment();
    const { network, networkName, web } = world;
    const [near, far] = [world.name('near'), world.name('far')];
    const project = ['--label', `com.docker.compose.project=${web}`];
    await using _near = await foreignContainer(near, {
      image: 'damp-test/tiny:1',
      options: project,
    });
    await using _far = await foreignContainer(far, { image: 'damp-test/tiny:1' });
    await world.until('both', (now) =>
      [near, far].every((name) => now.containers.some((one) => one.name === name)),
    );
    // Stopped: its names are known all the same.
    await docker('stop', '--time', '0', web);
    const asked = { aliases: [`${web}-ALIAS`], ipv4: null, ipv6: null, keep: false };
    const refused = network.members.connectWith(near, asked);
    await expect(refused).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(refused).rejects.toThrow(web);
    await network.members.connectWith(far, asked);
    const place = await placeOf(far, `${networkName}-${far}`);
    expect(place?.aliases).toContain(`${web}-ALIAS`);
  });
});

describe('a change of the isolation', () => {
  it('keeps who connects in the middle of it waiting: the last word is that of the new isolation', async () => {
    await using world = await keptInSegment();
    const { network, networkName } = world;
    const job = world.name('job');
    await using _ = await foreignContainer(job, { image: 'damp-test/tiny:1' });
    await world.until('the other', (now) => now.containers.some(({ name }) => name === job));
    const begun = new Promise<void>((resolve) => {
      const stop = network.runner.board.onChanged(() => {
        stop();
        resolve();
      });
    });
    const changing = world.reshape({ isolation: 'open' });
    await begun;
    await Promise.all([network.members.connect(job), changing]);
    expect(await placeOf(job, networkName)).not.toBeNull();
    expect(await world.networks()).toEqual([networkName]);
  });

  it('is refused together with another subnet, when it is applied too', async () => {
    await using world = await keptInSegment();
    const { network } = world;
    const shape = { ...(await world.shape()), isolation: 'open' as const };
    const shown = await network.shape.preview(shape);
    const applied = network.shape.apply({ ...shape, subnet: ownSubnet() }, shown);
    await expect(applied).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('is the way to another MTU, which segments would not follow; another subnet leaves them alone', async () => {
    await using world = await keptInSegment();
    const { network, networkName, web, segment } = world;
    const refused = network.shape.preview({ ...(await world.shape()), mtu: 1400 });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(refused).rejects.toThrow('Open first');
    const before = await placeOf(web, segment);
    await world.reshape({ subnet: ownSubnet(), gateway: null });
    await world.until('all well', (now) => now.network.state === 'ready');
    expect(await placeOf(web, segment)).toEqual(before);
    expect(await placeOf(web, networkName)).toBeNull();

    await world.reshape({ isolation: 'open' });
    await world.reshape({ mtu: 1400 });
    await world.reshape({ isolation: 'segmented' });
    const mtu = '{{index .Options "com.docker.network.driver.mtu"}}';
    expect(await docker('network', 'inspect', '--format', mtu, segment)).toBe('1400');
  });
});

describe('a segment', () => {
  it('is one network, though several DAMPs make it at once', async () => {
    await using world = await shapeWorld();
    const { network, networkName } = world;
    const { connection } = network.tools;
    const making = { do: 'make', network: `${networkName}-shop`, segment: 'shop' } as const;
    const others = Array.from(
      { length: 6 },
      () =>
        new SegmentWork({
          ...network.tools,
          network: new DockerManager(connection, { networkName }),
        }),
    );
    await Promise.all(others.map((other) => other.do(making, randomUUID())));
    expect(await world.networks()).toEqual([networkName, making.network]);
  });
});
