import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetMirror, slowMirror } from '../../scripts/engine/mirror-control.mjs';
import { killEngine, startEngine } from '../../scripts/engine/private-engine.mjs';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

/** All containers and volumes with an instance's label. */
async function tracesOf(instance: string): Promise<string[]> {
  const label = ['--filter', `label=app.damp.instance=${instance}`];
  const containers = await docker('ps', '--all', ...label, '--format', '{{.Names}}');
  const volumes = await docker('volume', 'ls', ...label, '--format', '{{.Name}}');
  return `${containers}\n${volumes}`.split('\n').filter(Boolean);
}

describe('an install', () => {
  let app: RunningApp;
  let page: ServicesPage;

  beforeAll(async () => {
    app = await launchApp();
    page = new ServicesPage(app.page);
  });
  beforeEach(removeEverythingOfDamp);
  afterAll(async () => {
    await resetMirror();
    await app.close();
    await removeEverythingOfDamp();
  });

  it('makes one container of ten clicks', async () => {
    await page.service('Redis').button('Install').waitFor();
    await app.page.evaluate(async () => {
      const install = () => window.damp.services.installService({ service: 'redis' });
      const button = [...document.querySelectorAll('article')]
        .find((article) => article.ariaLabel === 'Redis' || /Redis/.test(article.innerText))
        ?.querySelector('button');
      for (let click = 0; click < 10; click += 1) button?.click();
      await Promise.all(Array.from({ length: 10 }, install));
    });
    await page.service('Redis').waitForState('Healthy');
    expect(await tracesOf('damp-redis')).toEqual(['damp-redis', 'damp-redis-data']);
  });

  it('cancelled at half its pull leaves nothing behind', async () => {
    // By id: other versions are other tags of the same image here, and would keep its layers.
    const ids = (await docker('image', 'ls', '--quiet', 'mysql')).split('\n').filter(Boolean);
    if (ids.length > 0) await docker('image', 'rm', '--force', ...new Set(ids));
    await slowMirror(8_000_000, 'library/mysql');
    const card = page.service('MySQL');
    await card.button('Install').click();
    await card.waitForState(/^Pulling (3\d|4\d|5\d) %/);
    expect(Number(await card.progress.getAttribute('aria-valuenow'))).toBeGreaterThan(29);
    await card.button('Cancel').click();
    await card.waitForState('Not installed');
    await resetMirror();
    expect(await tracesOf('damp-mysql')).toEqual([]);
    expect(await docker('image', 'ls', '--quiet', 'mysql:8.4')).toBe('');
  });

  it('survives the engine’s sudden death: nothing half made, no data lost, no restart of the window', async () => {
    const shell = new Shell(app.page);
    await page.install('Redis');
    await docker('exec', 'damp-redis', 'redis-cli', 'set', 'kept', 'yes');
    await docker('exec', 'damp-redis', 'redis-cli', 'save');
    await page.service('RabbitMQ').button('Install').click();
    await page.service('RabbitMQ').waitForState('Starting');

    await killEngine();
    await shell.waitForEngine('Unreachable');
    await startEngine();
    await shell.waitForEngine('Running');

    await page.service('Redis').waitForState('Healthy');
    expect(await docker('exec', 'damp-redis', 'redis-cli', 'get', 'kept')).toBe('yes');
    const rabbitmq = page.service('RabbitMQ');
    await rabbitmq.waitForState(/^(Failed|Healthy)$/);
    if (await rabbitmq.state.filter({ hasText: 'Failed' }).isVisible()) {
      expect(await tracesOf('damp-rabbitmq')).toEqual([]);
      await rabbitmq.button('Try again').click();
      await rabbitmq.waitForState('Healthy');
    }
    expect(await tracesOf('damp-rabbitmq')).toEqual(['damp-rabbitmq', 'damp-rabbitmq-data']);
  });
});

describe('a page whose process crashes', () => {
  it('is drawn anew by itself', async () => {
    await using app = await launchApp();
    const drawn = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents) throw new Error('There is no window.');
      const loaded = new Promise<void>((resolve) => {
        contents.once('did-finish-load', () => resolve());
      });
      contents.forcefullyCrashRenderer();
      await loaded;
      return (await contents.executeJavaScript(`new Promise((resolve) => {
        const look = () => document.querySelector('nav') ? resolve(true) : setTimeout(look, 50);
        look();
      })`)) as boolean;
    });
    expect(drawn).toBe(true);
  });
});
