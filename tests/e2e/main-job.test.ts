import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { reach } from '../support/reach.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

const services = [
  ['MySQL', 'mysql'],
  ['Redis', 'redis'],
  ['Memcached', 'memcached'],
  ['Mailpit', 'mailpit'],
  ['Meilisearch', 'meilisearch'],
  ['RabbitMQ', 'rabbitmq'],
  ['MinIO', 'minio'],
] as const;

describe('the main job', () => {
  let app: RunningApp;
  let page: ServicesPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    page = new ServicesPage(app.page);
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it.each(services)('installs %s with one click, until it is healthy', async (name) => {
    await page.install(name);
  });

  it('makes the network on the way', async () => {
    await new Shell(app.page).waitForNetwork('Ready');
  });

  it('lets any container on the network reach all seven by name', async () => {
    await using client = await foreignContainer('e2e-main-job-client', {
      options: ['--network', 'damp-network'],
    });
    for (const [, id] of services) await reach[id]?.(client.name, `damp-${id}`);
  });

  it('lists all seven on the network', async () => {
    const format = '{{range .Containers}}{{.Name}} {{end}}';
    const members = await docker('network', 'inspect', 'damp-network', '--format', format);
    expect(members.trim().split(' ').sort()).toEqual(services.map(([, id]) => `damp-${id}`).sort());
  });

  it('publishes nothing beyond 127.0.0.1', async () => {
    const format = '{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}} {{end}}{{end}}';
    const instances = services.map(([, id]) => `damp-${id}`);
    const addresses = (await docker('inspect', '--format', format, ...instances)).trim();
    expect(addresses.split('\n')).toHaveLength(services.length);
    expect(new Set(addresses.split(/\s+/))).toEqual(new Set(['127.0.0.1']));
  });

  it('stops, starts and restarts an instance', async () => {
    const redis = page.service('Redis');
    await redis.button('Stop').click();
    await redis.waitForState('Stopped');
    await redis.button('Start').click();
    await redis.waitForState('Healthy');
    const startedAt = () => docker('inspect', '--format', '{{.State.StartedAt}}', 'damp-redis');
    const before = await startedAt();
    await redis.button('Restart').click();
    await expect.poll(startedAt, { timeout: 30_000 }).not.toBe(before);
    await redis.waitForState('Healthy');
  });

  it('asks before it removes, with the focus on what does no harm', async () => {
    await page.service('Redis').button('Remove…').click();
    const dialog = app.page.getByRole('alertdialog');
    await dialog.getByText('damp-redis-data').waitFor();
    expect(await app.page.evaluate(() => document.activeElement?.textContent)).toBe('Keep');
    await app.page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.service('Redis').waitForState('Healthy');
  });

  it('removes an instance and keeps its data, unless the box is ticked', async () => {
    const volumes = () => docker('volume', 'ls', '--quiet', '--filter', 'name=^damp-redis-data$');
    await page.remove('Redis', { deleteData: false });
    expect(await volumes()).toBe('damp-redis-data');
    await page.install('Redis');
    await page.remove('Redis', { deleteData: true });
    expect(await volumes()).toBe('');
  });

  it('had nothing to complain about in the page', () => {
    expect(app.pageErrors).toEqual([]);
  });
});
