import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { look } from '../support/look.ts';
import { NetworkPage } from './pages/network-page.ts';
import { Shell } from './pages/shell.ts';

describe('two projects that call a service the same', () => {
  let app: RunningApp;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp({ size: { width: 1280, height: 800 } });
    await new Shell(app.page).open('Network');
    await new NetworkPage(app.page).createButton().click();
    await new Shell(app.page).waitForNetwork('Ready');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  const appOf = (project: string) =>
    foreignContainer(`e2e-${project}-app-1`, {
      options: [
        ...['--network', 'damp-network', '--network-alias', 'app'],
        ...['--label', `com.docker.compose.project=e2e-${project}`],
        ...['--label', 'com.docker.compose.service=app'],
      ],
    });
  const note = () => app.page.getByRole('region', { name: 'One name, several members' });

  it('are told quietly on the Network page, which leads to Names, until it was seen', async () => {
    await using _shop = await appOf('shop');
    await using _blog = await appOf('blog');
    await note()
      .getByText(/^e2e-(shop|blog)-app-1 and e2e-(shop|blog)-app-1 both answer to “app”\./)
      .waitFor();
    // The network itself is as it is wanted: nothing is to be repaired.
    await new Shell(app.page).waitForNetwork('Ready');
    expect(await app.page.getByRole('button', { name: 'Repair' }).count()).toBe(0);
    await look(app, 'name-clash');
    await note().getByRole('button', { name: 'Show in Names' }).click();
    await app.page.getByRole('row', { name: 'app' }).first().getByText('Clash').waitFor();
    expect(await note().count()).toBe(0);

    await app.page.getByRole('tab', { name: 'Members' }).click();
    await note().getByRole('button', { name: 'Dismiss' }).click();
    await note().waitFor({ state: 'detached' });
    await using crm = await appOf('crm');
    await note().getByText(crm.name).waitFor();
    expect(app.pageErrors).toEqual([]);
  });
});
