import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { docker, execIn, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
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
    expect(await dialog.getByRole('radio', { name: 'Segmented' }).isDisabled()).toBe(true);
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
    await page.screenshot({ path: picture('network-internal') });
    await execIn(web.name, 'ping', '-6', '-c', '1', '-W', '2', 'damp-redis');
    const made = await docker('network', 'inspect', 'damp-network', '--format', '{{.Internal}}');
    expect(made).toBe('true');
    expect(app.pageErrors).toEqual([]);
  });
});
