import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, execIn, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { ServicesPage } from './pages/services-page.ts';

describe('Undo of a removal', () => {
  let app: RunningApp;
  let services: ServicesPage;
  const notices = () => app.page.getByRole('status', { name: 'Notices' });
  const undo = () => notices().getByRole('button', { name: 'Undo' });
  const focused = () => app.page.evaluate(() => document.activeElement?.textContent);
  const removeKeepingData = (service: string) => services.remove(service, { deleteData: false });

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    services = new ServicesPage(app.page);
    const dialog = await services.options('Redis');
    await dialog.getByLabel('Version').selectOption('7.4');
    await dialog.getByLabel('Host port').fill('16380');
    await dialog.getByRole('button', { name: 'Install' }).click();
    await services.service('Redis').waitForState('Healthy');
    await services.install('Mailpit');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('has the same instance back: version, port and data', async () => {
    await execIn('damp-redis', 'redis-cli', 'set', 'order', '42');
    await removeKeepingData('Redis');
    await notices().getByText('damp-redis is removed. Its data is kept.').waitFor();
    await undo().click();
    await services.service('Redis').waitForState('Healthy');
    expect(await docker('port', 'damp-redis', '6379/tcp')).toBe('127.0.0.1:16380');
    expect(await docker('inspect', '--format', '{{.Config.Image}}', 'damp-redis')).toBe(
      'redis:7.4',
    );
    expect(await execIn('damp-redis', 'redis-cli', 'get', 'order')).toBe('42');
    expect(await undo().count()).toBe(0);
  });

  it('leaves the focus at the next row, and is reached by the keyboard', async () => {
    const remove = services.service('Redis').button('Remove…');
    await remove.focus();
    await app.page.keyboard.press('Enter');
    const dialog = app.page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Remove', exact: true }).focus();
    await app.page.keyboard.press('Enter');
    await undo().waitFor();
    await expect.poll(focused).toBe('Mailpit');
    await undo().focus();
    await app.page.keyboard.press('Enter');
    await services.service('Redis').waitForState('Healthy');
  });

  it('stays while the pointer is on it, and goes by itself after that', async () => {
    await app.page.clock.install();
    await removeKeepingData('Redis');
    await undo().hover();
    await app.page.clock.fastForward(60_000);
    expect(await undo().count()).toBe(1);
    await app.page.mouse.move(0, 0);
    await app.page.clock.fastForward(8000);
    expect(await undo().count()).toBe(1);
    await app.page.clock.fastForward(8000);
    await undo().waitFor({ state: 'detached' });
  });

  it('leads back to the list from the page of what was removed', async () => {
    await app.page.getByRole('link', { name: 'Mailpit' }).click();
    await app.page.getByRole('heading', { level: 1, name: 'damp-mailpit' }).waitFor();
    await app.page.getByRole('button', { name: 'Remove…' }).click();
    await app.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await app.page.getByRole('heading', { level: 1, name: 'Services' }).waitFor();
    await expect.poll(focused).toBe('Installed');
    await notices().getByText('damp-mailpit is removed.').waitFor();
    await notices().getByRole('button', { name: 'Dismiss' }).click();
    expect(await notices().innerText()).toBe('');
  });
});
