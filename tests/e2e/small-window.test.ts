import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { picture } from '../support/pictures.ts';
import { misfits } from './fit.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';
import { Topology } from './pages/topology.ts';

describe('the Network page in a small window', () => {
  let app: RunningApp;
  let topology: Topology;
  const sized = async (width: number, height: number) => {
    await resize(app.electron, { width, height });
    await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(width);
  };
  const shrink = () => sized(960, 600);
  const grow = () => sized(1280, 800);

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp({ size: { width: 1280, height: 800 } });
    topology = new Topology(app.page);
    await new ServicesPage(app.page).install('Redis');
    await new Shell(app.page).open('Network');
    await topology.node('damp-redis').waitFor();
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('shows the picture whole again when it has grown, whatever was looked at meanwhile', async () => {
    await using outside = await foreignContainer('e2e-small-outside');
    await topology.node(outside.name).waitFor();
    // Who is looked at may have been brought into sight for it: that is no zoom of the user’s.
    const scale = () => app.page.getByRole('group', { name: 'Zoom' }).innerText();
    const whole = await scale();
    await shrink();
    await topology.node(outside.name).click();
    await topology.panel(outside.name).getByRole('button', { name: 'Close' }).click();
    await grow();
    await expect.poll(scale).toBe(whole);
  });

  it('has all columns and facts in sight in a small window', async () => {
    await shrink();
    await topology.look('List').check({ force: true });
    const traffic = app.page.getByRole('columnheader', { name: 'Traffic' });
    await traffic.waitFor();
    const list = app.page.getByRole('table', { name: 'Topology as a list' });
    expect(await list.evaluate((each) => each.scrollWidth <= each.clientWidth)).toBe(true);
    const cell = list.getByRole('row', { name: 'damp-redis' }).getByText(/B\/s in, .*B\/s out/);
    await cell.waitFor();
    expect(await cell.evaluate((each) => each.scrollWidth <= each.clientWidth)).toBe(true);
    const tops = await app.page
      .locator('dl')
      .first()
      .locator('dt:visible')
      .evaluateAll((each) => each.map((one) => one.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
    await app.page.screenshot({ path: picture('topology-list-960') });
    await topology.talks.check();
    await app.page.getByRole('columnheader', { name: 'Talks to' }).waitFor();
    expect(await list.evaluate((each) => each.scrollWidth <= each.clientWidth)).toBe(true);
    await app.page.screenshot({ path: picture('topology-list-talks-960') });
    await topology.talks.uncheck();
    await topology.look('Picture').check({ force: true });
    await grow();
  });

  it('cuts nothing on any view', async () => {
    await shrink();
    for (const [view, content] of [
      ['Topology', topology.node('damp-redis')],
      ['Members', app.page.getByRole('table', { name: 'Members' })],
      ['Names', app.page.getByRole('table', { name: 'Names' })],
      ['Balance', app.page.getByRole('button', { name: 'Add group' }).first()],
      ['Doctor', app.page.getByRole('button', { name: 'Check everything' })],
    ] as const) {
      await app.page.getByRole('tab', { name: view }).click();
      await content.waitFor();
      expect(await misfits(app.page), view).toEqual([]);
      for (const theme of ['light', 'dark'] as const) {
        await app.page.emulateMedia({ colorScheme: theme });
        await app.page.screenshot({ path: picture(`small-${view.toLowerCase()}-${theme}`) });
      }
      await app.page.emulateMedia({ colorScheme: 'light' });
    }
    await new Shell(app.page).open('Settings');
    await app.page.getByText('Repair by itself', { exact: true }).waitFor();
    expect(await misfits(app.page), 'Settings').toEqual([]);
    await app.page.screenshot({ path: picture('small-settings') });
    await grow();
    await app.page.screenshot({ path: picture('settings-1280') });
    await app.page.keyboard.press('ControlOrMeta+k');
    await app.page.getByRole('combobox', { name: 'Find or do' }).fill('network');
    await app.page.screenshot({ path: picture('palette-network') });
  });
});
