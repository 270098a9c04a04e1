import { type Bench, memberRow, NETWORK, openPage, startDamp, type RowGroup } from '../bench.ts';
import { callConnect, lookOutFor, pressUntilButton, whenSeen } from '../app/in-page.ts';
import type { RunningApp } from '../app/launch.ts';
import { wallClockOffset } from '../app/wall-clock.ts';
import { startBareDockerode } from '../beside/dockerode.ts';
import { timedCommand } from '../beside/timed-command.ts';
import type { BenchContainer } from '../engine/containers.ts';
import { EngineEvents } from '../engine/engine-events.ts';
import { differenceLine, ratioLine, valueLine, type Line } from '../figures/line.ts';

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
    await openPage(app, 'network', { selector: memberRow(one.name), text: 'Running' });
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
}

/** In turns, so that whatever slows the engine down slows all of them. */
async function measureConnects(
  bench: Bench,
  app: RunningApp,
  { id, name }: BenchContainer,
): Promise<Connects> {
  await using bare = startBareDockerode();
  const times: Connects = { pressed: [], bridge: [], dockerode: [], cli: [] };
  const row = memberRow(name);
  const disconnect = () => app.evaluate(pressUntilButton, row, 'Disconnect', 'Connect');
  const untilMember = async (connect: Promise<number>) => {
    const ms = await connect;
    await app.evaluate(async (place) => {
      const isMember = () =>
        [...document.querySelectorAll(`${place} button`)].some(
          (button) => button.textContent === 'Disconnect' && !button.hasAttribute('aria-disabled'),
        );
      while (!isMember()) await new Promise((resolve) => requestAnimationFrame(resolve));
    }, row);
    return ms;
  };
  // The first of each kind is a warm-up.
  for (let round = 0; round <= bench.plan.samples; round += 1) {
    const pressed = await app.evaluate(pressUntilButton, row, 'Connect', 'Disconnect');
    await disconnect();
    const dockerode = await untilMember(bare.connect(NETWORK, id));
    await disconnect();
    const cli = await untilMember(timedCommand('docker', ['network', 'connect', NETWORK, name]));
    await disconnect();
    const bridge = await untilMember(app.evaluate(callConnect, id));
    await disconnect();
    if (round === 0) continue;
    times.pressed.push(pressed);
    times.dockerode.push(dockerode);
    times.cli.push(cli);
    times.bridge.push(bridge);
  }
  return times;
}

function connectLines(times: Connects, members: number): readonly Line[] {
  const dockerode = { name: 'dockerode', values: times.dockerode };
  const cli = { name: 'docker CLI', values: times.cli };
  const pressed = { row: 1, unit: 'ms' as const, values: times.pressed, beside: dockerode };
  return [
    differenceLine({ ...pressed, what: `connect, ${members} members: press → shown`, limit: 5 }),
    differenceLine({ ...pressed, what: `the same, p95`, of: 'p95', limit: 15 }),
    differenceLine({
      ...pressed,
      what: `bridge call alone, ${members} members`,
      values: times.bridge,
    }),
    ratioLine({ ...pressed, row: 2, what: `connect, ${members} members`, beside: cli, limit: 0.7 }),
  ];
}

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
    const what = `${action === 'die' ? 'stop' : 'start'} → page, ${containers} containers`;
    const line = { ...both, values: times[action] };
    return [
      valueLine({ ...line, what, limit: 60 }),
      valueLine({ ...line, what: 'the same, p95', of: 'p95', limit: 100 }),
    ];
  });
}
