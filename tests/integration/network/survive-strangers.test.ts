import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { engineProxy } from '../../support/engine-proxy.ts';
import { networkIds } from '../docker/test-network.ts';
import { rejection } from '../services/world.ts';
import { placeOf } from './kept-world.ts';
import { installed, livingWorld, repaired } from './survival.ts';

const tiny = { image: 'damp-test/tiny:1' };
const pings = (from: string, to: string) => execIn(from, 'ping', '-c', '1', '-W', '2', to);

/** The real engine, whose questions and lists of networks and containers can be told otherwise. */
async function retellingEngine() {
  const words = { ask: (url: string) => url, tell: (text: string) => text };
  const proxy = await engineProxy({
    request: (request) => {
      if (/\/networks\?/.test(request.url ?? '')) request.url = words.ask(request.url ?? '');
      return false;
    },
    answer: ({ url = '' }, answer, response) => {
      if (!/\/(networks|containers)(\/json|\/[^/]+(\/json)?)?(\?|$)/.test(url)) return false;
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      // As long as before: the head with its length has gone on already.
      answer.on('end', () => response.end(words.tell(Buffer.concat(chunks).toString())));
      return true;
    },
  });
  return Object.assign(words, proxy);
}

describe('a network of another driver', () => {
  it('has the name: the page says so, and Repair makes one that fits', async () => {
    await using engine = await retellingEngine();
    await using world = await livingWorld({}, { dockerHost: engine.host });
    const instance = await installed(world);
    const [id = ''] = await networkIds(world.networkName);
    // Not every computer has such a driver: its word is as long.
    const driver = new RegExp(`("Id":"${id}",.{0,100}"Driver":)"bridge"`);
    engine.tell = (text) => text.replace(driver, '$1"ipvlan"');
    world.store.refresh();
    await world.until('drift', ({ network }) => network.state === 'drift');
    expect(world.store.snapshot().network).toMatchObject({ drift: [{ code: 'wrong-driver' }] });
    await repaired(world, 3, 'a network of another driver, a member runs');
    expect(await networkIds(world.networkName)).not.toContain(id);
    expect((await placeOf(instance, world.networkName))?.aliases).toContain(instance);
  });
});

describe('two networks of the name, as engines before 25 allow', () => {
  it('are one after Repair, with the members of both', async () => {
    // A newer engine refuses the second one: it is made under a name of the same length, and the
    // proxy calls it by the other.
    await using engine = await retellingEngine();
    // The event of the second one bears its true name: nothing is to be mended before both are listed.
    await using world = await livingWorld({ heal: false }, { dockerHost: engine.host });
    const { networkName } = world;
    const second = networkName.replace('network', 'netw0rk');
    // The engine’s filter takes parts of names: both have this one.
    engine.ask = (url) => url.replace(networkName, networkName.replace('work', ''));
    engine.tell = (text) => text.replaceAll(second, networkName);
    const instance = await installed(world);
    const id = await docker('network', 'create', second);
    await using foreign = await foreignContainer(world.name('foreign'), tiny);
    await docker('network', 'connect', '--alias', 'mail.test', second, foreign.name);
    world.store.refresh();
    await world.until(
      'several',
      ({ network }) =>
        world.member(foreign.name) !== undefined &&
        network.state === 'drift' &&
        network.drift.every(({ code }) => code === 'several'),
    );
    await repaired(world, 3, 'two networks of the name, a member on each');
    expect(await networkIds(second)).not.toContain(id);
    expect((await placeOf(foreign.name, networkName))?.aliases).toContain('mail.test');
    await pings(foreign.name, instance);
  });
});

describe('a repair that fails in the middle', () => {
  it('has everybody back on the network that could not be removed, as they were', async () => {
    let isRefused = true;
    await using proxy = await engineProxy({
      request: ({ method, url = '' }, response) => {
        if (!isRefused || method !== 'DELETE' || !url.includes('/networks/')) return false;
        response.writeHead(403, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ message: 'network has active endpoints' }));
        return true;
      },
    });
    await using world = await livingWorld({ heal: false }, { dockerHost: proxy.host });
    const { networkName, network } = world;
    await docker('network', 'create', '--internal', networkName);
    const options = ['--network', networkName, '--network-alias', 'shop.test'];
    await using web = await foreignContainer(world.name('web'), { ...tiny, options });
    await world.until('the member', () => world.member(web.name) !== undefined);
    const before = await placeOf(web.name, networkName);
    const plan = await network.repair.preview();
    const refusal = await rejection(network.repairAsShown(plan));
    expect(refusal).toMatchObject({ code: 'conflict' });
    expect(await placeOf(web.name, networkName)).toEqual(before);
    await world.until('the member', () => world.member(web.name) !== undefined);
    isRefused = false;
    await repaired(world, 3, 'the removal refused in the middle of Repair, asked again');
    expect((await placeOf(web.name, networkName))?.aliases).toContain('shop.test');
  });
});

describe('a hundred and fifty containers that are none of DAMP’s', () => {
  it('cost a healing no question, and are as they were', async () => {
    const asked: string[] = [];
    await using proxy = await engineProxy({
      request: ({ method = '', url = '' }) => {
        asked.push(`${method} ${url}`);
        return false;
      },
    });
    await using world = await livingWorld({}, { dockerHost: proxy.host });
    const instance = await installed(world);
    const names = Array.from({ length: 150 }, (_, index) => world.name(`other-${index}`));
    const create = async (name: string) => docker('create', '--name', name, tiny.image);
    for (let at = 0; at < names.length; at += 10) {
      await Promise.all(names.slice(at, at + 10).map(create));
    }
    const theirs = async () =>
      inspectContainer(names[0] ?? '', '{{json .NetworkSettings}}{{json .State}}');
    await world.until('all', ({ containers }) =>
      names.every((name) => containers.some((one) => one.name === name)),
    );
    await world.store.lookAt(world.member(instance)?.id ?? '');
    const before = await theirs();
    const isTheirs = new Set(names);
    const ids = world.store
      .snapshot()
      .containers.flatMap(({ id, name }) => (isTheirs.has(name) ? [id] : []));
    asked.length = 0;
    await world.survives({
      number: 14,
      what: 'an instance disconnected beside 150 containers of others',
      deed: () => docker('network', 'disconnect', world.networkName, instance),
    });
    expect(asked.filter((line) => ids.some((id) => line.includes(id)))).toEqual([]);
    expect(await theirs()).toBe(before);
  });
});
