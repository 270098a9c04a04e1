import { openPage, seconds, startDamp, stateIn, card } from '../bench.ts';
import type { Bench, RowGroup } from '../bench.ts';
import { RunningApp } from '../app/launch.ts';
import type { Shown } from '../app/start-marks.ts';
import { startCountingProxy } from '../engine/counting-proxy.ts';
import { differenceLine, notMeasured, valueLine, type Line } from '../figures/line.ts';
import { spentBetween } from '../processes/proc-files.ts';
import { canMeasureProcesses, cpuOf } from '../processes/process-tree.ts';
import { withServices } from './with-services.ts';

const SERVICES = ['redis', 'memcached'];
/** A start goes on for a while after the window is there. */
const CALM_SECONDS = 8;

const PAGES: readonly { readonly page: Parameters<typeof openPage>[1]; readonly shows: Shown }[] = [
  { page: 'services', shows: { selector: stateIn(card('Redis')), text: 'Healthy' } },
  {
    page: 'network/members',
    shows: { selector: '[role="table"][aria-label="Members"]', text: 'damp-redis' },
  },
  {
    page: 'network/topology',
    shows: { selector: '[data-node][aria-label="damp-redis"]', text: 'Healthy' },
  },
];

/** What the app does while nobody does anything, its window visible and services running. */
export const idle: RowGroup = {
  rows: [4, 7],
  title: 'Idle: CPU time and requests to the engine',
  async measure(bench) {
    const what = `CPU in ${bench.plan.idleSeconds} s idle`;
    if (!canMeasureProcesses())
      return [notMeasured(7, what, 'CPU time is read from Linux’s /proc.')];
    return withServices(bench, SERVICES, async () => {
      const floor = await idleFloor(bench);
      await using proxy = await startCountingProxy(bench.socketPath);
      const lines: Line[] = [];
      const requests: number[] = [];
      await using app = await startDamp(bench, { dockerHost: proxy.dockerHost });
      for (const { page, shows } of PAGES) {
        await openPage(app, page, shows);
        await seconds(CALM_SECONDS);
        const before = proxy.requests.length;
        bench.say(`Idle on ${page}`);
        const values = [await cpuWhileIdle(bench, app)];
        requests.push(proxy.requests.length - before);
        const beside = { name: 'empty window', values: [floor] };
        lines.push(
          differenceLine({
            row: 7,
            what: `${what}, ${page}`,
            unit: 's',
            values,
            beside,
            limit: 0.3,
          }),
        );
      }
      const asked = `requests in ${bench.plan.idleSeconds} s idle, the most`;
      lines.push(
        valueLine({ row: 4, what: asked, unit: '', values: requests, of: 'max', limit: 0 }),
      );
      return lines;
    });
  },
};

async function idleFloor(bench: Bench): Promise<number> {
  const { hook, emptyWindow } = bench.built;
  await using window = await RunningApp.launch({ hook, app: emptyWindow });
  await window.started;
  await seconds(CALM_SECONDS);
  bench.say('Idle in the empty window');
  return await cpuWhileIdle(bench, window);
}

async function cpuWhileIdle(bench: Bench, app: RunningApp): Promise<number> {
  const before = await cpuOf(app.pid);
  await seconds(bench.plan.idleSeconds);
  return spentBetween(before, await cpuOf(app.pid));
}
