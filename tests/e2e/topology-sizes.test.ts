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
