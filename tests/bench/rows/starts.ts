import { card, ENGINE_RUNS, seconds, stateIn } from '../bench.ts';
import type { Bench, RowGroup } from '../bench.ts';
import { RunningApp } from '../app/launch.ts';
import { differenceLine, type Line } from '../figures/line.ts';
import { summarize } from '../figures/statistics.ts';
import { spentBetween } from '../processes/proc-files.ts';
import { canMeasureProcesses, cpuOf, memoryOf } from '../processes/process-tree.ts';
import { withServices } from './with-services.ts';

const SHOWS = [ENGINE_RUNS, { selector: stateIn(card('Redis')), text: 'Healthy' }];
const MEGABYTE = 1_000_000;

/** Starts and what they cost: beside an empty window, and with ever more foreign containers. */
export const starts: RowGroup = {
  rows: [5, 6, 12],
  title: 'Start, memory, and foreign containers',
  async measure(bench) {
    return withServices(bench, ['redis'], async () => {
      const [few, more, most] = bench.plan.foreign;
      const floor: Start[] = [];
      const withFew: Start[] = [];
      await bench.containers.make(few, { run: false });
      for (let round = 0; round <= bench.plan.starts; round += 1) {
        const isWarmUp = round === 0;
        bench.say(isWarmUp ? 'Warming up' : `Start ${round} of ${bench.plan.starts}`);
        const [empty, damp] = [await startEmpty(bench, isWarmUp), await start(bench, isWarmUp)];
        if (isWarmUp) continue;
        floor.push(empty);
        withFew.push(damp);
      }
      const withMore = await startsWith(bench, more - few, more);
      const withMost = await startsWith(bench, most - more, most);
      return [
        ...besideFloor(bench, floor, withFew),
        ...asItGrows(withFew, withMore, withMost, bench.plan.foreign),
      ];
    }).finally(() => bench.containers.remove());
  },
};

interface Start {
  readonly firstPaintMs: number;
  readonly shownMs: number;
  /** In bytes, after the app has settled. */
  readonly memory: number;
  /** In seconds, from the spawn until then. */
  readonly cpu: number;
}

async function startsWith(bench: Bench, further: number, all: number): Promise<readonly Start[]> {
  await bench.containers.make(further, { run: false });
  const taken: Start[] = [];
  for (let round = 0; round < bench.plan.fullStarts; round += 1) {
    bench.say(`Start ${round + 1} of ${bench.plan.fullStarts} with ${all} foreign containers`);
    taken.push(await start(bench, false));
  }
  return taken;
}

function start(bench: Bench, isWarmUp: boolean): Promise<Start> {
  return measureStart(bench, { app: bench.built.damp, shows: SHOWS }, isWarmUp);
}

function startEmpty(bench: Bench, isWarmUp: boolean): Promise<Start> {
  return measureStart(bench, { app: bench.built.emptyWindow }, isWarmUp);
}

async function measureStart(
  bench: Bench,
  what: Pick<Parameters<typeof RunningApp.launch>[0], 'app' | 'shows'>,
  isWarmUp: boolean,
): Promise<Start> {
  const spawned = performance.now();
  await using app = await RunningApp.launch({ hook: bench.built.hook, ...what });
  const { firstPaintMs, shownMs } = await app.started;
  if (isWarmUp || !canMeasureProcesses()) return { firstPaintMs, shownMs, memory: 0, cpu: 0 };
  await seconds(bench.plan.settleSeconds - (performance.now() - spawned) / 1000);
  const cpu = spentBetween(new Map(), await cpuOf(app.pid));
  return { firstPaintMs, shownMs, memory: await memoryOf(app.pid), cpu };
}

const pick = (of: readonly Start[], key: keyof Start, unit = 1) =>
  of.map((each) => each[key] / unit);

function besideFloor(bench: Bench, floor: readonly Start[], damp: readonly Start[]): Line[] {
  const paint = { name: 'empty window', values: pick(floor, 'firstPaintMs') };
  const memory = { name: 'empty window', values: pick(floor, 'memory', MEGABYTE) };
  const ms = { row: 5, unit: 'ms' as const, beside: paint };
  return [
    differenceLine({
      ...ms,
      what: 'start → first contentful paint',
      values: pick(damp, 'firstPaintMs'),
      limit: 250,
    }),
    differenceLine({
      ...ms,
      what: 'start → right states shown',
      values: pick(damp, 'shownMs'),
      limit: 450,
    }),
    differenceLine({
      row: 6,
      what: `memory at ${bench.plan.settleSeconds} s`,
      unit: 'MB',
      values: pick(damp, 'memory', MEGABYTE),
      beside: memory,
      limit: 45,
    }),
  ];
}

function asItGrows(
  few: readonly Start[],
  more: readonly Start[],
  most: readonly Start[],
  [fewCount, moreCount, mostCount]: Bench['plan']['foreign'],
): Line[] {
  const what = (name: string, count: number) => `${name}, ${count} foreign containers`;
  const lines = [
    { name: 'start', key: 'shownMs', unit: 'ms', divisor: 1, limit: 150 },
    { name: 'memory', key: 'memory', unit: 'MB', divisor: MEGABYTE, limit: 15 },
    { name: 'CPU of a start', key: 'cpu', unit: 's', divisor: 1 },
  ] as const;
  const noise = summarize(pick(few, 'shownMs'));
  return lines.flatMap(({ name, key, unit, divisor, ...rest }) => {
    const beside = { name: `with ${fewCount}`, values: pick(few, key, divisor) };
    const line = { row: 12, unit, beside };
    return [
      differenceLine({
        ...line,
        what: what(name, moreCount),
        values: pick(more, key, divisor),
      }),
      differenceLine({
        ...line,
        what: what(name, mostCount),
        values: pick(most, key, divisor),
        ...('limit' in rest ? { limit: rest.limit } : {}),
        note: `The foreign containers are created, not started. Starts with ${fewCount} of them lie ${(noise.max - noise.min).toFixed(0)} ms apart.`,
      }),
    ];
  });
}
