import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { vpnUp } from '../../support/host-route.ts';
import { shapeWorld } from './shape-world.ts';

describe('a route of this computer that comes to lie over the network', () => {
  it('is noticed and told with its interface, and is forgotten when it goes', async () => {
    await using world = await shapeWorld();
    await using vpn = await vpnUp(`vpn${randomInt(1e6)}`);
    const { subnet } = await world.shape();
    const { routes } = world.network;
    await world.until('no fault', ({ network }) => network.state === 'ready');

    await vpn.lead(subnet.replace('/24', '/25'));
    await routes.look();
    await world.until('the fault', ({ network }) => network.state === 'drift');
    const { network } = world.store.snapshot();
    expect(network).toMatchObject({
      drift: [{ code: 'route-over-it', remedy: 'by-hand', container: null }],
    });
    expect(JSON.stringify(network)).toContain(`to ${vpn.via}`);

    await vpn.down();
    await routes.look();
    await world.until('no fault again', ({ network }) => network.state === 'ready');
  });

  it('is gone for the network that moved where nothing else is, which stays so', async () => {
    await using world = await shapeWorld();
    await using vpn = await vpnUp(`vpn${randomInt(1e6)}`);
    const { subnet } = await world.shape();
    const [a, b] = [await world.add('a'), await world.add('b')];
    await vpn.lead(subnet.replace('.0/24', '.128/25'));
    await world.network.routes.look();
    await world.until('the fault', ({ network }) => network.state === 'drift');
    const { free } = await world.network.shape.scene();
    await world.reshape({ subnet: free.subnet ?? '', gateway: null });
    await world.until(
      'no fault',
      ({ network }) => network.state === 'ready' && network.subnet === free.subnet,
    );
    expect([a, b].every((name) => world.member(name)?.endpoint?.ipv4)).toBe(true);
  });
});
