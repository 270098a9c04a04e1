import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { ServicesPage } from './pages/services-page.ts';

describe('All services at once', () => {
  let app: RunningApp;
  let services: ServicesPage;
  const bothAre = async (state: 'Healthy' | 'Stopped') => {
    await services.service('Redis').waitForState(state);
    await services.service('Mailpit').waitForState(state);
  };
  const button = (name: string) => app.page.getByRole('button', { name, exact: true });
  const chooseInMenu = (label: string) =>
    app.electron.evaluate(({ Menu }, wanted) => {
      const items = Menu.getApplicationMenu()?.items ?? [];
      const submenu = items.find((item) => item.label === 'Services')?.submenu;
      submenu?.items.find((item) => item.label === wanted)?.click();
    }, label);

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    services = new ServicesPage(app.page);
    await services.install('Redis');
    await services.install('Mailpit');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('stop and start by the buttons above the rows', async () => {
    expect(await button('Start all').getAttribute('aria-disabled')).toBe('true');
    await button('Stop all').click();
    await bothAre('Stopped');
    expect(await button('Stop all').getAttribute('aria-disabled')).toBe('true');
    await button('Start all').click();
    await bothAre('Healthy');
  });

  it('stop by category from the page’s menu', async () => {
    await button('All services').click();
    await app.page.getByRole('menuitem', { name: 'Stop', exact: true }).hover();
    await app.page.getByRole('menuitem', { name: 'Stop Caches' }).click();
    await services.service('Redis').waitForState('Stopped');
    expect(await docker('inspect', '--format', '{{.State.Running}}', 'damp-mailpit')).toBe('true');
  });

  it('start from the palette', async () => {
    await app.page.keyboard.press('ControlOrMeta+k');
    await app.page.getByRole('combobox', { name: 'Find or do' }).fill('start all');
    await app.page.keyboard.press('Enter');
    await bothAre('Healthy');
  });

  it('stop and start from the app’s menu', async () => {
    await chooseInMenu('Stop all');
    await bothAre('Stopped');
    await chooseInMenu('Start all');
    await bothAre('Healthy');
  });

  it('say on the row of each that fails why it did, and start the others', async () => {
    await button('Stop all').click();
    await bothAre('Stopped');
    const holder = await docker(
      ...['run', '--detach', '--publish', '127.0.0.1:6379:6379', 'damp-test/client:1'],
    );
    await button('Start all').click();
    await services.service('Mailpit').waitForState('Healthy');
    await services.service('Redis').article.getByRole('alert').getByText('6379').waitFor();
    await docker('rm', '--force', holder);
  });
});
