import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { ServicesPage } from './pages/services-page.ts';

describe('Install with options', () => {
  let app: RunningApp;
  let services: ServicesPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    services = new ServicesPage(app.page);
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('makes a second instance, of another version, under the name and at the port asked for', async () => {
    await services.install('Redis');
    const dialog = await services.options('Redis');
    await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe('damp-redis-2');
    await dialog.getByLabel('Version').selectOption('7.4');
    await dialog.getByLabel('Host port').fill('16379');
    await dialog.getByRole('button', { name: 'Install' }).click();
    await services.service('damp-redis-2').waitForState('Healthy');
    expect(await docker('port', 'damp-redis-2', '6379/tcp')).toBe('127.0.0.1:16379');
    const image = await docker('inspect', '--format', '{{.Config.Image}}', 'damp-redis-2');
    expect(image).toBe('redis:7.4');
  });

  it('says what is wrong while it is typed, and installs nothing until it is right', async () => {
    const dialog = await services.options('Redis');
    const install = dialog.getByRole('button', { name: 'Install' });
    await dialog.getByLabel('Name').fill('damp-redis');
    await dialog.getByText('A container named damp-redis is there already.').waitFor();
    expect(await install.getAttribute('aria-disabled')).toBe('true');
    await dialog.getByLabel('Name').fill('cache');
    await dialog.getByLabel('Host port').fill('16379');
    await dialog.getByText('damp-redis-2 uses this port.').waitFor();
    await app.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => docker('ps', '--all', '--format', '{{.Names}}')).not.toContain('cache');
  });

  it('shows the password that was chosen, masked, and puts it into the .env block', async () => {
    const dialog = await services.options('MySQL');
    await dialog.getByLabel('Password').fill('Sesame.2026');
    await dialog.getByRole('button', { name: 'Install' }).click();
    await services.service('MySQL').waitForState('Healthy');
    await app.page.getByRole('link', { name: 'MySQL' }).click();
    await app.page.getByText('DB_PASSWORD=••••••••').waitFor();
    const overview = app.page.getByRole('tabpanel', { name: 'Overview' });
    expect(await overview.innerText()).not.toContain('Sesame');
    const credentials = overview.getByRole('region', { name: 'Credentials' });
    await credentials.getByRole('button', { name: 'Show', exact: true }).click();
    await app.page.getByText('DB_PASSWORD=Sesame.2026').waitFor();
    expect(await credentials.innerText()).toContain('Sesame.2026');
    await overview.getByRole('button', { name: 'Hide secrets' }).first().click();
    await app.page.getByText('DB_PASSWORD=••••••••').waitFor();
  });

  it('copies the real password, by its button and from the masked block', async () => {
    const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText());
    const block = app.page.getByRole('group', { name: 'Laravel .env' });
    const overview = app.page.getByRole('region', { name: 'Laravel .env' });
    await overview.getByRole('button', { name: 'Copy the block' }).click();
    await expect.poll(copied).toContain('DB_PASSWORD=Sesame.2026');
    await app.electron.evaluate(({ clipboard }) => clipboard.clear());
    await block.evaluate((element) => window.getSelection()?.selectAllChildren(element));
    await app.page.keyboard.press('Control+C');
    await expect.poll(copied).toContain('DB_PASSWORD=Sesame.2026');
  });
});
