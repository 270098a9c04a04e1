import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BalanceGroup } from '@/shared/balance-group';
import { docker } from '../../support/docker-cli.ts';
import { answerer } from '../network/asking.ts';
import { makeNetworkWorld, type NetworkWorld } from '../network/network-world.ts';
import { diagnosisOf, newsOf } from './ward.ts';

describe('the Doctor, asked for a group', () => {
  let net: NetworkWorld;
  let asker: string;
  let instances: readonly string[];

  beforeEach(async () => {
    net = await makeNetworkWorld();
    asker = await net.run('asker');
  });
  afterEach(() => net[Symbol.asyncDispose]());

  const groupOf = (mode: BalanceGroup['mode'], draining = false): BalanceGroup => ({
    name: 'api.test',
    port: 8000,
    mode,
    instances: instances.map((member) => ({ member, draining })),
  });
  const start = async (mode: BalanceGroup['mode']) => {
    const command = ['python3', '-c', answerer[mode]];
    instances = [await net.run('one', { command }), await net.run('two', { command })];
    await net.work.balance.set(groupOf(mode));
    await fare('up', 'up');
  };
  const fare = (...states: readonly string[]) =>
    expect
      .poll(async () => (await net.work.balance.figures('api.test')).map(({ state }) => state), {
        timeout: 20_000,
      })
      .toEqual(states);
  const diagnose = () =>
    diagnosisOf(net.work.doctor.check({ from: asker, to: 'api.test', port: 8000 }));
  const stopAll = () => docker('stop', '--time', '0', ...instances);

  it.each(['http', 'tcp'] as const)(
    'of %s, says whether an instance is behind it, not whether its proxy takes connections',
    async (mode) => {
      await start(mode);
      expect(await diagnose()).toMatchObject({ reachable: true, code: null });
      await stopAll();
      await fare('down', 'down');
      const stopped = await diagnose();
      expect(stopped).toMatchObject({
        reachable: false,
        code: 'group-unserved',
        steps: [{ state: 'good' }, { state: 'good' }, { state: 'bad' }, { state: 'bad' }],
      });
      expect(stopped.verdict).toContain(`${instances.join(' and ')} aren’t running.`);
      await docker('start', instances[1] ?? '');
      await fare('down', 'up');
      expect(await diagnose()).toMatchObject({ reachable: true, code: null });
    },
  );

  it.each([
    ['http', 'The proxy speaks HTTP (503).'],
    ['tcp', 'The proxy hung up at once, without a word.'],
  ] as const)('of %s, finds nobody behind it where all are drained', async (mode, says) => {
    await start(mode);
    await net.work.balance.set(groupOf(mode, true));
    await fare('draining', 'draining');
    const drained = await diagnose();
    expect(drained).toMatchObject({ reachable: false, code: 'group-unserved' });
    expect(drained.verdict).toContain(`${instances.join(' and ')} are drained.`);
    expect(drained.steps[3]).toMatchObject({ state: 'bad', says });
  });

  it('finds nobody behind it where the only one is paused, for which the kernel takes connections', async () => {
    await start('tcp');
    await docker('stop', '--time', '0', instances[0] ?? '');
    await docker('pause', instances[1] ?? '');
    await fare('down', 'up');
    const paused = await diagnose();
    expect(paused.verdict).toContain(`${instances[1]} is paused.`);
    await docker('unpause', instances[1] ?? '');
    expect(await diagnose()).toMatchObject({ reachable: true });
  });

  it('says so in a check of everything, too', async () => {
    await start('tcp');
    await stopAll();
    await fare('down', 'down');
    const news = await newsOf(net.work.doctor.checkEverything());
    const cells = news.flatMap((one) => (one.kind === 'cell' ? [one.diagnosis] : []));
    const asked = cells.filter(({ question }) => question.to === 'api.test');
    expect(asked.map(({ code }) => code)).toEqual(['group-unserved']);
  });
});
