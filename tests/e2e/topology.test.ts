import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { axe } from '../support/axe.ts';
import { docker, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { picture } from '../support/pictures.ts';
import { watchedEngine, type WatchedEngine } from '../support/watched-engine.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';
import { Topology } from './pages/topology.ts';

const STATS = /\/stats\?/;

const isOnNetwork = async (container: string) =>
  (await docker('inspect', '--format', '{{json .NetworkSettings.Networks}}', container)).includes(
    '"damp-network"',
  );

describe('the Topology', () => {
  let engine: WatchedEngine;
  let app: RunningApp;
  let topology: Topology;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    engine = await watchedEngine();
    app = await launchApp({ dockerHost: engine.dockerHost, size: { width: 1280, height: 800 } });
    topology = new Topology(app.page);
    await new ServicesPage(app.page).install('Redis');
    await new Shell(app.page).open('Network');
    await topology.node('damp-redis').waitFor();
  });
  afterAll(async () => {
    await app.close();
    await engine[Symbol.asyncDispose]();
    await removeEverythingOfDamp();
  });

  const middleOf = (container: string) => topology.middleOf(container);

  it('shows within a blink what the command line starts, stops, connects and removes', async () => {
    const project = ['--label', 'com.docker.compose.project=shop'];
    await using shop = await foreignContainer('e2e-topology-shop', { options: project });
    const node = topology.node(shop.name);
    await topology.figure.getByText('Not on the network').waitFor();
    await node.getByText('Running').waitFor();
    await docker('network', 'connect', 'damp-network', shop.name);
    await topology.figure.getByText('shop', { exact: true }).waitFor();
    await node.getByText(/^172\./).waitFor();
    const before = await middleOf(shop.name);
    await docker('stop', '--time', '1', shop.name);
    await node.getByText('Stopped').waitFor();
    await docker('start', shop.name);
    await node.getByText('Running').waitFor();
    expect(await middleOf(shop.name)).toEqual(before);
    await docker('rm', '--force', shop.name);
    await node.waitFor({ state: 'detached' });
  });

  it('connects a container that is dragged onto the network, and leaves one that is dropped beside it', async () => {
    await using apart = await foreignContainer('e2e-topology-drag');
    await topology.node(apart.name).waitFor();
    await app.page.getByRole('button', { name: 'Show all' }).click();
    const from = await middleOf(apart.name);
    const to = await middleOf('damp-redis');
    await app.page.mouse.move(from.x, from.y);
    await app.page.mouse.down();
    await app.page.mouse.move(from.x + 5, from.y + 60, { steps: 4 });
    await app.page.mouse.up();
    expect(await middleOf(apart.name)).toEqual(from);

    await app.page.mouse.move(from.x, from.y);
    await app.page.mouse.down();
    await app.page.mouse.move(to.x, to.y + 60, { steps: 6 });
    await app.page.screenshot({ path: picture('topology-drag') });
    await app.page.mouse.up();
    await topology
      .node(apart.name)
      .getByText(/^172\./)
      .waitFor();
    expect(await isOnNetwork(apart.name)).toBe(true);
    expect(await topology.panel(apart.name).count()).toBe(0);
  });

  it('connects and disconnects by the menu of a node, by mouse and by keyboard', async () => {
    await using other = await foreignContainer('e2e-topology-menu');
    const node = topology.node(other.name);
    await node.click({ button: 'right' });
    await topology.menuItem('Connect').click();
    await node.getByText(/^172\./).waitFor();
    await node.getByText('Running').waitFor();
    expect(await isOnNetwork(other.name)).toBe(true);
    await node.focus();
    await app.page.keyboard.press('Shift+F10');
    await topology.menuItem('Disconnect').waitFor();
    await app.page.screenshot({ path: picture('topology-menu') });
    await app.page.keyboard.press('Enter');
    await expect.poll(() => isOnNetwork(other.name)).toBe(false);
  });

  it('says why a container in host mode can’t be connected', async () => {
    await using host = await foreignContainer('e2e-topology-host', {
      options: ['--network', 'host'],
    });
    await topology.node(host.name).click({ button: 'right' });
    await topology.menuItem('Connect').click();
    await app.page.getByRole('alert').filter({ hasText: /host/ }).waitFor();
    await app.page.getByRole('button', { name: 'Dismiss' }).click();
    await app.page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('is walked through by the arrow keys, and Enter opens all about a member', async () => {
    await using second = await foreignContainer('e2e-topology-second', {
      options: [
        '--network',
        'damp-network',
        '--network-alias',
        'shop',
        '--publish',
        '127.0.0.1::80',
      ],
    });
    const redis = topology.node('damp-redis');
    await topology.node(second.name).waitFor();
    await redis.focus();
    await app.page.keyboard.press('ArrowRight');
    await expect
      .poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe(second.name);
    await app.page.keyboard.press('Enter');
    const panel = topology.panel(second.name);
    await panel.getByRole('button', { name: 'Copy shop' }).waitFor();
    await panel.getByText(/127\.0\.0\.1:\d+ → 80\/tcp/).waitFor();
    await panel.getByText(/B\/s in, .*B\/s out/).waitFor();
    await app.page.screenshot({ path: picture('topology-panel') });
    expect(await axe(app)).toEqual([]);
    await app.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await app.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      second.name,
    );
  });

  it('leads from the panel to the instance’s page and to the doctor', async () => {
    await topology.node('damp-redis').click();
    const panel = topology.panel('damp-redis');
    await panel.getByRole('button', { name: 'Check reachability' }).click();
    expect(new URL(app.page.url()).hash).toBe('#/network/doctor/damp-redis');
    const shell = new Shell(app.page);
    await shell.open('Services');
    await shell.open('Network');
    await topology.node('damp-redis').click();
    await panel.getByRole('button', { name: 'Open its page' }).click();
    await app.page.getByRole('heading', { name: 'damp-redis' }).waitFor();
    await shell.open('Network');
  });

  it('finds by name, dims the others, and Enter jumps', async () => {
    await using found = await foreignContainer('e2e-topology-needle');
    await topology.node(found.name).waitFor();
    await topology.search.fill('needle');
    await app.page.getByRole('status', { name: 'Found' }).getByText('1 found').waitFor();
    await expect.poll(() => topology.node('damp-redis').getAttribute('data-dimmed')).toBe('true');
    expect(await topology.node(found.name).getAttribute('data-dimmed')).toBeNull();
    await app.page.keyboard.press('Enter');
    await topology.panel(found.name).waitFor();
    await app.page.screenshot({ path: picture('topology-search') });
    await app.page.keyboard.press('Escape');
    expect(await topology.search.inputValue()).toBe('');
    await topology.panel(found.name).getByRole('button', { name: 'Close' }).click();
  });

  it('is zoomed by wheel, keys and buttons, and moved by dragging', async () => {
    const scale = () => app.page.getByRole('group', { name: 'Zoom' }).innerText();
    await app.page.getByRole('button', { name: 'Show all' }).click();
    // Read when it has been drawn.
    await app.page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    const whole = await scale();
    const { x, y } = await middleOf('damp-redis');
    await app.page.mouse.move(x, y);
    await app.page.mouse.wheel(0, 300);
    await expect.poll(scale).not.toBe(whole);
    expect((await middleOf('damp-redis')).x).toBeCloseTo(x, -1);
    await topology.node('damp-redis').focus();
    await app.page.keyboard.press('0');
    await expect.poll(scale).toBe(whole);
    await app.page.mouse.move(x + 200, y + 250);
    await app.page.mouse.down();
    await app.page.mouse.move(x + 260, y + 280, { steps: 4 });
    await app.page.mouse.up();
    const moved = await middleOf('damp-redis');
    expect([moved.x - x, moved.y - y].map(Math.round)).toEqual([60, 30]);
    await app.page.keyboard.press('0');
  });

  it('is shown whole in a window of any size, until it is moved', async () => {
    await using outside = await foreignContainer('e2e-topology-outside');
    await topology.node('damp-redis').focus();
    await app.page.keyboard.press('0');
    await topology.node(outside.name).waitFor();
    for (const size of [
      { width: 960, height: 600 },
      { width: 1280, height: 800 },
    ]) {
      await resize(app.electron, size);
      await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(size.width);
      await expect.poll(() => topology.isInSight(outside.name)).toBe(true);
    }
    await app.page.keyboard.press('+');
    const moved = await topology.placeOf('damp-redis');
    await resize(app.electron, { width: 960, height: 600 });
    await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(960);
    expect(await topology.placeOf('damp-redis')).toEqual(moved);
    await resize(app.electron, { width: 1280, height: 800 });
  });

  it('does what the palette asks of it, from any page', async () => {
    const shell = new Shell(app.page);
    const ask = async (words: string) => {
      await app.page.keyboard.press('ControlOrMeta+k');
      await app.page.getByRole('combobox', { name: 'Find or do' }).fill(words);
      await app.page.keyboard.press('Enter');
    };
    await shell.open('Services');
    await ask('topology list');
    await app.page.getByRole('row', { name: 'damp-redis' }).waitFor();
    await shell.open('Services');
    await ask('topology picture');
    await app.page.getByRole('row', { name: 'damp-redis' }).waitFor({ state: 'detached' });
    const scale = () => app.page.getByRole('group', { name: 'Zoom' }).innerText();
    await ask('all of the topology');
    const whole = await scale();
    await ask('zoom in');
    await expect.poll(scale).not.toBe(whole);
    await ask('all of the topology');
    await expect.poll(scale).toBe(whole);
    await ask('edit damp-network');
    await app.page.getByRole('dialog', { name: 'Edit network' }).waitFor();
    await app.page.keyboard.press('Escape');
  });

  it('offers the same menu on a row of Services', async () => {
    const shell = new Shell(app.page);
    await shell.open('Services');
    const row = new ServicesPage(app.page).service('Redis');
    await row.article.click({ button: 'right', position: { x: 300, y: 8 } });
    await topology.menuItem('Disconnect').click();
    await expect.poll(() => isOnNetwork('damp-redis')).toBe(false);
    await row.article.click({ button: 'right', position: { x: 300, y: 8 } });
    await topology.menuItem('Connect').click();
    await expect.poll(() => isOnNetwork('damp-redis')).toBe(true);
    await row.article.click({ button: 'right', position: { x: 300, y: 8 } });
    await topology.menuItem('Show in the topology').click();
    await topology.panel('damp-redis').getByRole('button', { name: 'Close' }).click();
  });

  it('says the same as a list', async () => {
    await topology.look('List').check({ force: true });
    const row = app.page.getByRole('row', { name: 'damp-redis' });
    await row.getByText('Healthy').waitFor();
    await row.getByText(/^172\./).waitFor();
    await row.getByText(':6379').waitFor();
    await row.getByText(/B\/s in/).waitFor();
    for (const [width, height] of [
      [1280, 800],
      [960, 600],
    ] as const) {
      await resize(app.electron, { width, height });
      await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(width);
      await app.page.screenshot({ path: picture(`topology-list-${width}`) });
    }
    expect(await axe(app)).toEqual([]);
    await topology.node('damp-redis').click();
    await topology.panel('damp-redis').waitFor();
    await topology.look('Picture').check({ force: true });
    await topology.panel('damp-redis').getByRole('button', { name: 'Close' }).click();
  });

  it('has traffic measured only while it is on the screen', async () => {
    await expect.poll(() => engine.open(STATS)).toBe(1);
    await app.page.getByRole('tab', { name: 'Members' }).click();
    await expect.poll(() => engine.open(STATS)).toBe(0);
    await app.page.getByRole('tab', { name: 'Topology' }).click();
    await expect.poll(() => engine.open(STATS)).toBe(1);
    await app.page.getByRole('tab', { name: 'Members' }).click();
    expect(app.pageErrors).toEqual([]);
  });
});
