import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { composeProject } from './compose-project.ts';
import { keptWorld, placeOf, subnetOf, type KeptWorld } from './kept-world.ts';

const tiny = { image: 'damp-test/tiny:1' };

/** Does it, and prints how long the container was then still off the network. */
async function anew(world: KeptWorld, what: string, name: string, deed: () => Promise<unknown>) {
  const before = world.member(name)?.id;
  await deed();
  const isBack = () => {
    const member = world.member(name);
    return (
      member !== undefined &&
      member.id !== before &&
      member.endpoint?.aliases.includes('shop.test') === true
    );
  };
  const ms = await world.until(`${name} back`, isBack);
  console.log(`${what}: back on the network ${ms.toFixed(0)} ms after the command ended`);
}

describe('a container that is kept connected', () => {
  it('comes back when compose makes it anew, with aliases, also at the next start of DAMP', async () => {
    await using world = await keptWorld();
    const { networkName } = world;
    await world.work.tools.network.ensureNetworkExists();
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', networkName],
    });
    await using files = await composeProject(world.name('shop'));
    const { web, compose } = files;
    await world.until('the project', (now) => now.containers.some(({ name }) => name === web));
    const options = { aliases: ['shop.test'], ipv4: null, ipv6: null, keep: true };
    await world.network.members.connectWith(web, options);
    await world.until('the member', () => world.member(web) !== undefined);

    await anew(world, 'up --force-recreate', web, () => compose('up', '-d', '--force-recreate'));
    await anew(world, 'down && up', web, async () => {
      await compose('down');
      await compose('up', '--detach');
    });
    await execIn(client.name, 'ping', '-c', '1', '-W', '2', 'shop.test');
    await compose('restart');
    expect((await placeOf(web, networkName))?.aliases).toContain('shop.test');

    await world.network.dispose();
    await compose('up', '-d', '--force-recreate');
    await anew(world, 'the next start of DAMP', web, world.restarted);
    await execIn(client.name, 'ping', '-c', '1', '-W', '2', 'shop.test');
    expect(world.reported).toEqual([]);
  });

  it('keeps its fixed address, by its name, and is left alone once it is not kept any more', async () => {
    await using world = await keptWorld();
    const { networkName, network } = world;
    await world.work.tools.network.ensureNetworkExists();
    await world.until('the network', ({ network: now }) => now.state === 'ready');
    const ipv4 = (await subnetOf(networkName)).replace('.0/24', '.88');
    const name = world.name('web');
    await using first = await foreignContainer(name, tiny);
    await world.until('it', (now) => now.containers.some(({ id }) => id === first.id));
    const options = { aliases: ['shop.test'], ipv4, ipv6: null, keep: true };
    await network.members.connectWith(name, options);
    await world.until('the member', () => world.member(name) !== undefined);
    await docker('rm', '--force', first.id);
    await using second = await foreignContainer(name, tiny);
    await world.until('it again', () => world.member(name)?.id === second.id);
    expect(await placeOf(name, networkName)).toMatchObject({ ip: ipv4 });

    await network.members.keepConnected(name, false);
    await docker('network', 'disconnect', networkName, name);
    await world.until('off', () => world.member(name) === undefined);
    expect(world.store.snapshot().network.state).toBe('ready');
    await network.members.keepConnected(name, true);
    await world.until('on', () => world.member(name) !== undefined);
  });

  it('can’t have what another member has, be it stopped, and stays as it was', async () => {
    await using world = await keptWorld();
    const { networkName, network } = world;
    await world.work.tools.network.ensureNetworkExists();
    await world.until('the network', ({ network: now }) => now.state === 'ready');
    const ipv4 = (await subnetOf(networkName)).replace('.0/24', '.66');
    const [db, web] = [world.name('db'), world.name('web')];
    const options = ['--network', networkName, '--network-alias', 'main.test', '--ip', ipv4];
    await using stopped = await foreignContainer(db, { ...tiny, options });
    await docker('stop', '--time', '0', stopped.id);
    await using member = await foreignContainer(web, {
      ...tiny,
      options: ['--network', networkName, '--network-alias', 'old.test'],
    });
    await world.until('both', () => Boolean(world.member(db) && world.member(web)));
    const ask = (aliases: string[], address: string | null) =>
      rejection(
        network.members.connectWith(web, { aliases, ipv4: address, ipv6: null, keep: true }),
      );
    expect(await ask(['MAIN.test'], null)).toMatchObject({
      message: expect.stringContaining(db) as string,
    });
    expect(await ask([], ipv4)).toMatchObject({ code: 'conflict' });
    expect(await ask([], '9.9.9.9')).toMatchObject({ code: 'invalid-request' });
    expect((await placeOf(member.id, networkName))?.aliases).toContain('old.test');
    expect((await network.tools.intent.read()).members).toEqual([]);
  });
});
