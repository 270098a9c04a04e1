import type { EngineSnapshot } from '@/shared/engine';
import { keptWorld, type KeptWorld } from './kept-world.ts';

type Holds = (now: EngineSnapshot) => boolean;

/** Something that happens to the network, the engine or DAMP. */
interface Blow {
  /** Of the list of what a manager must survive. */
  readonly number: number;
  readonly what: string;
  readonly deed: () => Promise<unknown>;
  /** Else: any state that is not well. */
  readonly noticed?: Holds;
  /** Else: the engine runs and the network is ready. */
  readonly healed?: Holds;
  readonly limitMs?: number;
}

/** A kept world that finds its engine again by itself, as the running program does. */
export interface LivingWorld extends KeptWorld {
  /** What went wrong when it took up an engine (again). */
  readonly unrecovered: readonly unknown[];
  /** Resolves with what the user saw, once all is well again; prints a line of the table. */
  readonly survives: (blow: Blow) => Promise<string>;
}

export async function livingWorld(...how: Parameters<typeof keptWorld>): Promise<LivingWorld> {
  const kept = await keptWorld(...how);
  const { store, manager, network } = kept;
  const unrecovered: unknown[] = [];
  const recoveries = new Set<Promise<void>>();
  let wasRunning = true;
  const stop = store.onDidChange(({ engine }) => {
    if (!engine) return;
    const isRunning = engine.state === 'running';
    if (isRunning && !wasRunning) {
      const recovery = Promise.all([manager.recover(), network.recover()])
        .then(() => undefined)
        .catch((error: unknown) => void unrecovered.push(error))
        .finally(() => recoveries.delete(recovery));
      recoveries.add(recovery);
    }
    wasRunning = isRunning;
  });
  return {
    ...kept,
    unrecovered,
    survives: (blow) => survived(kept, blow),
    async [Symbol.asyncDispose]() {
      stop();
      await Promise.all(recoveries);
      await kept[Symbol.asyncDispose]();
    },
  };
}

/** One line for each blow, to be gathered from the output of the tests. */
export function tellSurvived(
  { number, what }: Pick<Blow, 'number' | 'what'>,
  saw: string,
  noticedMs: number | null,
  healedMs: number | null,
): void {
  const told = (ms: number | null) => (ms === null ? '–' : `${Math.max(0, ms).toFixed(0)} ms`);
  console.log(`survived | ${number} | ${what} | ${saw} | ${told(noticedMs)} | ${told(healedMs)}`);
}

async function survived(world: KeptWorld, blow: Blow): Promise<string> {
  const { deed, noticed = isUnwell, healed = isWell, limitMs } = blow;
  let noticedAt: number | null = null;
  let healedAt: number | null = null;
  let saw = '';
  const see = () => {
    const now = world.store.snapshot();
    if (noticedAt === null && noticed(now)) {
      noticedAt = performance.now();
      saw = saidBy(now);
    } else if (noticedAt !== null && healedAt === null && healed(now)) {
      healedAt = performance.now();
    }
  };
  const stop = world.store.onDidChange(see);
  try {
    await deed();
    const endMs = performance.now();
    await world.until(`noticed: ${blow.what}`, () => noticedAt !== null, limitMs);
    await world.until(`healed: ${blow.what}, ${saw}`, () => healedAt !== null, limitMs);
    tellSurvived(blow, saw, since(noticedAt, endMs), since(healedAt, endMs));
    return saw;
  } finally {
    stop();
  }
}

function since(at: number | null, startMs: number): number | null {
  return at === null ? null : at - startMs;
}

function isUnwell({ engine, network }: EngineSnapshot): boolean {
  return engine.state === 'unreachable' || ['missing', 'drift'].includes(network.state);
}

export function isWell({ engine, network }: EngineSnapshot): boolean {
  return engine.state === 'running' && network.state === 'ready';
}

/** What the window says of it. */
function saidBy({ engine, network }: EngineSnapshot): string {
  if (engine.state === 'unreachable') return `${engine.error.code}: ${engine.error.message}`;
  if (network.state !== 'drift') return network.state;
  return network.drift.map(({ code, message }) => `${code}: ${message}`).join(' ');
}

/** An instance of the smallest service, on the network. */
export async function installed(world: LivingWorld, what = 'tiny'): Promise<string> {
  const instance = world.name(what);
  await world.manager.install({ service: 'tiny', instance });
  await world.until('the instance', (now) => isWell(now) && world.member(instance) !== undefined);
  return instance;
}

/** Does the repair that the page offers, and tells how long it took from the click. */
export async function repaired(world: LivingWorld, number: number, what: string): Promise<void> {
  const { network } = world.store.snapshot();
  const saw = 'drift' in network ? network.drift.map(({ message }) => message).join(' ') : '';
  const plan = await world.network.repair.preview();
  const startMs = performance.now();
  await world.network.repairAsShown(plan);
  await world.until('repaired', isWell);
  tellSurvived({ number, what }, `${saw} Repair`, null, performance.now() - startMs);
}
