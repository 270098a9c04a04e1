import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { ownSubnet, shapeWorld } from './shape-world.ts';

describe('what was made with addresses of the network, when that moves', () => {
  it.each([
    ['its place', '/24', '.254'],
    ['the highest where that does not fit', '/26', '.62'],
  ])(
    'DAMP’s DNS server keeps %s; who asks it at the old one is named before',
    async (_where, size, at) => {
      await using world = await shapeWorld();
      const { network, networkName } = world;
      await network.names.add({ name: 'this.test', answer: { kind: 'host' }, alias: false });
      const { dns } = await network.names.facts([]);
      expect(dns).toMatch(/\.254$/);
      const asking = async (server: string | null) =>
        foreignContainer(world.name(`asks-${String(server?.replaceAll('.', '-'))}`), {
          options: ['--network', networkName, '--dns', server ?? ''],
        });
      const ask = (from: string) => execIn(from, 'getent', 'ahostsv4', 'this.test');
      await using before = await asking(dns);
      const base = (await world.shape()).subnet.replace('.0/24', '');
      expect(await ask(before.name)).toContain(`${base}.1 `);

      const subnet = ownSubnet().replace('/24', size);
      const shape = { ...(await world.shape()), subnet, gateway: null };
      const shown = await network.shape.preview(shape);
      expect(shown.notes.join(' ')).toContain(
        `${before.name} was made to ask the DNS server ${dns}`,
      );
      await network.shape.apply(shape, shown);
      const to = subnet.replace(/\.0\/\d+$/, '');
      expect((await network.names.facts([])).dns).toBe(`${to}${at}`);
      await using after = await asking(`${to}${at}`);
      await expect.poll(() => ask(after.name).catch(() => '')).toContain(`${to}.1 `);
    },
  );

  it('ports that Docker chose may be others: the plan names whose', async () => {
    await using world = await shapeWorld();
    const dealt = await world.add('dealt', { docker: ['--publish', '127.0.0.1::4000'] });
    const said = await world.add('said');
    const shape = { ...(await world.shape()), mtu: 1400 };
    const { notes } = await world.network.shape.preview(shape);
    expect(notes.join(' ')).toContain(`the ports of this computer for ${dealt}`);
    expect(notes.join(' ')).not.toContain(said);
    await world.reshape({ mtu: 1400 });
    expect(await docker('port', dealt)).toMatch(/^4000\/tcp -> 127\.0\.0\.1:\d+$/);
  });
});
