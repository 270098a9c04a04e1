import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { docker } from '../../support/docker-cli.ts';
import { members, served } from '../network/name-kinds.ts';
import { makeNetworkWorld, type NetworkWorld } from '../network/network-world.ts';
import { diagnosisOf } from './ward.ts';

describe('the Doctor, asked for names that only DAMP’s DNS server answers', () => {
  let net: NetworkWorld;

  beforeEach(async () => {
    net = await makeNetworkWorld();
  });
  afterEach(() => net[Symbol.asyncDispose]());

  const diagnose = (from: string | null, to: string) =>
    diagnosisOf(net.work.doctor.check({ from, to, port: 80 }));

  it('says who was not made to ask it, and that this computer never does', async () => {
    const [target, asker] = [await net.run('target'), await net.run('asker')];
    await net.work.names.add(served('*.shop.test', members(target)));
    const { dns } = await net.work.names.facts([]);
    expect(await diagnose(asker, 'cart.shop.test')).toMatchObject({
      code: 'custom-name-not-asked',
      advice: `Make ${asker} anew with dns: [${dns}].`,
    });
    expect((await diagnose(null, 'cart.shop.test')).verdict).toMatch(/this computer doesn’t ask/);
    const asking = await net.run('asking', { options: ['--dns', dns ?? ''] });
    const { steps } = await diagnose(asking, 'cart.shop.test');
    expect(steps[0]?.says).toContain(await net.addressOf(target));
  });

  it('asks for one without a dot that a container elsewhere is called, too', async () => {
    const elsewhere = net.world.name('elsewhere');
    await docker('run', '--detach', '--name', elsewhere, 'damp-test/tiny:1', 'sleep', '3600');
    await net.work.names.add(served(elsewhere, { kind: 'address', address: '198.51.100.7' }));
    const { dns } = await net.work.names.facts([]);
    const asking = await net.run('asking', { options: ['--dns', dns ?? ''] });
    expect((await diagnose(asking, elsewhere)).steps[0]?.says).toContain('198.51.100.7');
  });
});
