import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, execIn, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { ServicesPage } from './pages/services-page.ts';

describe('The environment as a file', () => {
  let app: RunningApp;
  let services: ServicesPage;
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  /** What the person chooses in the system's dialog; null for "Cancel". */
  const choosing = (file: string | null) =>
    app.electron.evaluate(({ app, dialog }, chosen) => {
      dialog.showSaveDialog = () => {
        app.emit('asked');
        return Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
      };
      dialog.showOpenDialog = () =>
        Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
    }, file);
  const choose = async (item: string) => {
    await app.page.getByRole('button', { name: 'All services', exact: true }).click();
    await app.page.getByRole('menuitem', { name: item }).click();
  };
  const exporting = () => app.page.getByRole('dialog', { name: 'Export environment' });
  const importing = () => app.page.getByRole('dialog', { name: 'Import environment' });
  const plan = () => importing().getByRole('list', { name: 'Plan' }).getByRole('listitem');
  const button = (dialog: ReturnType<typeof exporting>, name: string) =>
    dialog.getByRole('button', { name, exact: true });
  const notice = (text: string) =>
    app.page.getByRole('status', { name: 'Notices' }).getByText(text).waitFor();

  beforeAll(async () => {
    await removeEverythingOfDamp();
    folder = await mkdtemp(path.join(os.tmpdir(), 'damp-environment-'));
    app = await launchApp();
    services = new ServicesPage(app.page);
    const dialog = await services.options('MySQL');
    await dialog.getByLabel('Password').fill('Sesame.2026');
    await dialog.getByLabel('Host port').fill('13306');
    await dialog.getByRole('button', { name: 'Install' }).click();
    await services.service('MySQL').waitForState('Healthy');
    await services.install('Redis');
    await execIn('damp-redis', 'redis-cli', 'set', 'order', '42');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
    await rm(folder, { recursive: true });
  });

  it('is written where the person says, without passwords', async () => {
    await choose('Export…');
    await choosing(null);
    const asked = app.electron.evaluate(
      ({ app }) =>
        new Promise<void>((resolve) => {
          (app as NodeJS.EventEmitter).once('asked', () => resolve());
        }),
    );
    await button(exporting(), 'Export').click();
    await asked;
    await choosing(at('shop.json'));
    await button(exporting(), 'Export').click();
    await notice('The environment is in shop.json.');
    expect(JSON.parse(await readFile(at('shop.json'), 'utf8'))).toEqual({
      schemaVersion: 1,
      instances: [
        { name: 'damp-mysql', service: 'mysql', version: '8.4', hostPorts: { mysql: 13_306 } },
        { name: 'damp-redis', service: 'redis', version: '8' },
      ],
    });
  });

  it('is written as a compose file, with passwords where that is ticked', async () => {
    await choosing(at('docker-compose.yml'));
    await choose('Export…');
    await exporting().getByRole('radio', { name: 'Compose file' }).check();
    await exporting().getByRole('checkbox', { name: 'With passwords' }).check();
    await button(exporting(), 'Export').click();
    await notice('The environment is in docker-compose.yml.');
    const text = await readFile(at('docker-compose.yml'), 'utf8');
    expect(text).toContain('MYSQL_PASSWORD: Sesame.2026');
    expect((await stat(at('docker-compose.yml'))).mode & 0o077).toBe(0);
  });

  it('is installed again from the file, after a look at what will be done', async () => {
    await services.remove('Redis', { deleteData: false });
    await choosing(at('shop.json'));
    await choose('Import…');
    await expect.poll(() => plan().count()).toBe(2);
    expect(await plan().nth(0).innerText()).toContain('Already there');
    expect(await plan().nth(1).innerText()).toContain('To install');
    await button(importing(), 'Import').click();
    await services.service('Redis').waitForState('Healthy');
    await notice('The environment is imported: 1 installed.');
    expect(await execIn('damp-redis', 'redis-cli', 'get', 'order')).toBe('42');
  });

  it('has nothing to do the second time', async () => {
    const before = await docker('ps', '--quiet', '--filter', 'label=app.damp.managed=true');
    await app.page.keyboard.press('ControlOrMeta+k');
    await app.page.getByRole('combobox', { name: 'Find or do' }).fill('import');
    await app.page.keyboard.press('Enter');
    await importing().getByText('shop.json: 2 already there.').waitFor();
    expect(await button(importing(), 'Import').getAttribute('aria-disabled')).toBe('true');
    await button(importing(), 'Cancel').click();
    expect(await docker('ps', '--quiet', '--filter', 'label=app.damp.managed=true')).toBe(before);
  });

  it('says where a file is wrong', async () => {
    const wrong = { name: 'damp-redis', service: 'redis', version: '8', hostPorts: { redis: 0 } };
    await writeFile(at('wrong.json'), JSON.stringify({ schemaVersion: 1, instances: [wrong] }));
    await choosing(at('wrong.json'));
    await choose('Import…');
    await app.page
      .getByRole('alert')
      .getByText('The environment is wrong at instances[0].hostPorts.redis.')
      .waitFor();
  });
});
