import { describe, expect, it } from 'vitest';
import type { Step } from '@/services/steps/plan';
import { DampError } from '@/shared/errors';
import { asking, failing, makeBelieve, making, type MakeBelieve } from './make-believe';

const broken = new DampError('conflict', 'Broken.');
const sayLeft = (steps: readonly string[]) => `Left: ${steps.join(', ')}.`;

/** Makes a, which can’t be taken back while `isStuck`, then fails at b. */
function stuckAtA(world: MakeBelieve, isStuck: () => boolean): readonly Step[] {
  const step = making(world, 'a');
  return [
    {
      ...step,
      undo: (context) =>
        isStuck() ? Promise.reject(broken) : (step.undo?.(context) ?? Promise.resolve()),
    },
    failing(world, 'b', broken),
  ];
}

describe('a step that fails alone', () => {
  it('keeps no later one from being done, and the run fails at its end', async () => {
    await using world = await makeBelieve();
    const steps = [
      { ...failing(world, 'a', broken), failsAlone: true },
      { ...making(world, 'b'), undo: () => Promise.resolve() },
    ];
    const runner = world.start({ steps });
    await expect(runner.run(...asking())).rejects.toBe(broken);
    expect(world.told).toEqual(['make a', 'make b', 'undo a']);
    expect(runner.board.snapshot().runs).toMatchObject([
      { state: 'failed', steps: [{ state: 'failed' }, { state: 'undone' }] },
    ]);
  });
});

describe('a run that can’t be undone and gives way', () => {
  it('says what is left, keeps no newer run waiting, and is shown until it is undone', async () => {
    await using world = await makeBelieve();
    let fails = true;
    const steps = [
      ...stuckAtA(world, () => true).slice(0, 1),
      making(world, 'b', { run: () => (fails ? Promise.reject(broken) : Promise.resolve()) }),
    ];
    const runner = world.start({ steps, sayLeft });
    await expect(runner.run(...asking())).rejects.toMatchObject({ message: 'Broken. Left: a.' });
    fails = false;
    await runner.run(...asking());
    expect(runner.board.snapshot().runs).toMatchObject([
      { error: { message: 'Broken. Left: a.' }, isHalfDone: true },
    ]);
    expect(await world.journalled()).toHaveLength(1);
  });

  it('is undone by the next run where that has become possible', async () => {
    await using world = await makeBelieve();
    let isStuck = true;
    const runner = world.start({ steps: stuckAtA(world, () => isStuck), sayLeft });
    await expect(runner.run(...asking())).rejects.toThrow();
    isStuck = false;
    await expect(runner.run(...asking())).rejects.toBe(broken);
    expect(runner.board.snapshot().runs).toMatchObject([{ isHalfDone: false }]);
    expect(world.things.size).toBe(0);
    expect(await world.journalled()).toEqual([]);
  });

  it('is forgotten with a run that takes over, once that has succeeded', async () => {
    await using world = await makeBelieve();
    let fails = true;
    const steps = [
      ...stuckAtA(world, () => fails).slice(0, 1),
      making(world, 'b', { run: () => (fails ? Promise.reject(broken) : Promise.resolve()) }),
    ];
    const runner = world.start({ steps, sayLeft });
    const takeOver = () => runner.run(...asking(), 'take-over');
    await expect(takeOver()).rejects.toThrow();
    await expect(takeOver()).rejects.toThrow();
    expect(await world.journalled()).not.toEqual([]);
    fails = false;
    await takeOver();
    expect(world.told.filter((what) => what.startsWith('undo'))).toEqual([]);
    expect(await world.journalled()).toEqual([]);
    expect(runner.board.snapshot().runs).toEqual([]);
  });
});
