import { memberRow, NETWORK, openPage, seconds, startDamp, waitUntilShown } from '../bench.ts';
import type { RowGroup } from '../bench.ts';
import { startCountingProxy } from '../engine/counting-proxy.ts';
import { valueLine } from '../figures/line.ts';

/** After the page shows it, the app may still ask. */
const LATE_SECONDS = 1.5;

/** What one `docker stop` of a member makes the app ask of the engine. */
export const requestsForStop: RowGroup = {
  rows: [4],
  title: 'Requests to the engine for one docker stop',
  async measure(bench) {
    await using proxy = await startCountingProxy(bench.socketPath);
    await using app = await startDamp(bench, { dockerHost: proxy.dockerHost });
    await app.evaluate(() => window.damp.docker.ensureNetwork());
    const made = await bench.containers.make(3, { run: true, network: NETWORK });
    const [one] = made;
    if (!one) throw new Error('No container was made.');
    const container = bench.docker.getContainer(one.id);
    const counts: number[] = [];
    try {
      await openPage(app, 'network/members', { selector: memberRow(one.name), text: 'Running' });
      for (let round = 0; round < bench.plan.samples; round += 1) {
        await seconds(LATE_SECONDS);
        const before = proxy.requests.length;
        await container.stop();
        await waitUntilShown(app, memberRow(one.name), 'Stopped');
        await seconds(LATE_SECONDS);
        counts.push(proxy.requests.length - before);
        await container.start();
        await waitUntilShown(app, memberRow(one.name), 'Running');
      }
    } finally {
      await bench.containers.remove(made);
    }
    return [
      valueLine({
        row: 4,
        what: 'requests for one docker stop, the most',
        unit: '',
        values: counts,
        of: 'max',
        limit: 1,
      }),
    ];
  },
};
