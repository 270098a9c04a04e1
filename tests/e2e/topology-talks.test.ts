import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { axe } from '../support/axe.ts';
import { docker, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { picture } from '../support/pictures.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';
import { Topology } from './pages/topology.ts';

const readers = () =>
  docker('container', 'ls', '--all', '--quiet', '--filter', 'label=app.damp.probe');

/** On the network, in a compose project, with a connection that stays open. */
const caller = (name: string) =>
  foreignContainer(name, {
    options: ['--network', 'damp-network', '--label', 'com.docker.compose.project=shop'],
    command: ['redis-cli', '-h', 'damp-redis', 'subscribe', 'news'],
  });

describe('who talks to whom', () => {
  let app: RunningApp;
  let topology: Topology;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp({ size: { width: 1280, height: 800 } });
    topology = new Topology(app.page);
    const services = new ServicesPage(app.page);
    await services.install('Redis');
    await services.install('Mailpit');
    await new Shell(app.page).open('Network');
    await topology.node('damp-redis').waitFor();
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('is shown when it is asked for, with the port, and no longer than the connection is open', async () => {
    await using shop = await caller('e2e-talks-shop');
    await using queue = await caller('e2e-talks-queue');
    await using idle = await foreignContainer('e2e-talks-idle', {
      options: ['--network', 'damp-network'],
    });
    await topology.node(idle.name).waitFor();
    expect(await topology.talks.isChecked()).toBe(false);
    expect(await readers()).toBe('');

    await topology.talks.check();
    await topology.talksSaid.getByText(/^2 connections are open between 3 members/).waitFor();
    await topology.figure.getByText('6379', { exact: true }).waitFor();
    expect(await topology.node(shop.name).getAttribute('aria-description')).toContain(
      'talks to damp-redis:6379',
    );
    for (const [width, height] of [
      [960, 600],
      [1280, 800],
    ] as const) {
      await resize(app.electron, { width, height });
      await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(width);
      await app.page.mouse.move(2, 2);
      await app.page.screenshot({ path: picture(`topology-talks-${width}`) });
    }
    await topology.node(queue.name).hover();
    await app.page.screenshot({ path: picture('topology-talks-hover') });
    expect(await axe(app)).toEqual([]);

    await topology.node('damp-redis').click();
    const panel = topology.panel('damp-redis');
    await panel.getByText(`${shop.name} at 6379`).waitFor();
    await panel.getByRole('button', { name: 'Close' }).click();

    await topology.look('List').check({ force: true });
    const row = app.page.getByRole('row', { name: queue.name });
    await row.getByText('damp-redis:6379').waitFor();
    await app.page.screenshot({ path: picture('topology-talks-list') });
    await docker('stop', '--time', '1', queue.name);
    await row.getByText('damp-redis:6379').waitFor({ state: 'detached' });
    await topology.talksSaid.getByText(/^1 connection is open between 2 members/).waitFor();
    await topology.look('Picture').check({ force: true });
  });

  it('is looked for by one container, which goes with the view and comes back with it', async () => {
    await expect.poll(readers).toMatch(/^\w+$/);
    await app.page.getByRole('tab', { name: 'Members' }).click();
    await expect.poll(readers).toBe('');
    await app.page.getByRole('tab', { name: 'Topology' }).click();
    await expect.poll(readers).toMatch(/^\w+$/);
    await topology.talks.uncheck();
    await expect.poll(readers).toBe('');
    expect(app.pageErrors).toEqual([]);
  });

  it('leaves no container behind when DAMP is killed', async () => {
    await topology.talks.check();
    await topology.talksSaid.getByText(/connection/).waitFor();
    await expect.poll(readers).toMatch(/^\w+$/);
    app.electron.process().kill('SIGKILL');
    await expect.poll(readers).toBe('');
  });
});
