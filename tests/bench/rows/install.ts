import type Docker from 'dockerode';
import { redis } from '../../../src/catalog/redis.ts';
import { defaultInstanceName, volumeName } from '../../../src/shared/instances.ts';
import { card, NETWORK, startDamp, stateIn, waitUntilShown } from '../bench.ts';
import type { RowGroup } from '../bench.ts';
import { pressAndFollow } from '../app/in-page.ts';
import { ComposeProject } from '../beside/compose.ts';
import { timedCommand } from '../beside/timed-command.ts';
import { ratioLine } from '../figures/line.ts';
import { imageOf, removeInstance } from './instance.ts';

/** From the click to Healthy, and `docker compose up --wait` with the same service. */
export const install: RowGroup = {
  rows: [8],
  title: 'Install a service whose image is here',
  async measure(bench) {
    await timedCommand('docker', ['pull', '--quiet', imageOf(redis)]);
    await using app = await startDamp(bench);
    await app.evaluate(() => window.damp.docker.ensureNetwork());
    const place = card(redis.name);
    const project = bench.compose && (await ComposeProject.of(bench.compose, redis, NETWORK));
    const damp: number[] = [];
    const beside: number[] = [];
    for (let round = 0; round <= bench.plan.samples; round += 1) {
      bench.say(`Install ${round} of ${bench.plan.samples}`);
      await waitUntilShown(app, stateIn(place), 'Not installed');
      const seen = await app.evaluate(pressAndFollow, place, 'Install', stateIn(place), 'Healthy');
      const last = seen.at(-1);
      if (!last?.text.startsWith('Healthy')) throw new Error(`Install ended as ${last?.text}.`);
      await removeInstance(bench.docker, redis);
      const other = project ? await upAndDown(project) : await runUntilHealthy(bench.docker);
      if (round === 0) continue;
      damp.push(last.ms);
      beside.push(other);
    }
    return [
      ratioLine({
        row: 8,
        what: `install ${redis.name}: click → Healthy`,
        unit: 'ms',
        values: damp,
        beside: { name: project ? 'compose up --wait' : 'docker run', values: beside },
        limit: 1,
        ...(project ? {} : { note: 'Docker Compose could not be had: beside it is docker run.' }),
      }),
    ];
  },
};

async function upAndDown(project: ComposeProject): Promise<number> {
  try {
    return await project.up();
  } finally {
    await project.down();
  }
}

/** What a person without compose would do: run it, then wait for the engine to call it healthy. */
async function runUntilHealthy(docker: Docker): Promise<number> {
  const name = `bench-${defaultInstanceName(redis.id)}`;
  const { health } = redis;
  const test = health.test.slice(1).join(' ');
  const volumes = redis.volumes.flatMap(({ id, path }) => [
    '--volume',
    `${volumeName(name, id)}:${path}`,
  ]);
  const start = performance.now();
  try {
    await timedCommand('docker', [
      ...['run', '--detach', '--name', name, '--network', NETWORK, ...volumes],
      ...['--health-cmd', test, '--health-start-interval', '1s'],
      ...['--health-start-period', `${health.startPeriod}s`, imageOf(redis)],
    ]);
    while ((await docker.getContainer(name).inspect()).State.Health?.Status !== 'healthy');
    return performance.now() - start;
  } finally {
    await docker.getContainer(name).remove({ force: true });
    for (const { id } of redis.volumes) await docker.getVolume(volumeName(name, id)).remove();
  }
}
