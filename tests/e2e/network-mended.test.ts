import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { picture } from '../support/pictures.ts';
import { NetworkPage } from './pages/network-page.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

describe('what DAMP does on the network unasked, and what it asks', () => {
  let app: RunningApp;
  let page: NetworkPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    page = new NetworkPage(app.page);
    await new ServicesPage(app.page).install('Redis');
    await page.openMembers();
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('shows what it has mended, the last thing first, until that is dismissed', async () => {
    const mended = app.page.getByRole('region', { name: 'Mended' });
    const topOf = async () => (await page.members.boundingBox())?.y;
    const before = await topOf();
    await docker('network', 'disconnect', 'damp-network', 'damp-redis');
    await mended.getByText('damp-redis was connected again').waitFor();
    expect(await topOf()).toBe(before);
    await docker('network', 'disconnect', 'damp-network', 'damp-redis');
    await mended.getByRole('button', { name: '1 more' }).click();
    await expect.poll(() => mended.getByRole('listitem').count()).toBe(2);
    expect(await topOf()).toBe(before);
    await app.page.screenshot({ path: picture('network-mended') });
    await app.page.emulateMedia({ colorScheme: 'dark' });
    await app.page.screenshot({ path: picture('network-mended-dark') });
    await app.page.emulateMedia({ colorScheme: 'light' });
    await mended.getByRole('button', { name: 'Dismiss what was mended' }).click();
    await mended.waitFor({ state: 'detached' });
    await new Shell(app.page).waitForNetwork('Ready');
  });

  it('says that something is wrong only where it stays so, while the status bar says it at once', async () => {
    const { page: window } = app;
    const { clock } = window;
    const healing = window.getByRole('switch', { name: 'Repair by itself' });
    await new Shell(window).open('Settings');
    await healing.click();
    await page.openMembers();
    const wrong = window.getByRole('region', { name: 'What is wrong' });
    const status = new Shell(window).network;
    await clock.install();
    try {
      await clock.pauseAt(Date.now() + 60_000);
      await docker('network', 'disconnect', 'damp-network', 'damp-redis');
      const said = async () => {
        await clock.runFor(10);
        return status.innerText();
      };
      await expect.poll(said).toMatch(/^Drift/);
      expect(await wrong.count()).toBe(0);
      await clock.runFor(500);
      await wrong.waitFor();
    } finally {
      await clock.resume();
      await new Shell(window).open('Settings');
      await healing.click();
    }
    await page.openMembers();
    await wrong.waitFor({ state: 'detached' });
    await page.disconnectButton('damp-redis').waitFor();
    await window.getByRole('button', { name: 'Dismiss what was mended' }).click();
  });

  it('asks what it costs, where the window is opened to connect a container', async () => {
    await docker('network', 'create', 'e2e-mended-other');
    await using shop = await foreignContainer('e2e-mended-shop', {
      options: ['--network', 'e2e-mended-other', '--publish', '127.0.0.1::6379'],
    });
    try {
      await page.connectButton(shop.name).waitFor();
      await app.page.evaluate(
        (name) => (window.location.hash = `#/network/members/connect%3A${name}`),
        shop.name,
      );
      const question = app.page.getByRole('alertdialog', { name: `Connect ${shop.name}?` });
      await question.getByText(/to the internet end once/).waitFor();
      await question.getByRole('button', { name: 'Leave it as it is' }).click();
      await question.waitFor({ state: 'detached' });
      await page.connectButton(shop.name).waitFor();
      expect(await app.page.evaluate(() => window.location.hash)).toBe('#/network/members');

      await (await page.action(shop.name, 'Keep connected', 'menuitemcheckbox')).click();
      await question.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.disconnectButton(shop.name).waitFor();
    } finally {
      await docker('rm', '--force', shop.id);
      await docker('network', 'rm', 'e2e-mended-other');
    }
  });
});
