import { describe, expect, it } from 'vitest';
import { segmentsWorld } from './segments-world.ts';

const OPEN = `
mysql      + + + + + +
redis    +   + + + + +
shop-app + +   + + + +
shop-job + + +   + + +
blog-app + + + +   + +
blog-job + + + + +   +
computer     + + + +`.trim();

const INTERNAL = `
mysql      + + + + + x
redis    +   + + + + x
shop-app + +   + + + x
shop-job + + +   + + x
blog-app + + + +   + x
blog-job + + + + +   x
computer     x x x x`.trim();

const SEGMENTED = `
mysql      + + + + + +
redis    +   + + - - +
shop-app + +   + - - +
shop-job + + +   - - +
blog-app + - - -   + +
blog-job + - - - +   +
computer     + + + +`.trim();

describe('who reaches whom', () => {
  it('is everybody, everybody and nothing else, or only whom a project uses: there and back', async () => {
    await using world = await segmentsWorld();
    const { network, networkName, shop, blog, redis } = world;
    expect(await world.matrix()).toBe(OPEN);
    await world.isolate('internal');
    expect(await world.matrix()).toBe(INTERNAL);
    await world.isolate('open');

    const { segments, services } = await network.shape.scene();
    expect(services).toEqual([world.mysql, redis]);
    expect(segments).toEqual([
      { name: world.name('blog'), uses: [world.mysql], members: blog, servesIn: [] },
      { name: world.name('shop'), uses: [world.mysql, redis], members: shop, servesIn: [] },
    ]);
    await world.isolate('segmented');
    expect(await world.matrix()).toBe(SEGMENTED);
    expect(await world.networks()).toEqual([
      networkName,
      world.segment('blog'),
      world.segment('shop'),
    ]);
    await world.until('no fault', (now) => now.network.state === 'ready');
    expect(world.member(shop[0])?.endpoint?.segment).toBe(world.name('shop'));
    // By its address neither, nor by the alias that a service of both projects has.
    const address = world.member(blog[0])?.endpoint?.ipv4 ?? '';
    expect(await world.reach(shop[1], address)).toBe('x');
    expect(await world.reach(shop[1], 'app')).toBe('+');

    await world.isolate('segmented', [{ name: world.name('blog'), uses: [redis] }]);
    expect(await world.reach(blog[0], world.mysql)).toBe('-');
    expect(await world.reach(blog[0], redis)).toBe('+');

    await world.isolate('open');
    expect(await world.matrix()).toBe(OPEN);
    expect(await world.networks()).toEqual([networkName]);
    await world.until('no fault', (now) => now.network.state === 'ready');
    expect(world.reported).toEqual([]);
  }, 180_000);
});
