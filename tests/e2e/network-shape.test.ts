import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { docker, execIn, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { vpnUp } from '../support/host-route.ts';
import { look } from '../support/look.ts';
import { picture } from '../support/pictures.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

describe('the shape of the network', () => {
  let app: RunningApp;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp({ size: { width: 1280, height: 800 } });
    await new ServicesPage(app.page).install('Redis');
    await new Shell(app.page).open('Network');
  });
  afterAll(async () => {
    await app.close();
    await docker('network', 'rm', 'e2e-shape-other').catch(() => undefined);
    await removeEverythingOfDamp();
  });

  it('moves out of the way of a VPN that goes up, which is noticed and told', async () => {
    const { page } = app;
    const before = await subnetNow();
    await using vpn = await vpnUp('vpn-e2e');
    await vpn.lead(before.replace('.0/24', '.128/25'));
    const banner = page.getByRole('region', { name: 'What is wrong' });
    await banner.getByText(/vpn-e2e, a VPN maybe/).waitFor();
    await new Shell(page).waitForNetwork('Drift');
    await page.screenshot({ path: picture('network-route') });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: picture('network-route-dark') });
    await resize(app.electron, { width: 960, height: 600 });
    await page.screenshot({ path: picture('network-route-960-dark') });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.screenshot({ path: picture('network-route-960') });
    await resize(app.electron, { width: 1280, height: 800 });

    await banner.getByRole('button', { name: 'Move elsewhere…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit network' });
    const proposed = await dialog.getByLabel('Subnet').inputValue();
    expect(proposed).not.toBe(before);
    await dialog.getByRole('button', { name: 'Review' }).click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    // Beside the network’s name: what is below it does not move.
    await page.locator('header').getByRole('status', { name: 'At work' }).waitFor();
    await page.screenshot({ path: picture('network-at-work') });
    await dialog.waitFor({ state: 'detached' });
    await new Shell(page).waitForNetwork('Ready');
    await banner.waitFor({ state: 'detached' });
    const notices = page.getByRole('status', { name: 'Notices' });
    await notices.getByText(`Done: damp-network is now on ${proposed}.`).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await subnetNow()).toBe(proposed);
  });

  it('is not moved by Repair while another network has the chosen subnet: that one is named', async () => {
    const { page } = app;
    const chosen = await subnetNow();
    await page.evaluate(() => window.damp.network.setHealing(false));
    await docker('network', 'disconnect', 'damp-network', 'damp-redis');
    await docker('network', 'rm', 'damp-network');
    await docker('network', 'create', '--subnet', chosen, 'e2e-shape-other');
    await docker('network', 'create', '--subnet', '10.45.0.0/24', 'damp-network');
    await docker('network', 'connect', 'damp-network', 'damp-redis');
    const banner = page.getByRole('region', { name: 'What is wrong' });
    await banner.getByText(`Its subnet is 10.45.0.0/24 instead of ${chosen}.`).waitFor();
    await banner.getByRole('button', { name: 'Repair' }).click();
    const dialog = page.getByRole('dialog', { name: 'Repair damp-network' });
    await dialog.getByText('is in use by the network e2e-shape-other.').waitFor();
    await look(app, 'repair-subnet-taken');
    await docker('network', 'rm', 'e2e-shape-other');
    await dialog.getByRole('button', { name: 'Look again' }).click();
    await dialog
      .getByRole('list', { name: 'Plan' })
      .getByText(/^Make damp-network/)
      .waitFor();
    await dialog.getByRole('button', { name: 'Repair' }).click();
    await dialog.waitFor({ state: 'detached' });
    await new Shell(page).waitForNetwork('Ready');
    expect(await subnetNow()).toBe(chosen);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.evaluate(() => window.damp.network.setHealing(true));
  });

  it('is edited: judged as it is typed, shown as a plan, then done with all who are on it', async () => {
    await using web = await foreignContainer('e2e-shape-web', {
      options: ['--network', 'damp-network'],
    });
    const { page } = app;
    await docker('network', 'create', '--subnet', '10.44.0.0/24', 'e2e-shape-other');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit network' });
    await dialog.getByLabel('Subnet').fill('10.44.0.0/25');
    await dialog.getByText(/^Overlaps with the network e2e-shape-other/).waitFor();
    await page.screenshot({ path: picture('edit-network-wrong') });
    await dialog.getByRole('button', { name: 'Take a free one' }).click();
    const subnet = await dialog.getByLabel('Subnet').inputValue();
    await dialog.getByLabel('IPv6').check();
    await dialog.getByLabel('MTU').fill('1400');
    await dialog.getByRole('radio', { name: 'Internal' }).check();
    await resize(app.electron, { width: 960, height: 600 });
    await page.screenshot({ path: picture('edit-network-960') });
    await resize(app.electron, { width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: picture('edit-network-dark') });
    await dialog.getByRole('button', { name: 'Review' }).click();
    const plan = dialog.getByRole('list', { name: 'Plan' });
    await plan.getByText(/^Connect damp-redis/).waitFor();
    await dialog.getByText(/no longer reaches these.*damp-redis/).waitFor();
    await page.screenshot({ path: picture('edit-network-plan-dark') });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.screenshot({ path: picture('edit-network-plan') });
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `Copy ${subnet}` }).waitFor();
    await new Shell(page).waitForNetwork('Ready');
    const notices = page.getByRole('status', { name: 'Notices' });
    await notices.getByText(/^Done: damp-network is now internal, /).waitFor();
    const isolation = page.getByRole('region', { name: 'Isolation' });
    await isolation.getByText(/no internet, and published ports don’t work/).waitFor();
    await page.screenshot({ path: picture('network-internal') });
    await page.emulateMedia({ colorScheme: 'dark' });
    await resize(app.electron, { width: 960, height: 600 });
    await page.screenshot({ path: picture('network-internal-960-dark') });
    await resize(app.electron, { width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    await execIn(web.name, 'ping', '-6', '-c', '1', '-W', '2', 'damp-redis');
    const made = await docker('network', 'inspect', 'damp-network', '--format', '{{.Internal}}');
    expect(made).toBe('true');
    expect(app.pageErrors).toEqual([]);
  });

  it('has it in whole when DAMP is quit in the middle of the change', async () => {
    await using members = new AsyncDisposableStack();
    const onIt = { options: ['--network', 'damp-network'] };
    for (const index of Array(5).keys()) {
      members.use(await foreignContainer(`e2e-shape-member-${index}`, onIt));
    }
    const { page } = app;
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit network' });
    await dialog.getByRole('button', { name: 'Take a free one' }).click();
    const subnet = await dialog.getByLabel('Subnet').inputValue();
    await dialog.getByRole('button', { name: 'Review' }).click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect.poll(networks).toHaveLength(2);
    await app.close();
    expect(await networks()).toEqual(['damp-network']);
    expect(await subnetNow()).toBe(subnet);
    await execIn('e2e-shape-member-0', 'ping', '-c', '1', '-W', '2', 'e2e-shape-member-4');
  });
});

/** Those that begin as the network does. */
async function networks(): Promise<readonly string[]> {
  const listed = ['ls', '--filter', 'name=damp-network', '--format', '{{.Name}}'];
  return (await docker('network', ...listed)).split('\n').filter(Boolean);
}

function subnetNow(): Promise<string> {
  const subnet = '{{(index .IPAM.Config 0).Subnet}}';
  return docker('network', 'inspect', 'damp-network', '--format', subnet);
}
