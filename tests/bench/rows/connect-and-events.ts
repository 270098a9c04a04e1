import {
  type Bench,
  memberRow,
  NETWORK,
  openPage,
  startDamp,
  type RowGroup,
  waitUntilShown,
} from '../bench.ts';
import { callConnect, lookOutFor, pressUntilButton, untilShown, whenSeen } from '../app/in-page.ts';
import type { RunningApp } from '../app/launch.ts';
import { wallClockOffset } from '../app/wall-clock.ts';
import { startBareDockerode } from '../beside/dockerode.ts';
import { timedCommand } from '../beside/timed-command.ts';
import type { BenchContainer } from '../engine/containers.ts';
import { EngineEvents } from '../engine/engine-events.ts';
import { differenceLine, ratioLine, valueLine, type Line } from '../figures/line.ts';

/** After this the page has not followed, however slow the machine is. */
const LOST_MS = 3_000;
const EVENTS = JSON.stringify({ type: ['container'], event: ['start', 'die'] });

/** Connecting a container, and the way of an event into the page, in a small and a large network. */
export const connectAndEvents: RowGroup = {
  rows: [1, 2, 3],
  title: 'Connect a container; from an event to the page',
  async measure(bench) {
    return [...(await withMembers(bench, 2)), ...(await withMembers(bench, membersOf(bench)))];
  },
};

function membersOf({ plan }: Bench): number {
  return plan.manyContainers - 1;
}

/** With the container that is connected, started and stopped there is one more than `members`. */
async function withMembers(bench: Bench, members: number): Promise<readonly Line[]> {
  await using app = await startDamp(bench);
  await app.evaluate(() => window.damp.docker.ensureNetwork());
  bench.say(`${members} running members`);
  const others = await bench.containers.make(members, { run: true, network: NETWORK });
  const [one] = await bench.containers.make(1, { run: true });
  if (!one) throw new Error('No container was made.');
  try {
    await openPage(app, 'network/members', { selector: memberRow(one.name), text: 'Running' });
    const connects = await measureConnects(bench, app, one);
    const events = await measureEvents(bench, app, one);
    return [...connectLines(connects, members), ...eventLines(events, members + 1)];
  } finally {
    await bench.containers.remove([one, ...others]);
  }
}

interface Connects {
  readonly pressed: number[];
  readonly bridge: number[];
  readonly dockerode: number[];
  readonly cli: number[];
  /** 1 for a round in which a change did not show. */
  readonly lost: number[];
}

/** In turns, so that whatever slows the engine down slows all of them. */
async function measureConnects(
  bench: Bench,
  app: RunningApp,
  { id, name }: BenchContainer,
): Promise<Connects> {
  await using bare = startBareDockerode();
  const times: Connects = { pressed: [], bridge: [], dockerode: [], cli: [], lost: [] };
  const row = memberRow(name);
  const press = (label: string, becomes: string) => () =>
    app.evaluate(pressUntilButton, row, label, becomes, LOST_MS);
  const ways = {
    pressed: press('Connect', 'Disconnect'),
    dockerode: () => bare.connect(NETWORK, id),
    cli: () => timedCommand('docker', ['network', 'connect', NETWORK, name]),
    bridge: () => app.evaluate(callConnect, id),
  };
  for (let round = 0; round <= bench.plan.samples; round += 1) {
    const isWarmUp = round === 0;
    let lost = 0;
    /** Where the page does not follow, it is told to look, so that the bench can go on. */
    const shown = async (word: string, work: () => Promise<number>) => {
      const ms = await work().catch(() => null);
      const isShown = await app.evaluate(untilShown, row, word, LOST_MS).then(
        () => true,
        () => false,
      );
      if (isShown && ms !== null) return ms;
      lost = 1;
      await app.evaluate(() => window.damp.docker.retryEngine());
      await waitUntilShown(app, row, word);
      return ms;
    };
    for (const way of ['pressed', 'dockerode', 'cli', 'bridge'] as const) {
      const ms = await shown('Disconnect', ways[way]);
      await shown('Connect', press('Disconnect', 'Connect'));
      if (ms !== null && !isWarmUp) times[way].push(ms);
    }
    if (!isWarmUp) times.lost.push(lost);
  }
  return times;
}

function connectLines(times: Connects, members: number): readonly Line[] {
  const dockerode = { name: 'dockerode', values: times.dockerode };
  const cli = { name: 'docker CLI', values: times.cli };
  const answer = { row: 1, unit: 'ms' as const, values: times.bridge, beside: dockerode };
  const whole = { ...answer, row: 2, beside: cli };
  return [
    differenceLine({
      ...answer,
      what: `connect, ${members} members: call → answer`,
      limit: 5,
      note: 'A press calls the bridge at once; the answer is timed there, since the state that the page shows comes by the engine’s events.',
    }),
    differenceLine({
      ...answer,
      what: `connect, ${members} members: call → answer, p95`,
      of: 'p95',
      limit: 15,
    }),
    ratioLine({ ...whole, what: `connect, ${members} members: call → answer`, limit: 0.7 }),
    ratioLine({
      ...whole,
      what: `connect, ${members} members: press → shown`,
      values: times.pressed,
    }),
    valueLine({
      row: 3,
      what: `rounds in which a connect or disconnect never showed, ${members} members`,
      unit: '',
      values: times.lost,
      of: 'max',
      limit: 0,
      note: `In ${sum(times.lost)} of ${times.lost.length} rounds with ${members} members the page did not show in ${LOST_MS / 1000} s that a container was connected or disconnected.`,
    }),
  ];
}

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);

interface EventTimes {
  readonly start: number[];
  readonly die: number[];
}

async function measureEvents(
  bench: Bench,
  app: RunningApp,
  { id, name }: BenchContainer,
): Promise<EventTimes> {
  await using events = await EngineEvents.open(bench.docker, EVENTS);
  const container = bench.docker.getContainer(id);
  const times: EventTimes = { start: [], die: [] };
  const measure = async (action: 'start' | 'die', word: string, act: () => Promise<unknown>) => {
    const before = events.all.length;
    await app.evaluate(lookOutFor, action, memberRow(name), word);
    await act();
    const event = await events.next(
      before,
      ({ Action, Actor }) => Action === action && Actor.ID === id,
    );
    const seen = await app.evaluate(whenSeen, action);
    return seen + (await app.evaluate(wallClockOffset)) - event.timeNano / 1e6;
  };
  for (let round = 0; round <= bench.plan.samples; round += 1) {
    const die = await measure('die', 'Stopped', () => container.stop());
    const start = await measure('start', 'Running', () => container.start());
    if (round === 0) continue;
    times.die.push(die);
    times.start.push(start);
  }
  return times;
}

function eventLines(times: EventTimes, containers: number): readonly Line[] {
  const both = { row: 3, unit: 'ms' as const };
  return (['start', 'die'] as const).flatMap((action) => {
    const done = action === 'die' ? 'stopped' : 'started';
    const what = `${done} by the engine → shown, ${containers} containers`;
    const line = { ...both, values: times[action] };
    return [
      valueLine({ ...line, what, limit: 60 }),
      valueLine({ ...line, what: `${what}, p95`, of: 'p95', limit: 100 }),
    ];
  });
}
