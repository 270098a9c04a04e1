import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { Doctor } from '@/services/network/doctor/doctor';
import type { Diagnosis, DoctorNews } from '@/shared/doctor';
import { makeWard, newsOf, probesOn, type Ward } from './ward.ts';

const ROOM = 180_000;
const APART = ['--opt', 'com.docker.network.bridge.enable_icc=false'];

/** Containers of one project, each of which is meant to reach each other one. */
async function project(ward: Ward, count: number): Promise<readonly string[]> {
  const names = Array.from({ length: count }, (_, at) => `app-${at + 1}`);
  const options = [
    '--label',
    `com.docker.compose.project=${ward.name('site')}`,
    '--expose',
    '8080',
  ];
  return Promise.all(names.map((name) => ward.run(name, { options })));
}

function cellsOf(news: readonly DoctorNews[]): readonly Diagnosis[] {
  return news.flatMap((one) => (one.kind === 'cell' ? [one.diagnosis] : []));
}

async function probesOnAny(containers: readonly string[]): Promise<readonly string[]> {
  return (await Promise.all(containers.map(probesOn))).flat();
}

describe('a check of everything', () => {
  it(
    'asks for each of 24 members what it is meant to reach, and leaves nothing',
    async ({ expect }) => {
      await using ward = await makeWard();
      const members = await project(ward, 24);
      const cells = cellsOf(await newsOf(ward.doctor.checkEverything()));
      expect(cells).toHaveLength(24 * 23);
      expect(cells.filter(({ reachable }) => !reachable)).toEqual([]);
      expect(await probesOnAny(members)).toEqual([]);
    },
    ROOM,
  );

  it(
    'waits for all who give no answer at once, not for one after another',
    async ({ expect }) => {
      await using ward = await makeWard({ network: APART });
      await project(ward, 12);
      const startMs = performance.now();
      const cells = cellsOf(await newsOf(ward.doctor.checkEverything()));
      expect(cells.map(({ code }) => code)).toEqual(cells.map(() => 'icc-off'));
      // One after another would take eleven times the four seconds, thrice.
      expect(performance.now() - startMs).toBeLessThan(80_000);
    },
    ROOM,
  );

  it(
    'ends at once when it is closed, and leaves nothing',
    async ({ expect }) => {
      await using ward = await makeWard({ network: APART });
      const members = await project(ward, 8);
      const stream = ward.doctor.checkEverything();
      await expect.poll(() => probesOnAny(members), { timeout: 30_000 }).not.toEqual([]);
      const startMs = performance.now();
      stream.close();
      while (await stream.next());
      expect(performance.now() - startMs).toBeLessThan(1000);
      await expect.poll(() => probesOnAny(members), { timeout: 20_000 }).toEqual([]);
    },
    ROOM,
  );

  it(
    'leaves nothing where DAMP is killed in the middle: the next DAMP removes it',
    async ({ expect }) => {
      await using ward = await makeWard({ network: APART });
      const members = await project(ward, 8);
      const script = path.join(import.meta.dirname, 'check-process.mjs');
      const damp = spawn(process.execPath, [script, ward.networkName], { stdio: 'inherit' });
      await expect.poll(() => probesOnAny(members), { timeout: 60_000 }).not.toEqual([]);
      const over = once(damp, 'exit');
      damp.kill('SIGKILL');
      await over;
      const left = await probesOnAny(members);
      expect(left).not.toEqual([]);
      const startMs = performance.now();
      new Doctor({ connection: new DockerConnection(), network: ward.network });
      await expect.poll(() => probesOnAny(members), { timeout: 20_000 }).toEqual([]);
      // By themselves they would have ended only when nobody had answered, twice.
      expect(performance.now() - startMs).toBeLessThan(5000);
    },
    ROOM,
  );
});
