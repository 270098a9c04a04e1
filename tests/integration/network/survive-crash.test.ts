import { afterEach, describe, expect, it, vi } from 'vitest';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { engineDoor, socketPlace } from '../docker/fake-engine.ts';
import { networkIds } from '../docker/test-network.ts';
import { placeOf, subnetOf } from './kept-world.ts';
import { dampFolder, otherDamp } from './other-damp.ts';
import { installed, livingWorld, tellSurvived } from './survival.ts';

const tiny = { image: 'damp-test/tiny:1' };

describe('a DAMP that is killed while it repairs the network', () => {
  it('finishes it at its next start, whichever step it was at', async () => {
    // Others keep their hands off: what this one is to mend nobody else mends.
    await using world = await livingWorld({ heal: false });
    const instance = await installed(world);
    const { networkName } = world;
    const subnet = await subnetOf(networkName);
    const ipv4 = subnet.replace('.0/24', '.77');
    await using web = await foreignContainer(world.name('web'), tiny);
    await docker('network', 'connect', '--alias', 'shop.test', networkName, web.name);
    await using mail = await foreignContainer(world.name('mail'), tiny);
    await docker('network', 'connect', '--ip', ipv4, networkName, mail.name);

    const spoil = async () => {
      for (const name of [instance, web.name, mail.name]) {
        await docker('network', 'disconnect', '--force', networkName, name);
      }
      await docker('network', 'rm', networkName);
      await docker('network', 'create', '--internal', '--subnet', subnet, networkName);
      const places = [
        ['--alias', instance, networkName, instance],
        ['--alias', 'shop.test', networkName, web.name],
        ['--ip', ipv4, networkName, mail.name],
      ];
      for (const place of places) await docker('network', 'connect', ...place);
    };
    const isWhole = async (when: string) => {
      const ids = await networkIds(networkName);
      expect(ids, when).toHaveLength(1);
      const internal = '{{.Internal}} {{(index .IPAM.Config 0).Subnet}}';
      const made = await docker('network', 'inspect', '--format', internal, networkName);
      expect(made, when).toBe(`false ${subnet}`);
      expect(await placeOf(instance, networkName), when).toMatchObject({ id: ids[0] });
      expect((await placeOf(web.name, networkName))?.aliases, when).toContain('shop.test');
      expect(await placeOf(mail.name, networkName), when).toMatchObject({ ip: ipv4 });
      await execIn(mail.name, 'ping', '-c', '1', '-W', '2', 'shop.test');
      await execIn(web.name, 'ping', '-c', '1', '-W', '2', instance);
    };

    let count = 1;
    for (let at = 0; at < count; at += 1) {
      await using folder = await dampFolder({ heal: false });
      await spoil();
      {
        await using first = await otherDamp(networkName, folder.at);
        const reached = first.until(`step ${at}`, ({ steps = [] }) => steps[at] === 'running');
        first.ask('repair');
        count = (await reached).steps?.length ?? 0;
        await first.kill();
      }
      const startMs = performance.now();
      await using second = await otherDamp(networkName, folder.at);
      const ms = performance.now() - startMs;
      expect(second.told.filter(({ trouble }) => trouble)).toEqual([]);
      await isWhole(`after a crash at step ${at + 1} of ${count}`);
      const what = `DAMP killed at step ${at + 1} of ${count} of a repair, started again`;
      tellSurvived({ number: 13, what }, 'healed at its start, process start included', null, ms);
    }
    expect(count).toBe(8);
  }, 240_000);
});

describe('a computer that sleeps', () => {
  it('has a DAMP that mends what happened meanwhile when it wakes, its event stream dead or not', async () => {
    await using world = await livingWorld({ heal: false });
    const instance = await installed(world);
    const { networkName } = world;
    await using place = await socketPlace();
    await using door = await engineDoor(place);
    await using folder = await dampFolder();
    await using damp = await otherDamp(networkName, folder.at, place.host);
    for (const streamDies of [false, true]) {
      damp.signal('SIGSTOP');
      await docker('network', 'disconnect', networkName, instance);
      if (streamDies) {
        door.shut();
        door.open();
      }
      const startMs = performance.now();
      let noticedMs = 0;
      const noticed = damp
        .until('noticed', ({ network, engine }) => network === 'drift' || engine !== 'running')
        .then(() => (noticedMs = performance.now() - startMs));
      damp.signal('SIGCONT');
      await world.until('healed', () => world.member(instance) === undefined);
      await noticed;
      await world.until('healed', () => world.member(instance) !== undefined);
      const what = `computer slept (SIGSTOP), an instance disconnected meanwhile${streamDies ? ', connections cut' : ''}`;
      tellSurvived({ number: 13, what }, 'off-network', noticedMs, performance.now() - startMs);
    }
    expect(damp.told.filter(({ trouble }) => trouble)).toEqual([]);
  });
});

describe('a clock that jumps', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('changes nothing: a fault is mended after it, and is not taken for one that comes again', async () => {
    await using world = await livingWorld();
    const instance = await installed(world);
    vi.useFakeTimers({ toFake: ['Date'] });
    const HOUR = 60 * 60_000;
    for (const by of [25 * HOUR, -48 * HOUR]) {
      vi.setSystemTime(Date.now() + by);
      await world.survives({
        number: 13,
        what: `clock jumped by ${by / HOUR} h, an instance disconnected`,
        deed: () => docker('network', 'disconnect', world.networkName, instance),
      });
    }
    expect(world.network.healing.snapshot().resting).toEqual([]);
    expect(world.reported).toEqual([]);
  });
});
