import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { NetworkPage } from './pages/network-page.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

describe('what the docker command line does', () => {
  let app: RunningApp;
  let shell: Shell;
  let network: NetworkPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    shell = new Shell(app.page);
    network = new NetworkPage(app.page);
    await new ServicesPage(app.page).install('Redis');
    await network.openMembers();
    await app.page.evaluate(() => Object.assign(window, { loadedOnce: true }));
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('shows when a container is connected, disconnected, stopped, started, renamed and removed', async () => {
    await using foreign = await foreignContainer('e2e-live');
    const row = network.row(foreign.name);
    await network.connectButton(foreign.name).waitFor();
    await docker('network', 'connect', '--alias', 'shop', 'damp-network', foreign.name);
    await network.disconnectButton(foreign.name).waitFor();
    await row.getByText('shop', { exact: true }).waitFor();
    await docker('network', 'disconnect', 'damp-network', foreign.name);
    await network.connectButton(foreign.name).waitFor();
    await docker('stop', '--time', '1', foreign.name);
    await row.getByText('Stopped').waitFor();
    await docker('start', foreign.name);
    await row.getByText('Running').waitFor();
    await docker('rename', foreign.name, 'e2e-live-renamed');
    await network.row('e2e-live-renamed').waitFor();
    await docker('rm', '--force', foreign.id);
    await network.row('e2e-live-renamed').waitFor({ state: 'detached' });
  });

  it('shows when an instance is stopped, started and removed', async () => {
    await shell.open('Services');
    const redis = new ServicesPage(app.page).service('Redis');
    await docker('stop', 'damp-redis');
    await redis.waitForState('Stopped');
    await docker('start', 'damp-redis');
    await redis.waitForState('Healthy');
    await docker('rm', '--force', 'damp-redis');
    await redis.waitForState('Not installed');
  });

  it('shows when the network is removed, and made again', async () => {
    await shell.waitForNetwork('Ready');
    await docker('network', 'rm', 'damp-network');
    await shell.waitForNetwork('Missing');
    await docker('network', 'create', 'damp-network');
    await shell.waitForNetwork('Ready');
    await docker('network', 'rm', 'damp-network');
    await shell.waitForNetwork('Missing');
  });

  it('needed no reload of the page', async () => {
    expect(await app.page.evaluate(() => 'loadedOnce' in window)).toBe(true);
  });
});
