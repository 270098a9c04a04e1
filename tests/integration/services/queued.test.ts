import { describe, expect, it } from 'vitest';
import { tinyService } from './definitions.ts';
import { makeWorld, rejection, remains } from './world.ts';

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

  it('joins the install of its own version, whatever that was asked for by, and no other one', async () => {
    await using world = await makeWorld({ definitions: [tinyService({ versions: ['2', '1'] })] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', version: '1', instance });
    await world.manager.removeInstance(instance, { deleteData: false });
    // The data that is kept is of version 1, and that is what it comes to.
    const first = world.manager.install({ service: 'tiny', instance });
    const same = world.manager.install({ service: 'tiny', version: '1', instance });
    const other = rejection(world.manager.install({ service: 'tiny', version: '2', instance }));
    expect(await other).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('is being installed already') as unknown,
    });
    await Promise.all([first, same]);
    const installed = world.store.snapshot().containers.find(({ name }) => name === instance);
    expect(installed?.managed?.version).toBe('1');
  });
});
