import type http from 'node:http';
import { describe, expect, it } from 'vitest';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { engineProxy } from '../../support/engine-proxy.ts';
import { keptWorld, placeOf, type KeptWorld } from './kept-world.ts';

/** The engine, saying that it speaks API 1.48; what is asked of `connect` is noted. */
async function newerEngine(connects: string[]) {
  return engineProxy({
    request: (request) => {
      const { url = '' } = request;
      if (url.endsWith('/connect')) noteBody(request, connects);
      request.url = url.replace(/^\/v1\.48\//, '/');
      return false;
    },
    answer: ({ url = '' }, answer, response) => {
      if (!url.endsWith('/version')) return false;
      answer.on('data', (chunk: Buffer) => {
        // Of the same length, so that the head holds.
        const text = chunk.toString().replace(/("ApiVersion":\s?")1\.\d\d"/g, '$11.48"');
        response.write(text);
      });
      answer.on('end', () => response.end());
      return true;
    },
  });
}

function noteBody(request: http.IncomingMessage, bodies: string[]): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => bodies.push(Buffer.concat(chunks).toString()));
}

/** A container of somebody else’s, on a network of its own that sorts after DAMP’s, with a port that is dealt. */
async function shop(world: KeptWorld) {
  const other = world.name('other');
  await docker('network', 'create', other);
  const options = ['--network', other, '--publish', '127.0.0.1::80'];
  const container = await foreignContainer(world.name('shop'), {
    image: 'damp-test/tiny:1',
    options,
  });
  await world.until('it', ({ containers }) => containers.some(({ id }) => id === container.id));
  return container;
}

const routeOf = (container: string) =>
  docker('exec', container, 'sh', '-c', 'ip route | grep default');

describe('connecting somebody else’s container that has ports which Docker deals', () => {
  it('is warned of below API 1.48, for there the way out moves and the ports are dealt again', async () => {
    await using world = await keptWorld({ heal: false });
    await using container = await shop(world);
    const { members } = world.network;
    const before = await routeOf(container.name);
    const ports = await docker('port', container.name);
    expect(await members.risk(container.id)).toEqual([
      expect.stringMatching(
        /^Open connections of .* to the internet end once; new ones go through /,
      ),
      expect.stringContaining('may answer at other ports'),
    ]);
    await members.connect(container.id);
    expect(await routeOf(container.name)).not.toBe(before);
    expect(await docker('port', container.name)).not.toBe(ports);
  });

  it('is no risk from API 1.48 on, where it is asked to leave the way out as it is', async () => {
    const connects: string[] = [];
    await using engine = await newerEngine(connects);
    await using world = await keptWorld({ heal: false }, { dockerHost: engine.host });
    await using container = await shop(world);
    const { members } = world.network;
    expect(await members.risk(container.id)).toEqual([]);
    await members.connect(container.id);
    expect(await placeOf(container.name, world.networkName)).not.toBeNull();
    const [asked = '{}'] = connects;
    const { EndpointConfig } = JSON.parse(asked) as { EndpointConfig: { GwPriority: number } };
    expect(EndpointConfig.GwPriority).toBeLessThan(0);
  });
});
