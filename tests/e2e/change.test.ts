import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { ServicesPage } from './pages/services-page.ts';

describe('Change…', () => {
  let app: RunningApp;
  let services: ServicesPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    services = new ServicesPage(app.page);
    await services.install('Redis');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('opens with what the instance is made with, and makes it anew with what is chosen', async () => {
    const dialog = await services.change('Redis', 'damp-redis');
    expect(await dialog.getByLabel('Version').inputValue()).toBe('8');
    expect(await dialog.getByLabel('Host port').inputValue()).toBe('6379');
    await dialog.getByLabel('Host port').fill('16379');
    await dialog.getByText('Memory and environment').click();
    await dialog.getByLabel('Memory limit').fill('128 MB');
    await dialog.getByLabel('Extra environment').fill('TZ=Europe/Berlin\nMY_TOKEN=hidden');
    await dialog.getByRole('button', { name: 'Change' }).click();
    await expect
      .poll(() => docker('port', 'damp-redis', '6379/tcp').catch(() => ''), { timeout: 60_000 })
      .toBe('127.0.0.1:16379');
    const notices = app.page.getByRole('status', { name: 'Notices' });
    await notices.getByText('damp-redis is changed.').waitFor();
    await services.service('Redis').waitForState('Healthy');
    expect(await app.page.getByRole('article', { name: /redis/i }).count()).toBe(1);
    const memory = await docker('inspect', '--format', '{{.HostConfig.Memory}}', 'damp-redis');
    expect(memory).toBe(String(128 * 2 ** 20));

    const again = await services.change('Redis', 'damp-redis');
    expect(await again.getByLabel('Memory limit').inputValue()).toBe('128 MB');
    expect(await again.getByLabel('Extra environment').inputValue()).toBe(
      'TZ=Europe/Berlin\nMY_TOKEN=hidden',
    );
    await app.page.keyboard.press('Escape');
  });

  it('shows the .env for a site on this computer, with the port that it has there', async () => {
    await app.page.getByRole('link', { name: 'Redis', exact: true }).click();
    const block = app.page.getByRole('group', { name: 'Laravel .env' });
    expect(await block.innerText()).toBe('REDIS_HOST=damp-redis\nREDIS_PORT=6379');
    await app.page.getByRole('radio', { name: 'From this computer' }).check();
    await block.getByText('REDIS_PORT=16379').waitFor();
    expect(await block.innerText()).toBe('REDIS_HOST=127.0.0.1\nREDIS_PORT=16379');
    await app.page.getByRole('link', { name: 'Back to Services' }).click();
  });

  it('says of a version that can’t read the data what works instead, and changes nothing', async () => {
    const dialog = await services.change('Redis', 'damp-redis');
    await dialog.getByLabel('Version').selectOption('7.4');
    await dialog.getByText('Install Redis 7.4 under another name.').waitFor();
    const change = dialog.getByRole('button', { name: 'Change' });
    expect(await change.getAttribute('aria-disabled')).toBe('true');
    await app.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('offers the next free port where another container has taken it, and starts there', async () => {
    const redis = services.service('Redis');
    await redis.button('Stop').click();
    await redis.waitForState('Stopped');
    const taker = { image: 'damp-test/tiny:1', options: ['--publish', '127.0.0.1:16379:80'] };
    await using web = await foreignContainer('web', taker);
    await redis.button('Start').click();
    await redis.article.getByText(`in use by the container ${web.name}`).waitFor();
    await redis.button('Use 16380 instead').click();
    await redis.waitForState('Healthy');
    expect(await docker('port', 'damp-redis', '6379/tcp')).toBe('127.0.0.1:16380');
  });

  it('asks for an update when it is told to, and says that there is none', async () => {
    await app.page.getByRole('link', { name: 'Redis' }).click();
    await app.page.getByRole('button', { name: 'More' }).click();
    await app.page.getByRole('menuitem', { name: 'Check for update' }).click();
    const update = app.page.getByRole('status', { name: 'Update' });
    await update.filter({ hasText: 'Up to date' }).waitFor();
    await update.getByRole('button', { name: 'Dismiss' }).click();
    await update.waitFor({ state: 'detached' });
    expect(app.pageErrors).toEqual([]);
  });
});
