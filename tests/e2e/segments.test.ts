import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { execIn, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { look } from '../support/look.ts';
import { picture } from '../support/pictures.ts';
import { NamesPage } from './pages/names-page.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';
import { Topology } from './pages/topology.ts';

describe('the network in segments', () => {
  let app: RunningApp;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp({ size: { width: 1280, height: 800 } });
    await new ServicesPage(app.page).install('Redis');
    await new Shell(app.page).open('Network');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('is segmented: what each project uses is proposed, ticked, and then all that it sees', async () => {
    const { page } = app;
    const project = (name: string) => ({
      options: [
        ...['--network', 'damp-network', '--label', `com.docker.compose.project=${name}`],
        ...['--label', 'com.docker.compose.service=web', '--env', 'REDIS_HOST=damp-redis'],
      ],
    });
    await using shop = await foreignContainer('e2e-shop-web-1', project('e2e-shop'));
    await using blog = await foreignContainer('e2e-blog-web-1', project('e2e-blog'));
    const edit = async (isolation: string) => {
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Edit network' });
      await dialog.getByRole('radio', { name: isolation }).check();
      return dialog;
    };
    const apply = async (dialog: Awaited<ReturnType<typeof edit>>) => {
      await dialog.getByRole('button', { name: 'Review' }).click();
      await dialog.getByRole('list', { name: 'Plan' }).waitFor();
    };
    const dialog = await edit('Segmented');
    const services = dialog.getByRole('group', { name: 'Services of e2e-blog' });
    await services.getByLabel('damp-redis').uncheck();
    await look(app, 'edit-segments', () => services.scrollIntoViewIfNeeded());
    await apply(dialog);
    await dialog.getByText('e2e-blog sees no service.').waitFor();
    await page.screenshot({ path: picture('edit-segments-plan') });
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await dialog.waitFor({ state: 'detached' });
    await new Shell(page).waitForNetwork('Ready');
    await page.getByText('Isolation').locator('..').getByText('Segmented').waitFor();
    await page.getByRole('tab', { name: 'Members' }).click();
    await page.getByRole('row', { name: shop.name }).getByText('in e2e-shop').waitFor();
    await look(app, 'members-segmented');
    const notices = page.getByRole('status', { name: 'Notices' });
    await notices.getByRole('button', { name: 'Dismiss' }).click();
    await topologyTellsSegments(app, shop.name, blog.name);
    await namesTellWhoSees(app, shop.name, blog.name);
    await whoIsInTheOpenIsToldApart(app);
    await execIn(shop.name, 'ping', '-c', '1', '-W', '2', 'damp-redis');
    await expect(execIn(blog.name, 'ping', '-c', '1', '-W', '2', 'damp-redis')).rejects.toThrow();
    await expect(execIn(shop.name, 'ping', '-c', '1', '-W', '2', blog.name)).rejects.toThrow();

    // What does not go while it is segmented is said with the way that does.
    const refused = await edit('Internal');
    const said = refused.getByRole('status');
    await said.getByText('Set the isolation to Open first, then to Internal.').waitFor();
    await refused.getByRole('radio', { name: 'Segmented' }).check();
    await refused.getByLabel('MTU').fill('1400');
    await said.getByText(/set the isolation to Open first, change them/).waitFor();
    await page.screenshot({ path: picture('edit-segmented-mtu-dark-960') });
    await refused.getByRole('button', { name: 'Cancel' }).click();
    expect(app.pageErrors).toEqual([]);
  });
});

/** The shop uses Redis, and the blog nothing. */
async function topologyTellsSegments(app: RunningApp, shop: string, blog: string): Promise<void> {
  const { page } = app;
  const topology = new Topology(page);
  await page.getByRole('tab', { name: 'Topology' }).click();
  await topology.figure.getByText('sees damp-redis').waitFor();
  await topology.figure.getByText('sees no service').waitFor();
  const about = (name: string) => topology.node(name).getAttribute('aria-description');
  expect(await about(shop)).toMatch(/in the segment e2e-shop .*, sees damp-redis$/);
  expect(await about(blog)).toMatch(/in the segment e2e-blog .*, sees no service$/);
  expect(await about('damp-redis')).toMatch(/seen by the segment e2e-shop/);
  await look(app, 'topology-segmented');

  await topology.node('damp-redis').click();
  const panel = topology.panel('damp-redis');
  await panel.getByText('Seen by the segments').locator('..').getByText('e2e-shop').waitFor();
  await look(app, 'topology-segmented-service');
  await topology.node(shop).click();
  const ofShop = topology.panel(shop);
  await ofShop.getByText('Services that it sees').locator('..').getByText('damp-redis').waitFor();
  await page.keyboard.press('Escape');

  await topology.look('List').check({ force: true });
  const cells = (name: string) => topology.figure.getByRole('row', { name }).getByRole('cell');
  await expect.poll(() => cells('damp-redis').allInnerTexts()).toContain('e2e-shop');
  expect(await cells(blog).allInnerTexts()).toContain('e2e-blog');
  await look(app, 'topology-segmented-list');
  await topology.look('Picture').check({ force: true });
}

/** One that others put on the network itself. */
async function whoIsInTheOpenIsToldApart(app: RunningApp): Promise<void> {
  const { page } = app;
  const topology = new Topology(page);
  {
    await using left = await foreignContainer('e2e-left', {
      options: ['--network', 'damp-network'],
    });
    await page.getByRole('tab', { name: 'Topology' }).click();
    await topology.figure.getByText('In the open').waitFor();
    await expect
      .poll(() => topology.node(left.name).getAttribute('aria-description'))
      .toMatch(/in the open, sees all services$/);
    await look(app, 'topology-in-the-open');
    const names = new NamesPage(page);
    await names.open();
    await names.row(left.name).getByText('services and 1 in the open').waitFor();
  }
  await page.getByRole('tab', { name: 'Topology' }).click();
  await topology.figure.getByText('In the open').waitFor({ state: 'detached' });
  await new Shell(page).waitForNetwork('Ready');
}

async function namesTellWhoSees(app: RunningApp, shop: string, blog: string): Promise<void> {
  const names = new NamesPage(app.page);
  await names.open();
  const seenFrom = async (name: string) => {
    const heads = await app.page.getByRole('columnheader').allInnerTexts();
    return (await names.row(name).getByRole('cell').allInnerTexts())[heads.indexOf('Seen from')];
  };
  expect(await seenFrom('damp-redis')).toBe('e2e-shop and services');
  expect(await seenFrom(shop)).toBe('e2e-shop');
  expect(await seenFrom(blog)).toBe('e2e-blog');
  await look(app, 'names-segmented');
}
