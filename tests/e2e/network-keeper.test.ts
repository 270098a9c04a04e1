import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, execIn, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { NetworkPage } from './pages/network-page.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

describe('the network as it is wanted', () => {
  let app: RunningApp;
  let shell: Shell;
  let page: NetworkPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    shell = new Shell(app.page);
    page = new NetworkPage(app.page);
    await new ServicesPage(app.page).install('Redis');
    await page.openMembers();
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('connects with names and an address, says what can’t be, and keeps it connected', async () => {
    await using web = await foreignContainer('e2e-keeper-web');
    await page.connectButton(web.name).waitFor();
    await (await page.action(web.name, 'Connect with…')).click();
    const dialog = app.page.getByRole('dialog', { name: `Connect ${web.name}` });
    await dialog.getByLabel('Aliases').fill('damp-redis');
    await dialog.getByText(/is a name of damp-redis/).waitFor();
    await dialog.getByLabel('Aliases').fill('shop.test, www.shop.test');
    await dialog.getByLabel('IPv4 address').fill('1.2.3.4');
    await dialog.getByText(/^Choose one within/).waitFor();
    const subnet = await docker(
      'network',
      'inspect',
      '--format',
      '{{(index .IPAM.Config 0).Subnet}}',
      'damp-network',
    );
    const address = subnet.replace('.0/24', '.99');
    await dialog.getByLabel('IPv4 address').fill(address);
    await dialog.getByLabel(/^Keep connected/).check();
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.row(web.name).getByText('www.shop.test', { exact: true }).waitFor();
    await page.row(web.name).getByText(address, { exact: true }).waitFor();
    await execIn(web.name, 'ping', '-c', '1', '-W', '2', 'damp-redis');

    await docker('rm', '--force', web.id);
    await using again = await foreignContainer(web.name);
    await page.row(again.name).getByText(address, { exact: true }).waitFor();
    await page.row(again.name).getByText('shop.test', { exact: true }).waitFor();
    const item = await page.action(again.name, 'Keep connected', 'menuitemcheckbox');
    expect(await item.getAttribute('aria-checked')).toBe('true');
    await page.row(again.name).getByText('kept connected').waitFor();
    await item.click();
    await page.row(again.name).getByText('kept connected').waitFor({ state: 'detached' });
    await page.disconnectButton(again.name).click();
    await page.connectButton(again.name).waitFor();
  });

  it('takes several on and off the network at once', async () => {
    await using first = await foreignContainer('e2e-keeper-first');
    await using second = await foreignContainer('e2e-keeper-second');
    for (const { name } of [first, second]) await page.selectBox(name).check();
    await app.page.getByRole('button', { name: 'Connect 2' }).click();
    for (const { name } of [first, second]) await page.disconnectButton(name).waitFor();
    for (const { name } of [first, second]) await page.selectBox(name).check();
    await app.page.getByRole('button', { name: 'Disconnect 2' }).click();
    for (const { name } of [first, second]) await page.connectButton(name).waitFor();
  });

  it('shows what is wrong, and the plan of a repair before it does it', async () => {
    await app.page.evaluate(() => window.damp.network.setHealing(false));
    await docker('network', 'disconnect', 'damp-network', 'damp-redis');
    await docker('network', 'rm', 'damp-network');
    await docker('network', 'create', '--internal', 'damp-network');
    await shell.waitForNetwork('Drift');
    const banner = app.page.getByRole('region', { name: 'What is wrong' });
    await banner.getByText(/It is internal/).waitFor();
    await banner.getByRole('button', { name: 'Repair' }).click();
    const dialog = app.page.getByRole('dialog', { name: 'Repair damp-network' });
    const plan = dialog.getByRole('list', { name: 'Plan' });
    await plan.getByText(/^Make damp-network/).waitFor();
    await dialog.getByRole('button', { name: 'Repair' }).click();
    await dialog.waitFor({ state: 'detached' });
    await shell.waitForNetwork('Ready');
    await page.disconnectButton('damp-redis').waitFor();
  });

  it('looks again while a repair is only shown: what others mend meanwhile is no step of it', async () => {
    const aliases = await docker(
      ...[
        'inspect',
        '--format',
        '{{json (index .NetworkSettings.Networks "damp-network").Aliases}}',
      ],
      'damp-redis',
    );
    await docker('network', 'disconnect', 'damp-network', 'damp-redis');
    await app.page
      .getByRole('region', { name: 'What is wrong' })
      .getByRole('button', { name: 'Repair' })
      .click();
    const dialog = app.page.getByRole('dialog', { name: 'Repair damp-network' });
    await dialog
      .getByRole('list', { name: 'Plan' })
      .getByText(/damp-redis/)
      .waitFor();
    const named = (JSON.parse(aliases) as string[] | null) ?? [];
    await docker(
      ...['network', 'connect', ...named.flatMap((alias) => ['--alias', alias])],
      ...['damp-network', 'damp-redis'],
    );
    await dialog.getByText('Nothing is left to repair').waitFor();
    expect(await dialog.getByRole('button', { name: 'Repair' }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });
});
