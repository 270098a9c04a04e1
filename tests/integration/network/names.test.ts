import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { networkRange } from '@/services/docker/network-range';
import type { Answer, CustomName } from '@/shared/custom-name';
import { docker, execIn, inspectContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { CLIENT, makeNetworkWorld, type NetworkWorld } from './network-world.ts';

/** On a machine with two cores that does other work, too, a second is three. */
const SECOND = 3000;

/** Containers of three kinds, and how each looks a name up: what is printed holds the address. */
const kinds = [
  ['glibc', { image: CLIENT }, (name: string) => ['getent', 'ahostsv4', name]],
  ['busybox', { image: 'damp-test/tiny:1' }, (name: string) => ['nslookup', name]],
  [
    'PHP',
    { image: 'adminer:5', command: ['sleep', 'infinity'] },
    (name: string) => ['php', '-r', `echo gethostbyname("${name}");`],
  ],
] as const;

const members = (...names: string[]): Answer => ({ kind: 'members', members: names });
const alias = (name: string, ...of: string[]): CustomName => ({
  name,
  answer: members(...of),
  alias: true,
});
const served = (name: string, answer: Answer): CustomName => ({ name, answer, alias: false });

describe('custom names', () => {
  let net: NetworkWorld;
  let dns: string;

  beforeEach(async () => {
    net = await makeNetworkWorld();
    dns = `${net.world.networkName}-dns`;
  });
  afterEach(() => net[Symbol.asyncDispose]());

  /** As a compose file would have it: the container asks DAMP's server for what Docker doesn't know. */
  const runAsking = async (what: string, how: { image?: string; command?: readonly string[] }) => {
    const { dns: address } = await net.work.names.facts([]);
    const { image = CLIENT, command = [] } = how;
    return net.run(what, { image, command: [...command], options: ['--dns', address ?? ''] });
  };

  describe.each(kinds)('in a running member on %s', (_, how, ask) => {
    it('are answered within a second, for one member and for several', async () => {
      const { work, run, addressOf } = net;
      const [target, other] = [await run('target'), await run('other')];
      const asker = await run('asker', {
        ...how,
        command: 'command' in how ? [...how.command] : [],
      });
      const start = Date.now();
      await work.names.add(alias('shop.test', target));
      expect(await execIn(asker, ...ask('Shop.Test'))).toContain(await addressOf(target));
      expect(Date.now() - start).toBeLessThan(SECOND);
      await work.names.add(alias('several.test', target, other));
      const answered = new Set<string>();
      for (let tries = 0; tries < 40 && answered.size < 2; tries += 1) {
        const said = await execIn(asker, ...ask('several.test'));
        for (const one of [target, other])
          if (said.includes(await addressOf(one))) answered.add(one);
      }
      expect([...answered].sort()).toEqual([other, target].sort());
      expect(await net.runs(dns)).toBe(false);
    });

    it('are answered within a second with a wildcard, an address outside and the host', async () => {
      const { work, run, addressOf, world } = net;
      const target = await run('target');
      await work.names.add(served('nas.test', { kind: 'address', address: '198.51.100.7' }));
      const asker = await runAsking('asker', how);
      const start = Date.now();
      await work.names.add(served('*.shop.test', members(target)));
      expect(await execIn(asker, ...ask('a.shop.test'))).toContain(await addressOf(target));
      expect(Date.now() - start).toBeLessThan(SECOND);
      expect(await execIn(asker, ...ask('b.c.shop.test'))).toContain(await addressOf(target));
      expect(await execIn(asker, ...ask('nas.test'))).toContain('198.51.100.7');
      await work.names.add(served('me.test', { kind: 'host' }));
      const { gateway } = await networkRange(world.work.tools.connection, world.networkName);
      expect(await execIn(asker, ...ask('me.test'))).toContain(gateway);
      // Docker's own names come first, as before.
      expect(await execIn(asker, ...ask(target))).toContain(await addressOf(target));
    });
  });

  it('are answered after restarts of the member, of the server and of DAMP', async () => {
    const { work, run, addressOf, again } = net;
    const target = await run('target');
    await work.names.add(alias('shop.test', target));
    await work.names.add(served('*.shop.test', members(target)));
    const asker = await runAsking('asker', {});
    await docker('stop', '--time', '0', target);
    // Somebody else takes the address meanwhile.
    await run('taker');
    await docker('start', target);
    await docker('restart', '--time', '0', dns);
    const address = await addressOf(target);
    const ask = (name: string) =>
      execIn(asker, 'getent', 'ahostsv4', name).catch(() => 'no answer');
    await expect.poll(() => ask('a.shop.test'), { timeout: 10_000 }).toContain(address);
    expect(await ask('shop.test')).toContain(address);
    expect((await again().tools.intent.read()).names).toHaveLength(2);
    await again().names.restore();
    expect(await ask('shop.test')).toContain(address);
  });

  it('leave Docker’s own names alone while the server is down, and it is put back unasked', async () => {
    const { work, run, addressOf } = net;
    const target = await run('target');
    await work.names.add(served('*.shop.test', members(target)));
    const asker = await runAsking('asker', {});
    await docker('rm', '--force', dns);
    const start = Date.now();
    const said = await execIn(asker, 'getent', 'ahostsv4', target);
    expect(Date.now() - start).toBeLessThan(SECOND);
    expect(said).toContain(await addressOf(target));
    work.names.watch();
    await run('somebody');
    const ask = () => execIn(asker, 'getent', 'ahostsv4', 'a.shop.test').catch(() => 'no answer');
    await expect.poll(ask, { timeout: 30_000 }).toContain(await addressOf(target));
    work.names.dispose();
  });

  it('come back to a member that was made anew under its name', async () => {
    const { work, run } = net;
    const target = await run('target');
    const asker = await run('asker');
    await work.names.add(alias('shop.test', target));
    await docker('rm', '--force', target);
    await run('target');
    await work.names.restore();
    expect(await execIn(asker, 'getent', 'ahostsv4', 'shop.test')).toContain(
      await net.addressOf(target),
    );
  });

  it('leave an open connection to the member open', async () => {
    const { work, run } = net;
    const [target, asker] = [await run('target'), await run('asker')];
    await docker('exec', '--detach', target, 'sh', '-c', 'nc -l -p 9000 > /tmp/got');
    await execIn(target, 'sh', '-c', 'until ss -ltn | grep -q :9000; do :; done');
    const lines = 'i=0; while [ $i -lt 30 ]; do echo line $i; i=$((i+1)); sleep 0.1; done';
    const sending = execIn(asker, 'sh', '-c', `(${lines}) | nc -q1 ${target} 9000`);
    await execIn(target, 'sh', '-c', 'until grep -q "line 5" /tmp/got; do :; done');
    await work.names.add(alias('shop.test', target));
    await sending;
    const got = (await execIn(target, 'cat', '/tmp/got')).split('\n');
    expect(got).toEqual(Array.from({ length: 30 }, (_, line) => `line ${line}`));
  });

  it('go when they are taken back, and the server with the last one that needs it', async () => {
    const { work, run } = net;
    const target = await run('target');
    await work.names.add(alias('shop.test', target));
    await work.names.add(served('nas.test', { kind: 'address', address: '198.51.100.7' }));
    expect(await net.runs(dns)).toBe(true);
    await work.names.remove('nas.test');
    await work.names.remove('nas.test');
    expect(await net.runs(dns)).toBe(false);
    await work.names.remove('shop.test');
    const names = `{{(index .NetworkSettings.Networks "${net.world.networkName}").Aliases}}`;
    expect(await inspectContainer(target, names)).not.toContain('shop.test');
    expect((await work.tools.intent.read()).names).toEqual([]);
  });

  it('leave the server where a member asks it, so that nobody waits for its answers', async () => {
    const { work } = net;
    await work.names.add(served('nas.test', { kind: 'address', address: '198.51.100.7' }));
    const asker = await runAsking('asker', {});
    await work.names.remove('nas.test');
    expect(await net.runs(dns)).toBe(true);
    await docker('rm', '--force', asker);
    await expect
      .poll(() => net.world.store.snapshot().containers.map(({ name }) => name))
      .not.toContain(asker);
    await work.names.restore();
    expect(await net.runs(dns)).toBe(false);
  });

  it('reach an instance that is installed while they are served', async () => {
    const { work, world } = net;
    await work.names.add(served('nas.test', { kind: 'address', address: '198.51.100.7' }));
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    expect(await execIn(instance, 'nslookup', 'nas.test')).toContain('198.51.100.7');
    const { dns: address } = await work.names.facts([]);
    const asked = await inspectContainer(instance, '{{json .HostConfig.Dns}}');
    expect(JSON.parse(asked)).toEqual(expect.arrayContaining([address]));
  });

  it('are refused where they would hide a member’s, and nothing is kept of it', async () => {
    const { work, run } = net;
    const [target, other] = [await run('target'), await run('other')];
    expect(await rejection(work.names.add(alias(other, target)))).toMatchObject({
      code: 'invalid-request',
    });
    expect(await rejection(work.names.add(alias('x.test', 'nobody')))).toMatchObject({
      code: 'invalid-request',
    });
    expect((await work.tools.intent.read()).names).toEqual([]);
  });

  it('are served with least privilege, nothing published, and no instance', async () => {
    await net.work.names.add(served('nas.test', { kind: 'address', address: '198.51.100.7' }));
    const format =
      '{{.HostConfig.CapDrop}} {{.HostConfig.PortBindings}} {{.Config.User}} {{.HostConfig.NetworkMode}} {{.HostConfig.RestartPolicy.Name}}';
    expect(await inspectContainer(dns, format)).toBe(
      `[ALL] map[] 65534:65534 ${net.world.networkName} unless-stopped`,
    );
    await expect
      .poll(() => net.world.store.snapshot().containers.find(({ name }) => name === dns))
      .toMatchObject({ helper: 'dns', managed: null });
  });
});
