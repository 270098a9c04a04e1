import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BalanceGroup } from '@/shared/balance-group';
import { docker, execIn, inspectContainer } from '../../support/docker-cli.ts';
import { answerer } from './asking.ts';
import { makeNetworkWorld, type NetworkWorld } from './network-world.ts';

describe('the proxy of a group', () => {
  let net: NetworkWorld;
  let proxy: string;
  let group: BalanceGroup;
  let client: string;

  const allUp = () =>
    expect
      .poll(async () => (await net.work.balance.figures('api.test')).map(({ state }) => state), {
        timeout: 15_000,
      })
      .toEqual(group.instances.map(() => 'up'));
  const runs = (name: string) =>
    net.until(`${name} runs`, ({ containers }) =>
      containers.some((one) => one.name === name && one.state === 'running' && one.endpoint),
    );
  const gone = (name: string) =>
    net.until(`${name} is gone`, ({ containers }) => containers.every((one) => one.name !== name));

  beforeEach(async () => {
    net = await makeNetworkWorld();
    proxy = `${net.world.networkName}-balance-api.test`;
    client = await net.run('client');
    const members: string[] = [];
    for (const what of ['one', 'two', 'three'])
      members.push(await net.run(what, { command: ['python3', '-c', answerer.http] }));
    const instances = members.map((member) => ({ member, draining: false }));
    group = { name: 'api.test', port: 8000, mode: 'http', instances };
    await net.work.balance.set(group);
  });
  afterEach(() => net[Symbol.asyncDispose]());

  it('is left as it is where nothing has changed, also by the next DAMP', async () => {
    await net.work.balance.test('api.test', 30);
    const before = await net.work.balance.figures('api.test');
    expect(before.map(({ served }) => served)).toEqual([10, 10, 10]);
    await net.work.balance.restore();
    await net.again().balance.restore();
    // A proxy that is loaded again counts from nothing.
    expect(await net.work.balance.figures('api.test')).toEqual(before);
  });

  it('is made with least privilege, and publishes nothing', async () => {
    const format = '{{.HostConfig.CapDrop}} {{.HostConfig.PortBindings}} {{.Config.User}}';
    expect(await inspectContainer(proxy, format)).toBe('[ALL] map[] 65534:65534');
  });

  it('is back after a restart, after somebody removed it or took it off the network', async () => {
    await docker('restart', '--time', '0', proxy);
    await allUp();
    await execIn(client, 'curl', '--fail', '--silent', 'http://api.test:8000/');
    await net.work.balance.watch.begin();
    await docker('rm', '--force', proxy);
    await gone(proxy);
    await runs(proxy);
    await docker('network', 'disconnect', net.world.networkName, proxy);
    await net.until('it is off', ({ containers }) =>
      containers.some(({ name, endpoint }) => name === proxy && !endpoint),
    );
    await runs(proxy);
    await net.work.balance.restore();
    await allUp();
    await execIn(client, 'curl', '--fail', '--silent', 'http://api.test:8000/');
    await net.work.balance.remove('api.test');
    await net.work.balance.remove('api.test');
    expect(await net.runs(proxy)).toBe(false);
  });

  it('is given up, and said so, where something takes it away again and again', async () => {
    await net.work.balance.watch.begin();
    let rounds = 0;
    while (await net.runs(proxy)) {
      rounds += 1;
      await docker('rm', '--force', proxy);
      await gone(proxy);
      await net.work.balance.watch.look('engine');
    }
    expect(rounds).toBeLessThanOrEqual(4);
    expect(net.work.healing.snapshot().resting).toEqual([expect.stringContaining(proxy)]);
    expect(await net.runs(proxy)).toBe(false);
    await net.work.balance.restore();
    expect(await net.runs(proxy)).toBe(true);
    expect(net.work.healing.snapshot().resting).toEqual([]);
  });

  it('is removed where its group is no more, and nobody else’s container with it', async () => {
    const { networkName } = net.world;
    const labels = await inspectContainer(
      proxy,
      '{{range $key, $value := .Config.Labels}}{{$key}}={{$value}}\n{{end}}',
    );
    const ours = labels.split('\n').filter((label) => label.startsWith('app.damp.'));
    const labelled = (...all: string[]) => all.flatMap((label) => ['--label', label]);
    const orphan = `${networkName}-balance-old.test`;
    const elsewhere = ours.map((label) =>
      label.startsWith('app.damp.network=') ? 'app.damp.network=other' : label,
    );
    const stranger = net.world.name('stranger');
    const others = `${networkName}-balance-other.test`;
    const unlabelled = `${networkName}-balance-mine.test`;
    for (const [name, ...options] of [
      [orphan, ...labelled(...ours)],
      [stranger, ...labelled(...ours)],
      [others, ...labelled(...elsewhere)],
      [unlabelled],
    ] as [string, ...string[]][])
      await docker('create', '--name', name, ...options, 'damp-test/tiny:1');
    await net.until('the orphan', ({ containers }) =>
      containers.some((one) => one.name === orphan),
    );
    await net.again().balance.restore();
    const names = await docker('ps', '--all', '--format', '{{.Names}}');
    expect(names.split('\n')).toEqual(
      expect.arrayContaining([proxy, stranger, others, unlabelled]),
    );
    expect(names.split('\n')).not.toContain(orphan);
  });

  it('tells who got test requests', async () => {
    const outcome = await net.work.balance.test('api.test', 30);
    const answered = group.instances.map(({ member }) => ({ member, count: 10 }));
    expect(outcome).toEqual({ sent: 30, failed: 0, answered });
  });

  it('takes changes while test requests are sent, and none of these fails', async () => {
    const [first, ...others] = group.instances;
    if (!first) throw new Error('There is no instance.');
    let isOver = false;
    const testing = net.work.balance.test('api.test', 210).finally(() => (isOver = true));
    await net.work.balance.set({ ...group, instances: [{ ...first, draining: true }, ...others] });
    expect(isOver).toBe(false);
    const outcome = await testing;
    expect(outcome).toMatchObject({ sent: 210, failed: 0 });
    expect(outcome.answered.reduce((sum, { count }) => sum + count, 0)).toBe(210);
    const counts = new Map(outcome.answered.map(({ member, count }) => [member, count]));
    expect(counts.get(first.member)).toBeLessThan(100);
  });

  it('ends test requests that are cancelled, and tells what was sent', async () => {
    const testing = net.work.balance.test('api.test', 210);
    await net.work.balance.figures('api.test');
    net.work.balance.tests.cancel('api.test');
    expect((await testing).sent).toBeLessThan(210);
    expect((await net.work.balance.test('api.test', 3)).sent).toBe(3);
  });
});
