import { describe, expect, it } from 'vitest';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { engineProxy } from '../../support/engine-proxy.ts';
import { keptWorld } from './kept-world.ts';
import { served } from './name-kinds.ts';

/** Cuts off the next call of this kind, once, before the engine hears of it; the event stream stays. */
async function cutter() {
  let next: RegExp | null = null;
  const proxy = await engineProxy({
    request({ method, url }, response) {
      if (!next?.test(`${method ?? ''} ${url ?? ''}`)) return false;
      next = null;
      response.destroy();
      return true;
    },
  });
  return {
    host: proxy.host,
    cut: (call: RegExp) => (next = call),
    isCut: () => next === null,
    [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose](),
  };
}

describe('a call that is cut off while the engine stays', () => {
  it('is made again: who fell off the network is connected', async () => {
    await using engine = await cutter();
    await using world = await keptWorld({}, { dockerHost: engine.host });
    await using web = await foreignContainer(world.name('web'), { image: 'damp-test/tiny:1' });
    await world.until('seen', (now) => now.containers.some(({ name }) => name === web.name));
    await world.network.members.keepConnected(web.name, true);
    await world.until('on it', () => world.member(web.name)?.endpoint?.ipv4 != null);
    engine.cut(/^POST .*\/connect$/);
    await docker('network', 'disconnect', world.networkName, web.name);
    await world.until('off it', () => world.member(web.name) === undefined);
    await world.until('back', () => world.member(web.name)?.endpoint?.ipv4 != null);
    expect(engine.isCut()).toBe(true);
    expect(world.reported).toEqual([]);
  });

  it('is made again: the DNS server that was removed is there', async () => {
    await using engine = await cutter();
    await using world = await keptWorld({}, { dockerHost: engine.host });
    await world.work.tools.network.ensureNetworkExists();
    await world.until('the network', ({ network }) => network.state === 'ready');
    const dns = `${world.networkName}-dns`;
    const isUp = () => world.member(dns)?.state === 'running';
    await world.network.names.add(served('nas.test', { kind: 'host' }));
    await world.until('the server', isUp);
    engine.cut(/^POST .*\/containers\/create/);
    await docker('rm', '--force', dns);
    await world.until('gone', () => !isUp());
    await world.until('back', isUp);
    expect(engine.isCut()).toBe(true);
  });
});
