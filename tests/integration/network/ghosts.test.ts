import type http from 'node:http';
import { describe, expect, it } from 'vitest';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { engineProxy } from '../../support/engine-proxy.ts';
import { keptWorld, placeOf } from './kept-world.ts';

interface Ghost {
  readonly name: string;
  /** The network that it haunts; null: none yet, or no longer. */
  network: string | null;
}

/** The engine, with a place on a network whose container is gone: it goes by a forced disconnect by name. */
async function hauntedEngine(ghost: Ghost) {
  const refuse = (response: http.ServerResponse) => {
    response.writeHead(403, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ message: `error: network ${ghost.network} has active endpoints` }),
    );
  };
  return engineProxy({
    request: (request, response) => {
      const { method = '', url = '' } = request;
      if (ghost.network === null || !url.includes(`/networks/${ghost.network}`)) return false;
      if (method === 'DELETE') {
        refuse(response);
        return true;
      }
      if (method === 'GET') {
        // Asked of the engine by ourselves, since the answer is another one.
        void docker('network', 'inspect', ghost.network).then((text) => {
          const [told] = JSON.parse(text) as { Containers: object }[];
          const ep = { Name: ghost.name, EndpointID: '1', MacAddress: '', IPv4Address: '' };
          const body = { ...told, Containers: { ...told?.Containers, 'ep-1': ep } };
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(JSON.stringify(body));
        });
        return true;
      }
      if (!url.endsWith('/disconnect')) return false;
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const asked = JSON.parse(Buffer.concat(chunks).toString()) as {
          Container: string;
          Force: boolean;
        };
        if (asked.Container === ghost.name && asked.Force) ghost.network = null;
      });
      // The engine itself knows no such place, and says so.
      return false;
    },
  });
}

describe('a place on the network whose container is gone', () => {
  it('is cleared by a repair that removes the network, after it was shown', async () => {
    const ghost: Ghost = { name: 'shop-ghost', network: null };
    await using engine = await hauntedEngine(ghost);
    await using world = await keptWorld({ heal: false }, { dockerHost: engine.host });
    const { networkName, network } = world;
    ghost.network = await docker('network', 'create', '--internal', networkName);
    await using web = await foreignContainer(world.name('web'), {
      image: 'damp-test/tiny:1',
      options: ['--network', networkName, '--network-alias', 'shop.test'],
    });
    await world.until('the member', () => world.member(web.name) !== undefined);
    const plan = await network.repair.preview();
    expect(plan.map(({ title }) => title)).toContain(
      'Clear the place that shop-ghost has left on the network that goes',
    );
    await network.repair.repair(plan);
    await world.until('repaired', (now) => now.network.state === 'ready');
    expect(ghost.network).toBeNull();
    expect((await placeOf(web.name, networkName))?.aliases).toContain('shop.test');
  });
});
