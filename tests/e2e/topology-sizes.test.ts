import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { launchApp, resize } from '../support/app.ts';
import { axe } from '../support/axe.ts';
import { madeUpEngine } from '../support/made-up-engine.ts';
import { docsPicture, picture } from '../support/pictures.ts';
import { Shell } from './pages/shell.ts';
import { Topology } from './pages/topology.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 960, height: 600 },
];

describe.each([
  [3, 2],
  [30, 6],
  [300, 40],
  [1000, 100],
])('with %i members of a made-up engine', (members, outside) => {
  it.each(['light', 'dark'] as const)('is a picture that axe likes, in %s', async (theme) => {
    await using engine = await madeUpEngine(members, outside);
    await using app = await launchApp({ dockerHost: engine.dockerHost, theme });
    const topology = new Topology(app.page);
    await new Shell(app.page).open('Network');
    await topology.node('damp-mysql').waitFor();
    expect(await topology.figure.getByRole('button').count()).toBe(members + outside);
    for (const size of sizes) {
      await resize(app.electron, size);
      await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(size.width);
      await app.page.getByRole('button', { name: 'Show all' }).click();
      await app.page.mouse.move(2, 2);
      const name = `topology-${members}-${theme}`;
      const isOfDocs = size.width === 1280 && members <= 300;
      const path = isOfDocs ? docsPicture(name) : picture(`${name}-${size.width}`);
      await app.page.screenshot({ path });
    }
    expect(members > 300 ? [] : await axe(app)).toEqual([]);
    expect(app.pageErrors).toEqual([]);
  });
});

describe.each([
  [30, 6],
  [300, 40],
])('with %i members of a made-up engine in segments', (members, outside) => {
  it.each(['light', 'dark'] as const)(
    'says who sees whom, and axe likes it, in %s',
    async (theme) => {
      await using engine = await madeUpEngine(members, outside, { isSegmented: true });
      await using wanted = await wantedInSegments();
      await using app = await launchApp({ ...wanted, dockerHost: engine.dockerHost, theme });
      const topology = new Topology(app.page);
      await new Shell(app.page).open('Network');
      await topology.figure.getByText('sees damp-mysql').first().waitFor({ state: 'attached' });
      expect(await topology.figure.getByRole('button').count()).toBe(members + outside);
      for (const size of sizes) {
        await resize(app.electron, size);
        await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(size.width);
        for (const look of ['List', 'Picture'] as const) {
          await topology.look(look).check({ force: true });
          if (look === 'Picture') await app.page.getByRole('button', { name: 'Show all' }).click();
          await app.page.mouse.move(2, 2);
          const name = `topology-segmented-${look.toLowerCase()}-${members}-${theme}-${size.width}`;
          await app.page.screenshot({ path: picture(name) });
        }
      }
      expect(await axe(app)).toEqual([]);
      expect(app.pageErrors).toEqual([]);
    },
  );
});

/** A folder of settings in which the made-up engine’s network is wanted in segments, and nothing is mended. */
async function wantedInSegments() {
  const userData = await mkdtemp(path.join(os.tmpdir(), 'damp-app-'));
  const network = { chosen: true, subnet: '172.28.0.0/16', gateway: '172.28.0.1' };
  const wanted = { heal: false, networks: { 'made-up': { ...network, isolation: 'segmented' } } };
  await writeFile(path.join(userData, 'network.json'), JSON.stringify(wanted));
  return {
    userData,
    [Symbol.asyncDispose]: () => rm(userData, { recursive: true, force: true }),
  };
}
