import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { networkRange } from '@/services/docker/network-range';
import { docker, execIn, inspectContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import {
  alias,
  kindNames,
  kinds,
  lookUp,
  members,
  served,
  timed,
  type KindName,
} from './name-kinds.ts';
import { makeNetworkWorld, type NetworkWorld } from './network-world.ts';
import { talkIn } from './talking.ts';

describe('custom names', () => {
  let net: NetworkWorld;
  let dns: string;

  beforeEach(async () => {
    net = await makeNetworkWorld();
    dns = `${net.world.networkName}-dns`;
  });
  afterEach(() => net[Symbol.asyncDispose]());

  /** As a compose file would have it: the container asks DAMP's server for what Docker doesn't know. */
  const runAsking = async (what: string, kind: KindName) => {
    const { dns: address } = await net.work.names.facts([]);
    const { image, command } = kinds[kind];
    return net.run(what, { image, command: [...command], options: ['--dns', address ?? ''] });
  };

  describe.each(kindNames)('in a running member on %s', (kind) => {
    it('are answered at once, for one member and for several, also after restarts', async () => {
      const { work, run, addressOf } = net;
      const [target, other] = [await run('target'), await run('other')];
      const { image, command } = kinds[kind];
      const asker = await run('asker', { image, command: [...command] });
      const said = await timed(`${kind}, a new alias answered`, async () => {
        await work.names.add(alias('shop.test', target));
        return lookUp(asker, kind, 'Shop.Test');
      });
      expect(said).toContain(await addressOf(target));
      await work.names.add(alias('several.test', target, other));
      const answered = new Set<string>();
      for (let tries = 0; tries < 40 && answered.size < 2; tries += 1) {
        const said = await lookUp(asker, kind, 'several.test');
        for (const one of [target, other])
          if (said.includes(await addressOf(one))) answered.add(one);
      }
      expect([...answered].sort()).toEqual([other, target].sort());
      expect(await net.runs(dns)).toBe(false);
      await docker('restart', '--time', '0', target, asker);
      const again = await timed(`${kind}, an alias after restarts`, () =>
        lookUp(asker, kind, 'shop.test'),
      );
      expect(again).toContain(await addressOf(target));
    });

    it('are answered at once with a wildcard, an address outside and the host, also after restarts', async () => {
      const { work, run, addressOf, world } = net;
      const target = await run('target');
      await work.names.add(served('nas.test', { kind: 'address', address: '198.51.100.7' }));
      const asker = await runAsking('asker', kind);
      const said = await timed(`${kind}, a new wildcard answered`, async () => {
        await work.names.add(served('*.shop.test', members(target)));
        return lookUp(asker, kind, 'a.shop.test');
      });
      expect(said).toContain(await addressOf(target));
      expect(await lookUp(asker, kind, 'b.c.shop.test')).toContain(await addressOf(target));
      expect(await lookUp(asker, kind, 'nas.test')).toContain('198.51.100.7');
      await work.names.add(served('me.test', { kind: 'host' }));
      const { gateway } = await networkRange(world.work.tools.connection, world.networkName);
      expect(await lookUp(asker, kind, 'me.test')).toContain(gateway);
      // Docker's own names come first, as before.
      expect(await lookUp(asker, kind, target)).toContain(await addressOf(target));
      await docker('restart', '--time', '0', target, asker);
      const again = await timed(`${kind}, a wildcard after restarts`, () =>
        lookUp(asker, kind, 'a.shop.test'),
      );
      expect(again).toContain(await addressOf(target));
    });
  });

  it('are answered after restarts of the member, of the server and of DAMP', async () => {
    const { work, run, addressOf, again } = net;
    const target = await run('target');
    await work.names.add(alias('shop.test', target));
    await work.names.add(served('*.shop.test', members(target)));
    const asker = await runAsking('asker', 'glibc');
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
    const asker = await runAsking('asker', 'glibc');
    await docker('rm', '--force', dns);
    const said = await timed('a name of Docker’s own without the server', () =>
      execIn(asker, 'getent', 'ahostsv4', target),
    );
    expect(said).toContain(await addressOf(target));
    await work.names.watch.begin();
    await run('somebody');
    const ask = () => execIn(asker, 'getent', 'ahostsv4', 'a.shop.test').catch(() => 'no answer');
    await expect.poll(ask, { timeout: 30_000 }).toContain(await addressOf(target));
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
    await using listening = talkIn(target, 'nc', '-v', '-l', '-p', '9000');
    await execIn(target, 'sh', '-c', 'until ss -ltn | grep -q :9000; do :; done');
    await using talking = talkIn(asker, 'nc', target, '9000');
    const arrives = async (line: string) => {
      talking.say(line);
      expect(await listening.hear()).toBe(line);
    };
    await arrives('before');
    await work.names.add(alias('shop.test', target));
    await arrives('with another name');
    await work.names.remove('shop.test');
    await arrives('without it');
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
    const asker = await runAsking('asker', 'glibc');
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

  it('are answered though a name is asked for that the server could not hold, which is refused', async () => {
    const { work, run } = net;
    await work.names.add(served('nas.test', { kind: 'address', address: '198.51.100.7' }));
    const asker = await runAsking('asker', 'glibc');
    for (const odd of [await run('odd..one'), await run(`${'o'.repeat(70)}`)]) {
      expect(await rejection(work.names.add(served('odd.test', members(odd))))).toMatchObject({
        code: 'invalid-request',
        message: expect.stringContaining(odd) as string,
      });
    }
    await docker('restart', '--time', '0', dns);
    const ask = () => execIn(asker, 'getent', 'ahostsv4', 'nas.test').catch(() => 'no answer');
    await expect.poll(ask, { timeout: 10_000 }).toContain('198.51.100.7');
  });

  it('are answered where a wildcard covers the name of the very member that it stands for', async () => {
    const { work, run, addressOf } = net;
    const target = await run('app.shop.test');
    await work.names.add(served('*.shop.test', members(target)));
    const asker = await runAsking('asker', 'glibc');
    expect(await lookUp(asker, 'glibc', 'b.shop.test')).toContain(await addressOf(target));
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
