import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { docker, execIn, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

const pictures = path.resolve('out/pictures');
const sizes = [
  { width: 1280, height: 800 },
  { width: 960, height: 600 },
];

const redis = (...command: string[]) => execIn('damp-redis', 'redis-cli', ...command);

async function set(value: string): Promise<void> {
  await redis('set', 'kept', value);
  await redis('save');
}

describe.each(['light', 'dark'] as const)('the data of an instance, in %s', (theme) => {
  let app: RunningApp;
  let services: ServicesPage;

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    await removeEverythingOfDamp();
    app = await launchApp({ theme, size: { width: 1280, height: 800 } });
    services = new ServicesPage(app.page);
    await services.install('Redis');
    await set('first');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  const picture = async (name: string) => {
    for (const size of sizes) {
      await resize(app.electron, size);
      await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(size.width);
      await app.page.screenshot({
        path: path.join(pictures, `${name}-${theme}-${size.width}.png`),
      });
    }
    const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join()}`)).toEqual(
      [],
    );
  };
  const rowsOf = (table: string) =>
    app.page.getByRole('table', { name: table }).locator('tbody tr');

  it('shows its volume with the size, and where it is mounted', async () => {
    await app.page.getByRole('link', { name: 'Redis' }).click();
    await app.page.getByRole('tab', { name: 'Data' }).click();
    const row = rowsOf('Volumes');
    await row.filter({ hasText: 'damp-redis-data' }).filter({ hasText: '/data' }).waitFor();
    await row.filter({ hasText: / (B|kB|MB)/ }).waitFor();
    await app.page.getByText('None yet.').waitFor();
    await picture('data-empty');
  });

  it('is taken a snapshot of, with a note', async () => {
    await app.page.getByRole('button', { name: 'Take a snapshot' }).click();
    const dialog = app.page.getByRole('dialog', { name: 'Snapshot of damp-redis' });
    await dialog.getByLabel('Note').fill('before the import');
    await picture('data-take');
    await dialog.getByRole('button', { name: 'Take', exact: true }).click();
    await rowsOf('Snapshots').filter({ hasText: 'before the import' }).waitFor();
    await picture('data-snapshots');
  });

  it('is rolled back to it after a question that names the volume', async () => {
    await set('second');
    await app.page.getByRole('button', { name: 'Roll back…' }).click();
    const dialog = app.page.getByRole('alertdialog', { name: 'Roll back damp-redis?' });
    await dialog.getByText('damp-redis-data', { exact: true }).waitFor();
    await picture('data-roll-back');
    await dialog.getByRole('button', { name: 'Roll back', exact: true }).click();
    await rowsOf('Snapshots').filter({ hasText: 'Before roll back' }).waitFor();
    expect(await redis('get', 'kept')).toBe('first');
    await picture('data-rolled-back');
  });

  it('loses a snapshot only after a question that names its volume', async () => {
    const row = rowsOf('Snapshots').filter({ hasText: 'Before roll back' });
    await row.getByRole('button', { name: 'Delete…' }).click();
    const dialog = app.page.getByRole('alertdialog', { name: 'Delete this snapshot?' });
    await dialog.getByText(/^damp-redis-data-\d{8}-\d{6}$/).waitFor();
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await row.waitFor({ state: 'detached' });
    expect(await rowsOf('Snapshots').count()).toBe(1);
  });

  it('is still seen when the instance was removed, and is there when it is installed again', async () => {
    await new Shell(app.page).open('Services');
    await services.remove('Redis', { deleteData: false });
    const kept = app.page.getByRole('listitem', { name: 'Data of damp-redis' });
    await kept.getByText('Data of damp-redis is kept (8) with 1 snapshot').waitFor();
    await picture('kept-data');
    await kept.getByRole('button', { name: 'Install again' }).click();
    await services.service('Redis').waitForState('Healthy');
    await kept.waitFor({ state: 'detached' });
    expect(await redis('get', 'kept')).toBe('first');
  });

  it('is deleted, snapshots and all, after a question that names each volume', async () => {
    await services.remove('Redis', { deleteData: false });
    const kept = app.page.getByRole('listitem', { name: 'Data of damp-redis' });
    await kept.getByRole('button', { name: 'Delete data…' }).click();
    const dialog = app.page.getByRole('alertdialog', { name: 'Delete the data of damp-redis?' });
    await dialog.getByText('damp-redis-data', { exact: true }).waitFor();
    await dialog.getByText(/^damp-redis-data-\d{8}-\d{6}$/).waitFor();
    await picture('kept-delete');
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await kept.waitFor({ state: 'detached' });
    const label = ['--filter', 'label=app.damp.instance=damp-redis'];
    await expect.poll(() => docker('volume', 'ls', '--quiet', ...label)).toBe('');
  });

  it('deleted by hand is gone from the window too', async () => {
    await services.install('Redis');
    await services.remove('Redis', { deleteData: false });
    const kept = app.page.getByRole('listitem', { name: 'Data of damp-redis' });
    await kept.waitFor();
    await docker('volume', 'rm', 'damp-redis-data');
    await kept.waitFor({ state: 'detached' });
  });

  it('had nothing to complain about in the page', () => {
    expect(app.pageErrors).toEqual([]);
  });
});
