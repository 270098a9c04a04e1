import { setTimeout as delay } from 'node:timers/promises';
import { memberRow, NETWORK, openPage, startDamp, waitUntilShown } from '../bench.ts';
import type { Bench, RowGroup } from '../bench.ts';
import { longestTask, memberRows, watchLongTasks } from '../app/in-page.ts';
import type { RunningApp } from '../app/launch.ts';
import type { BenchContainer } from '../engine/containers.ts';
import { startCountingProxy, type CountingProxy } from '../engine/counting-proxy.ts';
import { EngineEvents, type RawEvent } from '../engine/engine-events.ts';
import { valueLine } from '../figures/line.ts';

const EVENTS = 1_000;
const BURST_MS = 2_000;
const CONTAINERS = 50;
const RIGHT_LIMIT_MS = 10_000;

/** A thousand events in two seconds, of fifty containers that start and die. */
export const burst: RowGroup = {
  rows: [10],
  title: '1,000 events in 2 s',
  async measure(bench) {
    await using proxy = await startCountingProxy(bench.socketPath);
    await using app = await startDamp(bench, { dockerHost: proxy.dockerHost });
    await app.evaluate(() => window.damp.docker.ensureNetwork());
    const containers = await bench.containers.make(CONTAINERS, { run: false, network: NETWORK });
    const longTasks: number[] = [];
    const blocks: number[] = [];
    const wrong: number[] = [];
    try {
      const [first] = containers;
      if (!first) throw new Error('No container was made.');
      await openPage(app, 'network/members', { selector: memberRow(first.name), text: 'Stopped' });
      const pattern = await recordOneLife(bench, proxy, first);
      await waitUntilShown(app, memberRow(first.name), 'Stopped');
      for (let round = 0; round < bench.plan.bursts; round += 1) {
        bench.say(`Burst ${round + 1} of ${bench.plan.bursts}`);
        await delay(1_000);
        await app.evaluate(watchLongTasks);
        await app.watchMain();
        await tellBurst(proxy, pattern, containers);
        wrong.push(await rowsStillWrong(app, containers));
        blocks.push(await app.longestBlockOfMain());
        longTasks.push(await app.evaluate(longestTask));
      }
    } finally {
      await bench.containers.remove(containers);
    }
    const line = { row: 10, of: 'max' as const };
    const ms = { ...line, unit: 'ms' as const, limit: 50 };
    const note = `The engine itself told one start and stop; the proxy before it told them again of ${CONTAINERS} containers that are stopped.`;
    return [
      valueLine({
        ...line,
        what: 'wrong rows after the burst',
        unit: '',
        values: wrong,
        limit: 0,
        note,
      }),
      valueLine({ ...ms, what: 'longest task in the page, 0 if none over 50', values: longTasks }),
      valueLine({ ...ms, what: 'longest block of main', values: blocks }),
    ];
  },
};

/** What the engine says when a member starts and stops, of the kinds that the app asked for. */
async function recordOneLife(
  bench: Bench,
  proxy: CountingProxy,
  { id }: BenchContainer,
): Promise<readonly RawEvent[]> {
  const asked = proxy.requests.find(({ path }) => /\/events(\?|$)/.test(path));
  if (!asked) throw new Error('The app follows no events.');
  const filters = new URL(asked.path, 'http://engine').searchParams.get('filters') ?? '{}';
  await using events = await EngineEvents.open(bench.docker, filters);
  const container = bench.docker.getContainer(id);
  await container.start();
  await container.stop();
  await events.next(0, (event) => event.Action === 'disconnect' && isAbout(event, id));
  return events.all.filter((event) => isAbout(event, id));
}

function isAbout({ Actor }: RawEvent, id: string): boolean {
  return Actor.ID === id || Actor.Attributes['container'] === id;
}

/** Lives of the containers, one after the other and all at once, at an even pace. */
async function tellBurst(
  proxy: CountingProxy,
  pattern: readonly RawEvent[],
  containers: readonly BenchContainer[],
): Promise<void> {
  const start = performance.now();
  let told = 0;
  while (told < EVENTS || told % (pattern.length * containers.length) !== 0) {
    const due = Math.ceil(((performance.now() - start) / BURST_MS) * EVENTS);
    for (; told < due; told += 1) {
      const container = containers[told % containers.length];
      const event = pattern[Math.floor(told / containers.length) % pattern.length];
      if (container && event) proxy.tellEvent(retold(event, container));
    }
    await delay(4);
  }
}

function retold(event: RawEvent, { id, name }: BenchContainer): object {
  const now = Date.now();
  const isContainer = event.Type === 'container';
  const about = isContainer ? { name } : { container: id };
  return {
    ...event,
    ...(isContainer ? { id } : {}),
    Actor: {
      ID: isContainer ? id : event.Actor.ID,
      Attributes: { ...event.Actor.Attributes, ...about },
    },
    time: Math.floor(now / 1000),
    timeNano: now * 1e6,
  };
}

/** How many rows say anything but Stopped when the page has had its time. */
async function rowsStillWrong(
  app: RunningApp,
  containers: readonly BenchContainer[],
): Promise<number> {
  const deadline = performance.now() + RIGHT_LIMIT_MS;
  for (;;) {
    await delay(500);
    const rows = await app.evaluate(memberRows);
    const wrong = containers.filter(({ name }) => !rows[name]?.includes('Stopped')).length;
    if (wrong === 0 || performance.now() > deadline) return wrong;
  }
}
