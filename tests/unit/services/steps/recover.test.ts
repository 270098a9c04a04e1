import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { begun, hanging, makeBelieve, making, asking, type MakeBelieve } from './make-believe';

/** A run that makes a and b and is then cut off, as by the end of its process. */
async function cutOff(world: MakeBelieve): Promise<void> {
  const { begin, hasBegun } = begun();
  const steps = [making(world, 'a'), hanging(world, 'b', begin)];
  world
    .start({ steps })
    .run(...asking())
    .catch(() => undefined);
  await hasBegun;
}

describe('Runner.recover', () => {
  it('undoes what a crash cut off, and only what that run had made', async () => {
    await using world = await makeBelieve();
    world.things.set('c', 'somebody');
    await cutOff(world);
    const steps = ['a', 'b', 'c'].map((id) => making(world, id));
    const runner = world.start({ steps });
    await runner.recover();
    expect([...world.things.keys()]).toEqual(['c']);
    expect(await world.journalled()).toEqual([]);
    expect(runner.board.snapshot().runs).toEqual([]);
  });

  it('finishes what the plan says can be finished, without doing anything twice', async () => {
    await using world = await makeBelieve();
    await cutOff(world);
    const steps = ['a', 'b', 'c'].map((id) => making(world, id));
    let askedWith: readonly string[] = [];
    const runner = world.start({
      steps,
      whenCutOff: (done) => {
        askedWith = done;
        return 'finish';
      },
    });
    await runner.recover();
    expect(askedWith).toEqual(['a']);
    expect(world.told).toEqual(['make a', 'make b', 'make c']);
    expect(await world.journalled()).toEqual([]);
  });

  it('shows a run that it finishes, and lets it be cancelled', async () => {
    await using world = await makeBelieve();
    await cutOff(world);
    const { begin, hasBegun } = begun();
    const runner = world.start({
      steps: [making(world, 'a'), hanging(world, 'b', begin)],
      whenCutOff: () => 'finish',
    });
    const recovered = runner.recover().catch((error: unknown) => error);
    await hasBegun;
    const [run] = runner.board.snapshot().runs;
    expect(run).toMatchObject({ state: 'running', instance: 'damp-x', cancellable: true });
    await runner.cancel(run?.id ?? '');
    expect(await recovered).toMatchObject({ code: 'cancelled' });
    expect(world.things.size).toBe(0);
  });

  it('may be asked as often as one likes, also at once', async () => {
    await using world = await makeBelieve();
    await cutOff(world);
    const runner = world.start({ steps: [making(world, 'a'), making(world, 'b')] });
    await Promise.all([runner.recover(), runner.recover(), runner.recover()]);
    await runner.recover();
    expect(world.told).toEqual(['make a', 'make b', 'undo b', 'undo a']);
  });

  it('leaves a run of this process alone', async () => {
    await using world = await makeBelieve();
    const { begin, hasBegun } = begun();
    const runner = world.start({ steps: [hanging(world, 'a', begin)] });
    const over = runner.run(...asking()).catch((error: unknown) => error);
    await hasBegun;
    await runner.recover();
    const [run] = runner.board.snapshot().runs;
    expect(run?.state).toBe('running');
    await runner.cancel(run?.id ?? '');
    await over;
  });

  it('leaves a run that was begun on another engine until that one is back', async () => {
    await using world = await makeBelieve();
    await cutOff(world);
    let place = 'elsewhere';
    const runner = world.start({ steps: [making(world, 'a'), making(world, 'b')] }, () => place);
    await runner.recover();
    expect([...world.things.keys()]).toEqual(['a', 'b']);
    place = 'here';
    await runner.recover();
    expect(world.things.size).toBe(0);
  });

  it('tells of a note that it can’t read, keeps it, and recovers the others', async () => {
    await using world = await makeBelieve();
    await cutOff(world);
    await writeFile(path.join(world.journalFolder, 'torn.json'), '{"id":');
    const runner = world.start({ steps: [making(world, 'a'), making(world, 'b')] });
    await expect(runner.recover()).rejects.toMatchObject({ code: 'internal' });
    expect(world.things.size).toBe(0);
    expect(await world.journalled()).toEqual(['torn.json']);
  });

  it('takes no note of a file that was half written when the process ended', async () => {
    await using world = await makeBelieve();
    await writeFile(path.join(world.journalFolder, 'x.json.new'), '{"id":');
    await world.start({}).recover();
  });

  it('takes no note of a run that ended while the notes were read', async () => {
    await using world = await makeBelieve();
    // Listed, and not there when it is opened.
    await symlink(path.join(world.journalFolder, 'gone'), path.join(world.journalFolder, 'x.json'));
    await world.start({}).recover();
  });
});
