import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { fillDatabase } from '../support/big-database.ts';
import { docker, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { BackupsView } from './pages/backups-view.ts';
import { ServicesPage } from './pages/services-page.ts';

const pictures = path.resolve('out/pictures');

describe('The Backups view', () => {
  let app: RunningApp;
  let view: BackupsView;
  let folder: string;

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    folder = await mkdtemp(path.join(os.tmpdir(), 'damp-e2e-'));
    await removeEverythingOfDamp();
    app = await launchApp({ size: { width: 1280, height: 800 } });
    view = new BackupsView(app);
    await new ServicesPage(app.page).install('MySQL');
    await view.open('damp-mysql');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
    await rm(folder, { recursive: true });
  });

  it('shows the databases, and makes one', async () => {
    await view.database('development').waitFor();
    await view.create('shop');
    await app.page.getByRole('button', { name: 'Create database' }).click();
    const dialog = app.page.getByRole('dialog', { name: 'Create database' });
    await dialog.getByLabel('Name').fill('Shop');
    await dialog.getByText('There is a database shop already.').waitFor();
    await dialog.getByLabel('Name').fill('a b');
    await dialog.getByText('A database’s name is made of').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('backs up to the file that was chosen, with progress and Cancel, and lists it', async () => {
    await fillDatabase('damp-mysql', 'shop', 13);
    const file = path.join(folder, 'shop.sql.gz');
    await view.willChoose(file);
    await view.press('shop', 'Back up…');
    await app.page.getByRole('progressbar', { name: 'Backing up damp-mysql' }).waitFor();
    await app.page.screenshot({ path: path.join(pictures, 'backups-at-work.png') });
    await app.page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await app.page.getByRole('progressbar').waitFor({ state: 'detached' });
    await expect(stat(file)).rejects.toThrow(/ENOENT/);

    await view.press('shop', 'Back up…');
    const last = app.page.getByRole('table', { name: 'Last backups' });
    await last.getByRole('row', { name: /shop\.sql\.gz/ }).waitFor();
    expect((await stat(file)).size).toBeGreaterThan(1_000_000);
  });

  it('restores after a question that says what is replaced', async () => {
    await docker(...mysql('DELETE FROM pages'));
    await view.press('shop', 'Restore…');
    await view.question
      .getByText('replaces everything in the database shop of damp-mysql')
      .waitFor();
    await app.page.screenshot({ path: path.join(pictures, 'backups-restore.png') });
    await view.question.getByRole('button', { name: 'Restore', exact: true }).click();
    await app.page.getByRole('progressbar', { name: 'Restoring damp-mysql' }).waitFor();
    await app.page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 120_000 });
    expect(await docker(...mysql('SELECT COUNT(*) FROM pages'))).toBe('8192');
  });

  it('says of a file of another kind that nothing was touched by it', async () => {
    await view.willChoose(path.resolve('README.md'));
    await view.press('shop', 'Restore…');
    await view.question.getByRole('button', { name: 'Restore', exact: true }).click();
    const alert = app.page.getByRole('alert').filter({ hasText: 'README.md is no backup' });
    await alert.getByRole('button', { name: 'Dismiss' }).click();
  });

  it('drops after its name was typed', async () => {
    await view.press('shop', 'Drop…');
    const drop = view.question.getByRole('button', { name: 'Drop', exact: true });
    await view.question.getByText('damp-mysql-data').waitFor();
    await view.question.getByLabel('Type shop to drop it').fill('sho');
    expect(await drop.getAttribute('aria-disabled')).toBe('true');
    await view.question.getByLabel('Type shop to drop it').fill('shop');
    await app.page.screenshot({ path: path.join(pictures, 'backups-drop.png') });
    await drop.click();
    await view.database('shop').waitFor({ state: 'detached' });
  });

  it.each(['light', 'dark'] as const)('is readable in %s', async (theme) => {
    await app.page.emulateMedia({ colorScheme: theme });
    for (const [width, height] of [
      [1280, 800],
      [960, 600],
    ] as const) {
      await resize(app.electron, { width, height });
      const name = `backups-${theme}-${width}.png`;
      await app.page.screenshot({ path: path.join(pictures, name) });
    }
    const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode().analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('wrote no error to the console', () => {
    expect(app.pageErrors).toEqual([]);
  });
});

function mysql(statement: string): string[] {
  return [
    ...['exec', '--env', 'MYSQL_PWD=rootpassword', 'damp-mysql', 'mysql', '--host=127.0.0.1'],
    ...['--user=root', '--batch', '--skip-column-names', `--execute=${statement}`, 'shop'],
  ];
}
