import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, execIn, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { look } from '../support/look.ts';
import { picture } from '../support/pictures.ts';
import { NamesPage } from './pages/names-page.ts';
import { Shell } from './pages/shell.ts';

const NAMES = ['e2e-names-shop', 'e2e-names-blog', 'e2e-names-worker'] as const;
const [SHOP, BLOG, WORKER] = NAMES;

describe('the Names table', () => {
  let app: RunningApp;
  let names: NamesPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    await docker('rm', '--force', ...NAMES);
    app = await launchApp();
    names = new NamesPage(app.page);
    await names.open();
    await app.page.getByRole('button', { name: 'Create' }).click();
    await new Shell(app.page).waitForNetwork('Ready');
    for (const name of [SHOP, BLOG]) {
      const options = ['--network', 'damp-network', '--network-alias', 'app'];
      await docker('run', '--detach', '--name', name, ...options, 'damp-test/client:1');
    }
    await docker('create', '--name', WORKER, '--network', 'damp-network', 'damp-test/tiny:1');
    await docker('network', 'connect', 'damp-network', WORKER).catch(() => undefined);
  });
  afterAll(async () => {
    await app.close();
    await docker('rm', '--force', ...NAMES);
    await removeEverythingOfDamp();
  });

  it('shows who answers to which name, and a clash first', async () => {
    await names.row(SHOP).getByText('Answers').waitFor();
    await names.row(WORKER).getByText('Not now').waitFor();
    await names.row('app').getByText('Clash').waitFor();
    expect(await names.rows().nth(0).getAttribute('aria-label')).toBe('app');
    await names.search(BLOG);
    await names.row(SHOP).waitFor({ state: 'detached' });
    await names.search('');
  });

  it('says what is wrong while a name is typed', async () => {
    const dialog = await names.openDialog();
    await dialog.getByLabel('Name').fill(BLOG);
    await dialog.getByText(`${BLOG} is a name of ${BLOG} already.`).waitFor();
    await dialog.getByLabel('Name').fill('my_shop');
    await dialog.getByText(/no underscore/).waitFor();
    await dialog.getByLabel('Name').fill('shop.test');
    await dialog.getByLabel('Answers with').fill('nobody');
    await dialog.getByText('No member of the network is called nobody.').waitFor();
    await app.page.screenshot({ path: picture('dialog-add-name') });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('opens the dialogs of a name and of a group from the palette, on any page', async () => {
    for (const title of ['Add group', 'Add name']) {
      await new Shell(app.page).open('Services');
      await app.page.keyboard.press('ControlOrMeta+k');
      await app.page.getByRole('combobox', { name: 'Find or do' }).fill(title);
      await app.page.keyboard.press('Enter');
      const dialog = app.page.getByRole('dialog', { name: title });
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });
    }
  });

  it('connects a container that is to answer and is not on the network', async () => {
    await using outsider = await foreignContainer('e2e-names-outsider');
    const dialog = await names.openDialog();
    await dialog.getByLabel('Name').fill('outsider.test');
    await dialog.getByLabel('Answers with').fill(outsider.name);
    await dialog.getByText(`${outsider.name} is not on the network yet.`).waitFor();
    await app.page.screenshot({ path: picture('dialog-add-name-outsider') });
    await dialog.getByRole('button', { name: `Connect ${outsider.name}` }).click();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await names.row('outsider.test').getByText('Answers').waitFor();
  });

  it('gives a running member another name, which every member can look up', async () => {
    await names.add('shop.test', SHOP);
    await names.row('shop.test').getByText('Answers').waitFor();
    await execIn(BLOG, 'ping', '-c', '1', '-W', '2', 'shop.test');
  });

  it('answers a wildcard, and says for which members', async () => {
    await names.add('*.shop.test', SHOP);
    const says = names.row('*.shop.test').getByText('For 0 of 2 running members');
    const address = /dns: \[([\d.]+)\]/.exec((await says.textContent()) ?? '')?.[1] ?? '';
    const asking = ['--network', 'damp-network', '--dns', address];
    const said = await docker(
      ...['run', '--rm', ...asking, 'damp-test/tiny:1', 'nslookup', 'any.shop.test'],
    );
    const format = '{{(index .NetworkSettings.Networks "damp-network").IPAddress}}';
    expect(said).toContain(await docker('inspect', '--format', format, SHOP));
    await names.add('nas.test', '198.51.100.7');
    await look(app, 'names');
  });

  it('takes a name back, and the server with the last that needs it', async () => {
    for (const name of ['shop.test', '*.shop.test', 'nas.test']) {
      await names.row(name).getByRole('button', { name: 'Remove' }).click();
      await names.row(name).waitFor({ state: 'detached' });
    }
    await expect
      .poll(() => docker('ps', '--all', '--quiet', '--filter', 'name=^damp-dns$'))
      .toBe('');
    expect(app.pageErrors).toEqual([]);
  });
});
