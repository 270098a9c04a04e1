import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { axe } from '../support/axe.ts';
import { foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { docsPicture, picture } from '../support/pictures.ts';
import { misfits } from './fit.ts';
import { DoctorPage } from './pages/doctor-page.ts';
import { NamesPage } from './pages/names-page.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

/** Where a screen is shown, and how one gets there. */
interface Screen {
  readonly name: string;
  readonly show: (window: Shown) => Promise<void>;
}

interface Shown {
  readonly app: RunningApp;
  readonly shell: Shell;
  readonly services: ServicesPage;
}

const page = (
  name: 'Services' | 'Network' | 'Sites' | 'Settings',
  heading: string = name,
): Screen => ({
  name: name.toLowerCase(),
  show: async ({ app, shell }) => {
    await shell.open(name);
    await app.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  },
});

const view = (tab: string, show: (page: RunningApp['page']) => Promise<unknown>): Screen => ({
  name: `instance-${tab.toLowerCase()}`,
  show: async ({ app, shell }) => {
    await shell.open('Services');
    await app.page.getByRole('link', { name: 'MySQL', exact: true }).click();
    await app.page.getByRole('tab', { name: tab }).click();
    await show(app.page);
  },
});

const networkView = (
  tab: string,
  show: (page: RunningApp['page']) => Promise<unknown>,
): Screen => ({
  name: `network-${tab.toLowerCase()}`,
  show: async ({ app, shell }) => {
    await shell.open('Network');
    await app.page.getByRole('tab', { name: tab }).click();
    await show(app.page);
  },
});

const dialogOf = (
  name: string,
  open: (window: Shown) => Promise<unknown>,
  role: 'dialog' | 'alertdialog' = 'dialog',
): Screen => ({
  name: `dialog-${name}`,
  show: async (window) => {
    await window.shell.open('Services');
    await open(window);
    await window.app.page.getByRole(role).waitFor();
  },
});

const screens: readonly Screen[] = [
  page('Services'),
  page('Network', 'damp-network'),
  networkView('Members', (page) => page.getByRole('row', { name: 'shop-app-1' }).waitFor()),
  networkView('Names', (page) => new NamesPage(page).row('*.shop.test').waitFor()),
  networkView('Balance', async (page) => {
    await page.getByRole('button', { name: 'Send test requests' }).click();
    await page.getByText('All 20 answered').waitFor();
  }),
  networkView('Doctor', async (page) => {
    const doctor = new DoctorPage(page);
    await doctor.field('From').selectOption({ label: 'blog-php' });
    expect(await doctor.check('damp-mysql', '3306')).toMatch(/^Unreachable/);
  }),
  {
    name: 'dialog-network',
    show: async ({ app, shell }) => {
      await shell.open('Network');
      await app.page.getByRole('button', { name: 'Edit', exact: true }).click();
      await app.page.getByRole('dialog', { name: 'Edit network' }).waitFor();
    },
  },
  page('Sites'),
  page('Settings'),
  view('Overview', (page) =>
    page
      .getByRole('region', { name: 'Resource use' })
      .getByText(/^\d+\.\d %/)
      .first()
      .waitFor(),
  ),
  view('Logs', (page) => page.getByText('ready for connections').first().waitFor()),
  view('Shell', (page) => page.getByLabel('Shell of damp-mysql').waitFor()),
  view('Data', (page) => page.getByText(/\d MB/).first().waitFor()),
  view('Backups', (page) => page.getByRole('row', { name: 'development' }).waitFor()),
  dialogOf('install', ({ services }) => services.options('PostgreSQL')),
  dialogOf('change', async ({ app }) => {
    await app.page.getByRole('link', { name: 'MySQL', exact: true }).click();
    await app.page.getByRole('button', { name: 'More' }).click();
    await app.page.getByRole('menuitem', { name: 'Change…' }).click();
  }),
  dialogOf(
    'remove',
    ({ services }) => services.service('MySQL').button('Remove…').click(),
    'alertdialog',
  ),
  dialogOf('export', async ({ app }) => {
    await app.page.getByRole('button', { name: 'All services', exact: true }).click();
    await app.page.getByRole('menuitem', { name: 'Export…' }).click();
  }),
  dialogOf('import', async ({ app }) => {
    await app.electron.evaluate(
      ({ dialog }, file) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
      },
      await environmentFile(),
    );
    await app.page.getByRole('button', { name: 'All services', exact: true }).click();
    await app.page.getByRole('menuitem', { name: 'Import…' }).click();
  }),
];

/** What a colleague might have shared: one that is here already, two that are not. */
async function environmentFile(): Promise<string> {
  const file = picture('shop').replace(/png$/, 'json');
  const instances = [
    { name: 'damp-mysql', service: 'mysql', version: '8.4' },
    { name: 'damp-search', service: 'meilisearch', version: 'v1.22' },
    { name: 'damp-cache', service: 'valkey', version: '8.1', hostPorts: { valkey: 6400 } },
  ];
  await writeFile(file, JSON.stringify({ schemaVersion: 1, instances }));
  return file;
}

const APPS = ['shop-app-1', 'shop-app-2'];
const SERVER = ['python3', '-m', 'http.server', '8000'];

/** A name of one’s own, one for all of a domain, and a group. */
async function nameAndBalance({ app }: Shown): Promise<void> {
  const names = new NamesPage(app.page);
  await names.open();
  await names.add('shop.test', 'shop-app-1');
  await names.add('*.shop.test', 'shop-app-1');
  await app.page.getByRole('tab', { name: 'Balance' }).click();
  await app.page.getByRole('button', { name: 'Add group' }).first().click();
  const dialog = app.page.getByRole('dialog', { name: 'Add group' });
  await dialog.getByLabel('Name').fill('api.test');
  await dialog.getByLabel('Port').fill('8000');
  await dialog.getByLabel('Instances').fill(APPS.join(', '));
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await app.page.getByRole('table', { name: 'api.test' }).getByText('Running').nth(1).waitFor();
}

const sizes = [
  { width: 1280, height: 800 },
  { width: 960, height: 600 },
];

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  let window: Shown;
  const foreign: AsyncDisposable[] = [];

  beforeAll(async () => {
    await removeEverythingOfDamp();
    const app = await launchApp({ theme, size: { width: 1280, height: 800 } });
    window = { app, shell: new Shell(app.page), services: new ServicesPage(app.page) };
    for (const service of ['MySQL', 'Redis', 'Mailpit']) await window.services.install(service);
    const shop = ['--label', 'com.docker.compose.project=shop'];
    for (const name of APPS) {
      const options = [...shop, '--network', 'damp-network'];
      foreign.push(await foreignContainer(name, { options, command: SERVER }));
    }
    foreign.push(await foreignContainer('shop-queue-1', { options: shop, run: false }));
    foreign.push(await foreignContainer('blog-php'));
    await nameAndBalance(window);
  });
  afterAll(async () => {
    await window.app.close();
    for (const container of foreign) await container[Symbol.asyncDispose]();
    await removeEverythingOfDamp();
  });

  it.each(screens)('$name has nothing that axe objects to, and fits each size', async (screen) => {
    const { app } = window;
    for (const size of sizes) {
      await resize(app.electron, size);
      await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(size.width);
      await screen.show(window);
      const isOfDocs = size.width === 1280;
      await app.page.screenshot({
        path: isOfDocs
          ? docsPicture(`${screen.name}-${theme}`)
          : picture(`${screen.name}-${theme}-${size.width}`),
      });
      const found = { size, misfits: await misfits(app.page), objections: await axe(app) };
      await app.page.keyboard.press('Escape');
      expect(found).toEqual({ size, misfits: [], objections: [] });
    }
  });
});
