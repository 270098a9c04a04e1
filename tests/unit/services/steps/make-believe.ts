import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { Journal } from '@/services/steps/journal';
import { KeyedLock } from '@/services/steps/keyed-lock';
import type { Plan, Step } from '@/services/steps/plan';
import { Runner } from '@/services/steps/runner';

const requestSchema = z.object({
  kind: z.literal('install'),
  instance: z.string(),
  service: z.string(),
});

export type Request = z.infer<typeof requestSchema>;

/** What a runner is asked: an install of the instance. */
export function asking(instance = 'damp-x'): [string, () => Promise<Request>] {
  return [instance, () => Promise.resolve({ kind: 'install', instance, service: 'x' })];
}

/** A world of things that steps make, each belonging to the run that made it. */
export interface MakeBelieve extends AsyncDisposable {
  readonly things: Map<string, string>;
  /** What was done, in order: `make a`, `undo a`. */
  readonly told: string[];
  readonly journalFolder: string;
  /** DAMP, started (again) over the same things and the same journal. */
  readonly start: (plan: Partial<Plan>, place?: () => string) => Runner<Request>;
  readonly journalled: () => Promise<string[]>;
}

export async function makeBelieve(): Promise<MakeBelieve> {
  const journalFolder = await mkdtemp(path.join(os.tmpdir(), 'damp-runner-'));
  return {
    things: new Map(),
    told: [],
    journalFolder,
    journalled: () => readdir(journalFolder),
    start: (plan, place = () => 'here') =>
      new Runner({
        journal: new Journal(journalFolder, requestSchema),
        lock: new KeyedLock(),
        place: () => Promise.resolve(place()),
        planFor: () => ({
          steps: [],
          isFulfilled: () => Promise.resolve(false),
          whenCutOff: () => 'undo',
          ...plan,
        }),
      }),
    async [Symbol.asyncDispose]() {
      await rm(journalFolder, { recursive: true });
    },
  };
}

/** A step that makes a thing, unless it is there, and takes away only what its run made. */
export function making(world: MakeBelieve, id: string, change: Partial<Step> = {}): Step {
  return {
    id,
    title: `Make ${id}`,
    run: async ({ runId, remember }) => {
      if (world.things.has(id)) return;
      await remember('thing', id);
      world.told.push(`make ${id}`);
      world.things.set(id, runId);
    },
    undo: ({ runId, remembered }) => {
      if (remembered['thing'] === id && world.things.get(id) === runId) {
        world.told.push(`undo ${id}`);
        world.things.delete(id);
      }
      return Promise.resolve();
    },
    ...change,
  };
}

/** A step that makes its thing and then fails. */
export function failing(world: MakeBelieve, id: string, error: Error): Step {
  const step = making(world, id);
  return {
    ...step,
    run: async (context) => {
      await step.run(context);
      throw error;
    },
  };
}

/** A step that makes its thing and then waits until it is cancelled. */
export function hanging(world: MakeBelieve, id: string, onBegun: () => void = () => undefined) {
  const step = making(world, id);
  return {
    ...step,
    run: async (context: Parameters<Step['run']>[0]) => {
      await step.run(context);
      onBegun();
      await new Promise((_resolve, reject) => {
        const stop = () => {
          reject(new Error('aborted'));
        };
        if (context.signal.aborted) stop();
        else context.signal.addEventListener('abort', stop);
      });
    },
  };
}

/** Resolves when the work has begun that is handed the function. */
export function begun(): { readonly begin: () => void; readonly hasBegun: Promise<void> } {
  let begin = () => {};
  const hasBegun = new Promise<void>((resolve) => (begin = resolve));
  return { begin, hasBegun };
}
