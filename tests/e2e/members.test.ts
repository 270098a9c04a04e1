import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, execIn, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { NetworkPage } from './pages/network-page.ts';
import { Shell } from './pages/shell.ts';

/** Names of the networks that a container is on, as the engine has it. */
async function networksOf(container: string): Promise<string[]> {
  const format = '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}';
  return (await docker('inspect', '--format', format, container)).trim().split(' ');
}

describe('the Members table', () => {
  let app: RunningApp;
  let page: NetworkPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    page = new NetworkPage(app.page);
    await page.openMembers();
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('makes the network at the press of Create', async () => {
    await page.createButton().click();
    await new Shell(app.page).waitForNetwork('Ready');
    expect(await docker('network', 'ls', '--quiet', '--filter', 'name=^damp-network$')).not.toBe(
      '',
    );
  });

  it.each([
    ['running', true],
    ['stopped', false],
  ])('connects and disconnects a %s container that DAMP did not make', async (state, run) => {
    await using foreign = await foreignContainer(`e2e-members-${state}`, { run });
    await page.connectButton(foreign.name).click();
    await page.disconnectButton(foreign.name).waitFor();
    expect(await networksOf(foreign.name)).toContain('damp-network');
    await page.disconnectButton(foreign.name).click();
    await page.connectButton(foreign.name).waitFor();
    expect(await networksOf(foreign.name)).toEqual(['bridge']);
  });

  it('lets two connected containers reach each other by name', async () => {
    await using first = await foreignContainer('e2e-members-first');
    await using second = await foreignContainer('e2e-members-second');
    for (const { name } of [first, second]) {
      await page.connectButton(name).click();
      await page.disconnectButton(name).waitFor();
    }
    await execIn(first.name, 'ping', '-c', '1', '-W', '2', second.name);
  });

  it('says why a container in host mode can’t be connected, with the engine’s own words', async () => {
    await using host = await foreignContainer('e2e-members-host', {
      options: ['--network', 'host'],
    });
    await page.connectButton(host.name).click();
    const alert = page.row(host.name).getByRole('alert');
    await alert.filter({ hasText: /host/ }).waitFor();
    expect(await networksOf(host.name)).toEqual(['host']);
    await page.row(host.name).getByRole('button', { name: 'Dismiss' }).click();
    await alert.waitFor({ state: 'detached' });
  });
});
