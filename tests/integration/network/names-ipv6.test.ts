import { describe, expect, it } from 'vitest';
import { docker, execIn } from '../../support/docker-cli.ts';
import { answerer } from './asking.ts';
import { alias, members, served } from './name-kinds.ts';
import { CLIENT } from './network-world.ts';
import { reaches, shapeWorld } from './shape-world.ts';

describe('members of a network with IPv6', () => {
  it('reach each other by name though they have no IPv4 at all, by custom names and groups as well', async () => {
    await using world = await shapeWorld();
    const { network, networkName } = world;
    await world.reshape({ ipv6: (await network.shape.scene()).free.ipv6 });
    const run = async (what: string, ...more: string[]) => {
      const name = world.name(what);
      const options = ['--name', name, '--hostname', what, '--network', networkName];
      await docker('run', '--detach', ...options, CLIENT, ...more);
      await world.until(name, () => Boolean(world.member(name)?.endpoint?.ipv6));
      return name;
    };
    const dual = answerer.http.replace(
      'Server(("", 8000)',
      'Server.address_family = socket.AF_INET6\nServer(("::", 8000)',
    );
    const server = ['python3', '-c', dual];
    const [web, asker] = [await run('web', ...server), await run('asker')];
    await network.names.add(alias('shop.test', web));
    await network.names.add(served('*.shop.test', members(web)));
    const instances = [{ member: web, draining: false }];
    await network.balance.set({ name: 'api.test', port: 8000, mode: 'http', instances });

    const dns = (await network.names.facts([])).dns ?? '';
    const asking = world.name('asking');
    await docker(
      'run',
      '--detach',
      '--name',
      asking,
      '--network',
      networkName,
      '--dns',
      dns,
      CLIENT,
    );
    const address = world.member(web)?.endpoint?.ipv6 ?? '';
    expect(await execIn(asking, 'getent', 'ahostsv6', 'a.shop.test')).toContain(address);
    expect(await reaches(asking, 'a.shop.test', '-6')).toBe(true);

    const withoutIpv4 = ['--privileged', asker, 'ip', '-4', 'address', 'flush', 'dev', 'eth0'];
    await docker('exec', ...withoutIpv4);
    expect(await reaches(asker, web, '-4')).toBe(false);
    for (const name of [web, 'web', 'shop.test']) {
      const url = `http://${name}:8000/`;
      expect(await execIn(asker, 'getent', 'ahostsv6', name), name).toContain(address);
      expect(await execIn(asker, 'curl', '--fail', '--silent', url), name).toBe('web');
    }
    const said = await execIn(asker, 'curl', '--fail', '--silent', 'http://api.test:8000/');
    expect(said).toBe('web');
  }, 120_000);
});
