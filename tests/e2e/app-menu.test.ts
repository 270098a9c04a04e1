import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { Shell } from './pages/shell.ts';

describe('the menu Network of the app', () => {
  let app: RunningApp;
  let shell: Shell;
  /** What the menu offers now; chooses one of them where it is named. */
  const offered = (chosen?: string) =>
    app.electron.evaluate(({ Menu }, wanted) => {
      const items = Menu.getApplicationMenu()?.items ?? [];
      const all = items.find((item) => item.label === 'Network')?.submenu?.items ?? [];
      const shown = all.filter((item) => item.visible && item.enabled);
      shown.find((item) => item.label === wanted)?.click();
      return shown.map((item) => item.label);
    }, chosen);

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    shell = new Shell(app.page);
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('makes the network where it is missing, and offers the rest once it is there', async () => {
    await shell.waitForNetwork('Missing');
    expect(await offered()).not.toContain('Edit network…');
    expect(await offered('Create network')).toContain('Create network');
    await shell.waitForNetwork('Ready');
    await expect
      .poll(() => offered())
      .toEqual(expect.arrayContaining(['Edit network…', 'Repair network…', 'Check everything']));
    expect(await offered()).not.toContain('Create network');
    expect(await docker('network', 'ls', '--quiet', '--filter', 'name=^damp-network$')).not.toBe(
      '',
    );
  });

  it('opens the dialog on whatever page', async () => {
    await shell.open('Settings');
    await offered('Edit network…');
    const dialog = app.page.getByRole('dialog', { name: 'Edit network' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    await app.page.getByRole('heading', { name: 'Settings' }).waitFor();
  });

  it('checks everything, from another page and once more on the Doctor’s', async () => {
    await offered('Check everything');
    await app.page.getByText('There is nothing to check yet', { exact: false }).waitFor();
    await app.page.getByRole('button', { name: 'Check everything' }).waitFor();
    // Another answer than the one that stands there shows that it was asked again.
    const inProject = [
      '--network',
      'damp-network',
      '--label',
      'com.docker.compose.project=e2e-menu',
    ];
    const listens = {
      image: 'damp-test/tiny:1',
      options: [...inProject, '--expose', '8080'],
      command: ['httpd', '-f', '-p', '8080', '-h', '/'],
    };
    await using _web = await foreignContainer('e2e-menu-web', listens);
    await using _db = await foreignContainer('e2e-menu-db', listens);
    await offered('Check everything');
    await app.page.getByText(/^All 2 work\./).waitFor();
  });
});
