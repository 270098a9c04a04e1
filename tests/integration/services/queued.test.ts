import { describe, expect, it } from 'vitest';
import { tinyService } from './definitions.ts';
import { makeWorld, remains } from './world.ts';

describe('an install that is asked for while another one is under way', () => {
  it('is done again where a removal is to come in between', async () => {
    await using world = await makeWorld({ definitions: [tinyService()] });
    const instance = world.name('tiny');
    const install = () => world.manager.install({ service: 'tiny', instance });
    const first = install();
    const removed = world.manager.removeInstance(instance, { deleteData: false });
    // Two clicks: one install.
    await Promise.all([first, removed, install(), install()]);
    expect((await remains(instance)).containers).toEqual([instance]);
    const runs = world.seenRuns.filter(({ kind }) => kind === 'install').map(({ id }) => id);
    expect(new Set(runs).size).toBe(2);
  });
});
