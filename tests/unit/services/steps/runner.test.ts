import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { DampError } from '@/shared/errors';
import { asking, begun, failing, hanging, makeBelieve, making } from './make-believe';

const STEPS = ['a', 'b', 'c', 'd'];
const broken = new DampError('image-unavailable', 'Broken.', { details: 'words' });

describe('Runner.run', () => {
  it('runs the steps in order and leaves no trace of itself', async () => {
    await using world = await makeBelieve();
    const runner = world.start({ steps: STEPS.map((id) => making(world, id)) });
    await runner.run(...asking());
    expect(world.told).toEqual(['make a', 'make b', 'make c', 'make d']);
    expect(runner.board.snapshot().runs).toEqual([]);
    expect(await world.journalled()).toEqual([]);
  });

  it('does nothing where what is wanted is so already', async () => {
    await using world = await makeBelieve();
    const runner = world.start({
      steps: [making(world, 'a')],
      isFulfilled: () => Promise.resolve(true),
    });
    await runner.run(...asking());
    expect(world.told).toEqual([]);
  });

  it.each(STEPS.map((_, at) => at))('undoes in reverse when step %i fails', async (at) => {
    await using world = await makeBelieve();
    const steps = STEPS.map((id, index) =>
      index === at ? failing(world, id, broken) : making(world, id),
    );
    await expect(world.start({ steps }).run(...asking())).rejects.toBe(broken);
    const made = STEPS.slice(0, at + 1);
    expect(world.told).toEqual([
      ...made.map((id) => `make ${id}`),
      ...made.toReversed().map((id) => `undo ${id}`),
    ]);
    expect(world.things.size).toBe(0);
    expect(await world.journalled()).toEqual([]);
  });

  it('leaves what was there before', async () => {
    await using world = await makeBelieve();
    world.things.set('a', 'somebody');
    const steps = [making(world, 'a'), failing(world, 'b', broken)];
    await expect(world.start({ steps }).run(...asking())).rejects.toBe(broken);
    expect([...world.things]).toEqual([['a', 'somebody']]);
  });

  it('shows a failed run with its error until it is dismissed', async () => {
    await using world = await makeBelieve();
    const steps = [making(world, 'a'), failing(world, 'b', broken), making(world, 'c')];
    const runner = world.start({ steps });
    await expect(runner.run(...asking())).rejects.toBe(broken);
    const [run] = runner.board.snapshot().runs;
    expect(run).toMatchObject({ state: 'failed', error: broken.toData(), cancellable: false });
    expect(run?.steps.map(({ state }) => state)).toEqual(['undone', 'failed', 'waiting']);
    runner.dismiss(run?.id ?? '');
    expect(runner.board.snapshot().runs).toEqual([]);
  });

  it('forgets a failed run of the instance when a new one begins', async () => {
    await using world = await makeBelieve();
    let error: Error | null = broken;
    const step = making(world, 'a', {
      run: () => (error ? Promise.reject(error) : Promise.resolve()),
    });
    const runner = world.start({ steps: [step] });
    await expect(runner.run(...asking())).rejects.toBe(broken);
    error = null;
    await runner.run(...asking());
    expect(runner.board.snapshot().runs).toEqual([]);
  });

  it('runs one after the other on one instance', async () => {
    await using world = await makeBelieve();
    const runner = world.start({ steps: [making(world, 'a'), failing(world, 'b', broken)] });
    await Promise.allSettled([runner.run(...asking()), runner.run(...asking())]);
    const once = ['make a', 'make b', 'undo b', 'undo a'];
    expect(world.told).toEqual([...once, ...once]);
  });

  it('runs beside each other on two instances', async () => {
    await using world = await makeBelieve();
    const { begin, hasBegun } = begun();
    const runner = world.start({ steps: [hanging(world, 'a', begin)] });
    const first = runner.run(...asking()).catch((error: unknown) => error);
    await hasBegun;
    const second = runner.run(...asking('damp-y')).catch((error: unknown) => error);
    const running = await new Promise<readonly string[]>((resolve) => {
      runner.board.onChanged(({ runs }) => {
        if (runs.length === 2) resolve(runs.map(({ instance }) => instance));
      });
    });
    expect(running).toEqual(['damp-x', 'damp-y']);
    for (const { id } of runner.board.snapshot().runs) await runner.cancel(id);
    expect(await first).toMatchObject({ code: 'cancelled' });
    expect(await second).toMatchObject({ code: 'cancelled' });
  });
});

describe('Runner.cancel', () => {
  it('resolves when all is undone; the run ends as cancelled and is shown no more', async () => {
    await using world = await makeBelieve();
    const { begin, hasBegun } = begun();
    const runner = world.start({
      steps: [making(world, 'a'), hanging(world, 'b', begin), making(world, 'c')],
    });
    const over = runner.run(...asking()).catch((error: unknown) => error);
    await hasBegun;
    await runner.cancel(runner.board.snapshot().runs[0]?.id ?? '');
    expect(world.told).toEqual(['make a', 'make b', 'undo b', 'undo a']);
    expect(await over).toMatchObject({ code: 'cancelled' });
    expect(runner.board.snapshot().runs).toEqual([]);
    expect(await world.journalled()).toEqual([]);
  });

  it('counts even where the step does not listen and ends well', async () => {
    await using world = await makeBelieve();
    const { begin, hasBegun } = begun();
    const { begin: goOn, hasBegun: mayGoOn } = begun();
    const deaf = making(world, 'a', {
      run: async ({ runId, remember }) => {
        await remember('thing', 'a');
        world.things.set('a', runId);
        begin();
        await mayGoOn;
      },
    });
    const runner = world.start({ steps: [deaf] });
    const over = runner.run(...asking()).catch((error: unknown) => error);
    await hasBegun;
    const cancelled = runner.cancel(runner.board.snapshot().runs[0]?.id ?? '');
    goOn();
    await cancelled;
    expect(await over).toMatchObject({ code: 'cancelled' });
    expect(world.things.size).toBe(0);
  });

  it('refuses while a step runs that can’t be left', async () => {
    await using world = await makeBelieve();
    const { begin, hasBegun } = begun();
    const { begin: goOn, hasBegun: mayGoOn } = begun();
    const runner = world.start({
      steps: [
        making(world, 'a', {
          cancellable: false,
          run: async () => {
            begin();
            await mayGoOn;
          },
        }),
      ],
    });
    const over = runner.run(...asking());
    await hasBegun;
    const [run] = runner.board.snapshot().runs;
    expect(run?.cancellable).toBe(false);
    await expect(runner.cancel(run?.id ?? '')).rejects.toMatchObject({ code: 'conflict' });
    goOn();
    await over;
  });

  it('keeps a step that can’t be left from beginning, however late it comes', async () => {
    await using world = await makeBelieve();
    const { begin, hasBegun } = begun();
    const steps = [making(world, 'a'), making(world, 'b', { cancellable: false })];
    const runner = world.start({ steps });
    runner.board.onChanged(({ runs: [run] }) => {
      if (run?.state === 'running' && run.steps[0]?.state === 'done') begin();
    });
    const over = runner.run(...asking()).catch((error: unknown) => error);
    await hasBegun;
    // Now the beginning of the next step is being written to the journal.
    await setImmediate();
    await runner.cancel(runner.board.snapshot().runs[0]?.id ?? '');
    expect(await over).toMatchObject({ code: 'cancelled' });
    expect(world.told).toEqual(['make a', 'undo a']);
  });

  it('is a success for a run that is over', async () => {
    await using world = await makeBelieve();
    await world.start({}).cancel('0b5e4c8e-0000-4000-8000-000000000000');
  });
});

describe('an undo that fails', () => {
  it('is told beside the error, and tried again by recover()', async () => {
    await using world = await makeBelieve();
    let engineIsThere = false;
    const stuck = making(world, 'b');
    const steps = [
      making(world, 'a'),
      {
        ...stuck,
        undo: (context: Parameters<NonNullable<typeof stuck.undo>>[0]) =>
          engineIsThere
            ? (stuck.undo?.(context) ?? Promise.resolve())
            : Promise.reject(new DampError('engine-unreachable', 'Docker is gone.')),
      },
      failing(world, 'c', broken),
    ];
    const runner = world.start({ steps });
    const error = (await runner.run(...asking()).catch((thrown: unknown) => thrown)) as DampError;
    expect(error.code).toBe('image-unavailable');
    expect(error.message).toContain('could not be undone yet');
    expect(error.details).toContain('Docker is gone.');
    expect(runner.board.snapshot().runs[0]?.state).toBe('failed');
    // The others are undone all the same.
    expect([...world.things.keys()]).toEqual(['b']);
    expect(await world.journalled()).toHaveLength(1);

    await expect(runner.recover()).rejects.toMatchObject({ code: 'engine-unreachable' });
    engineIsThere = true;
    await runner.recover();
    expect(world.things.size).toBe(0);
    expect(await world.journalled()).toEqual([]);
    expect(runner.board.snapshot().runs[0]?.error).toEqual(broken.toData());
  });

  it('leaves a run that can be asked for again, though it was cancelled, until it is dismissed', async () => {
    await using world = await makeBelieve();
    const { begin, hasBegun } = begun();
    const step = hanging(world, 'a', begin);
    const undo = () => Promise.reject(new DampError('engine-unreachable', 'Docker is gone.'));
    const runner = world.start({ steps: [{ ...step, undo }] });
    const over = runner.run(...asking()).catch((thrown: unknown) => thrown);
    await hasBegun;
    const id = runner.board.snapshot().runs[0]?.id ?? '';
    expect(runner.askedOf(id)).toBeUndefined();
    await runner.cancel(id).catch(() => undefined);
    await over;
    expect(runner.askedOf(id)).toEqual({ kind: 'install', instance: 'damp-x', service: 'x' });
    runner.dismiss(id);
    expect(runner.askedOf(id)).toBeUndefined();
  });

  it('is settled before the next run on the instance begins', async () => {
    await using world = await makeBelieve();
    let fails = true;
    const step = making(world, 'a');
    const steps = [
      {
        ...step,
        run: async (context: Parameters<typeof step.run>[0]) => {
          await step.run(context);
          if (fails) throw broken;
        },
        undo: (context: Parameters<NonNullable<typeof step.undo>>[0]) =>
          fails ? Promise.reject(new Error('no')) : (step.undo?.(context) ?? Promise.resolve()),
      },
    ];
    const runner = world.start({ steps });
    await expect(runner.run(...asking())).rejects.toMatchObject({ code: 'image-unavailable' });
    fails = false;
    await runner.run(...asking());
    expect(world.told).toEqual(['make a', 'undo a', 'make a']);
    expect(await world.journalled()).toEqual([]);
  });

  it('keeps data from being kept, but not from being deleted: then it is tried again after that', async () => {
    await using world = await makeBelieve();
    const undo = () => (world.told.includes('make b') ? Promise.resolve() : Promise.reject(broken));
    const broke = world.start({ steps: [{ ...failing(world, 'a', broken), undo }] });
    await expect(broke.run(...asking())).rejects.toThrow();
    const removal = world.start({ steps: [{ ...making(world, 'b'), id: 'a', undo }] });
    const remove = (deleteData: boolean) => removal.run(...asking(), { deleteData });
    await expect(remove(false)).rejects.toMatchObject({ code: broken.code });
    expect(world.told).toEqual(['make a']);
    await remove(true);
    expect(world.told).toEqual(['make a', 'make b']);
    expect(removal.board.snapshot().runs).toEqual([]);
    expect(await world.journalled()).toEqual([]);
  });
});
