import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namesThatResolve } from '@/shared/names-that-resolve';
import { docker, execIn, inspectContainer } from '../../support/docker-cli.ts';
import { subnetOf } from './kept-world.ts';
import { composeProject } from './compose-project.ts';
import { alias, lookUp, members, served, timed } from './name-kinds.ts';
import { makeNetworkWorld, type NetworkWorld } from './network-world.ts';

describe('what others undo of custom names', () => {
  let net: NetworkWorld;
  let dns: string;

  beforeEach(async () => {
    net = await makeNetworkWorld();
    dns = `${net.world.networkName}-dns`;
  });
  afterEach(() => net[Symbol.asyncDispose]());

  const member = (name: string) =>
    net.world.store.snapshot().containers.find((one) => one.name === name && one.endpoint);
  const bears = (name: string, given: string) =>
    member(name)?.endpoint?.aliases.includes(given) === true;
  const aliasesOf = async (name: string) => {
    const format = `{{json (index .NetworkSettings.Networks "${net.world.networkName}").Aliases}}`;
    return (JSON.parse(await inspectContainer(name, format)) as string[] | null) ?? [];
  };
  const rowOf = async (name: string) => {
    const { names: customs } = await net.work.tools.intent.read();
    const { containers } = net.world.store.snapshot();
    return namesThatResolve({ containers, facts: [], customs }).find((row) => row.name === name);
  };

  it('is put back on a member that compose makes anew, and answered at once', async () => {
    const { work, world } = net;
    const asker = await net.run('asker');
    await using shop = await composeProject(world.name('shop'), world.networkName);
    await net.until('web', () => member(shop.web) !== undefined);
    await work.names.add(alias('shop.test', shop.web));
    await work.names.watch.begin();
    for (const how of [['up', '--detach', '--force-recreate'], ['restart']]) {
      const before = member(shop.web)?.id;
      await shop.compose(...how);
      await timed(`compose ${how[0] ?? ''}, the name back after the command ended`, () =>
        net.until('the name', () => bears(shop.web, 'shop.test')),
      );
      if (how[0] === 'up') expect(member(shop.web)?.id).not.toBe(before);
      expect(await lookUp(asker, 'glibc', 'shop.test')).toContain(await net.addressOf(shop.web));
    }
  });

  it('is left to its owner: a name that the member had before DAMP gave it stays', async () => {
    const { work } = net;
    const target = await net.run('target', { options: ['--network-alias', 'shop.test'] });
    const other = await net.run('other');
    await work.names.add(alias('shop.test', target, other));
    await work.names.remove('shop.test');
    expect(await aliasesOf(target)).toContain('shop.test');
    expect(await aliasesOf(other)).not.toContain('shop.test');
  });

  it('does not come back with a member that is kept connected, once the name is taken back', async () => {
    const { work, world } = net;
    await work.recover();
    const target = await net.run('target');
    await work.names.add(alias('shop.test', target));
    await net.until('the name', () => bears(target, 'shop.test'));
    await work.members.keepConnected(target, true);
    await work.names.remove('shop.test');
    await docker('network', 'disconnect', world.networkName, target);
    await net.until('it is off', () => member(target) === undefined);
    await net.until('it is back', () => member(target) !== undefined);
    expect(await aliasesOf(target)).not.toContain('shop.test');
  });

  it('is put back: the server that was taken off the network, the same one at the same address', async () => {
    const { work, world } = net;
    const target = await net.run('target');
    await work.names.add(served('*.shop.test', members(target)));
    const address = await net.addressOf(dns);
    const asker = await net.run('asker', { options: ['--dns', address] });
    const id = await inspectContainer(dns, '{{.Id}}');
    await docker('network', 'disconnect', world.networkName, dns);
    await net.until('it is off', () => member(dns) === undefined);
    await work.names.watch.begin();
    await net.until('it is back', () => member(dns)?.endpoint?.ipv4 === address);
    expect(await inspectContainer(dns, '{{.Id}}')).toBe(id);
    expect(await lookUp(asker, 'glibc', 'a.shop.test')).toContain(await net.addressOf(target));
  });

  it('comes back at the address that members ask, though another one is free by then', async () => {
    const { work } = net;
    const highest = (await subnetOf(net.world.networkName)).replace('.0/24', '.254');
    const holder = await net.run('holder', { options: ['--ip', highest] });
    await work.names.add(served('nas.test', { kind: 'address', address: '198.51.100.7' }));
    const address = await net.addressOf(dns);
    const asker = await net.run('asker', { options: ['--dns', address] });
    await docker('rm', '--force', holder, dns);
    await net.until('both are gone', () => !member(holder) && !member(dns));
    await work.names.restore();
    expect(await net.addressOf(dns)).toBe(address);
    expect(await lookUp(asker, 'glibc', 'nas.test')).toContain('198.51.100.7');
  });

  it('leaves addresses alone that a stopped member has, or that are kept for one', async () => {
    const { work, world } = net;
    const subnet = await subnetOf(world.networkName);
    const [taken, kept] = ['.254', '.253'].map((end) => subnet.replace('.0/24', end));
    const stopped = await net.run('stopped', { options: ['--ip', taken ?? ''] });
    await docker('stop', '--time', '0', stopped);
    await net.until('it stops', () => member(stopped)?.endpoint?.ipv4 === null);
    const who = { name: world.name('absent') };
    await work.tools.intent.change((intent) => ({
      ...intent,
      members: [{ who, aliases: [], ipv4: kept ?? '', ipv6: null }],
    }));
    await work.names.add(served('nas.test', { kind: 'address', address: '198.51.100.7' }));
    expect([taken, kept]).not.toContain(await net.addressOf(dns));
    await docker('start', stopped);
    expect(await net.addressOf(stopped)).toBe(taken);
  });

  it('is given up, and said so, where something takes it away again and again', async () => {
    const { work, world } = net;
    const target = await net.run('target');
    await work.names.add(alias('shop.test', target));
    await work.names.watch.begin();
    let rounds = 0;
    while ((await aliasesOf(target)).includes('shop.test')) {
      rounds += 1;
      await docker('network', 'disconnect', world.networkName, target);
      await docker('network', 'connect', world.networkName, target);
      await work.names.watch.look('engine');
    }
    expect(rounds).toBe(4);
    expect(work.healing.snapshot()).toMatchObject({
      resting: [expect.stringContaining(`${target} does not answer to shop.test.`)],
    });
    await work.names.restore();
    expect(await aliasesOf(target)).toContain('shop.test');
    expect(work.healing.snapshot().resting).toEqual([]);
  });

  it('is only shown where mending unasked is off, also by the next DAMP', async () => {
    const { work, world } = net;
    const target = await net.run('target');
    await work.names.add(alias('shop.test', target));
    await net.until('the name', () => bears(target, 'shop.test'));
    await work.names.add(served('*.shop.test', members(target)));
    await work.tools.intent.change((intent) => ({ ...intent, heal: false }));
    await work.recover();
    await docker('network', 'disconnect', world.networkName, target);
    await docker('network', 'connect', world.networkName, target);
    await docker('rm', '--force', dns);
    await net.until('the server is gone', ({ containers }) =>
      containers.every(({ name }) => name !== dns),
    );
    await net.until('the loss', () => Boolean(member(target)) && !bears(target, 'shop.test'));
    const again = net.again();
    await again.recover();
    await work.names.watch.look('engine');
    expect(await aliasesOf(target)).not.toContain('shop.test');
    expect(await net.runs(dns)).toBe(false);
    expect(await rowOf('shop.test')).toMatchObject({
      state: 'silent',
      sentence: `${target} does not have it now.`,
    });
    expect(await rowOf('*.shop.test')).toMatchObject({
      state: 'silent',
      sentence: 'DAMP’s DNS server is not running.',
    });
    // A name more is given, and nothing else is touched.
    await again.names.add(alias('other.test', target));
    expect(await aliasesOf(target)).not.toContain('shop.test');
    await again.names.restore();
    expect(await aliasesOf(target)).toContain('shop.test');
    expect(await net.runs(dns)).toBe(true);
    await execIn(target, 'true');
  });
});
