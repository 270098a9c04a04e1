import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { docker, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

/** The docs' pictures are made here; `DAMP_UPDATE_PICTURES=1` puts them into the docs. */
const pictures = path.resolve(
  process.env['DAMP_UPDATE_PICTURES'] === '1' ? 'docs/images' : 'out/pictures',
);
const sizes = [
  { width: 1280, height: 800 },
  { width: 960, height: 600 },
];
const destinations = ['Services', 'Network', 'Sites', 'Settings'] as const;
const headings = {
  Services: 'Services',
  Network: 'damp-network',
  Sites: 'Sites',
  Settings: 'Settings',
};

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  let app: RunningApp;
  let shell: Shell;
  const foreign: AsyncDisposable[] = [];

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    await removeEverythingOfDamp();
    app = await launchApp({ theme, size: { width: 1280, height: 800 } });
    shell = new Shell(app.page);
    const services = new ServicesPage(app.page);
    await services.install('Redis');
    await services.install('Mailpit');
    const project = (name: string) => ({
      options: ['--label', `com.docker.compose.project=${name}`],
    });
    foreign.push(await foreignContainer('shop-app-1', project('shop')));
    foreign.push(await foreignContainer('shop-queue-1', { ...project('shop'), run: false }));
    foreign.push(await foreignContainer('blog-php', { options: [] }));
    await docker('network', 'connect', 'damp-network', 'shop-app-1');
  });
  afterAll(async () => {
    await app.close();
    for (const container of foreign) await container[Symbol.asyncDispose]();
    await removeEverythingOfDamp();
  });

  const screens: [string, () => Promise<void>][] = [
    ...destinations.map((destination): [string, () => Promise<void>] => [
      destination,
      async () => {
        await shell.open(destination);
        await app.page.getByRole('heading', { level: 1, name: headings[destination] }).waitFor();
      },
    ]),
    [
      'An instance',
      async () => {
        await shell.open('Services');
        await app.page.getByRole('link', { name: 'Redis' }).click();
        await app.page.getByText('REDIS_HOST=damp-redis').waitFor();
      },
    ],
    [
      'Remove',
      async () => {
        await shell.open('Services');
        await new ServicesPage(app.page).service('Redis').button('Remove…').click();
        await app.page.getByRole('alertdialog').waitFor();
      },
    ],
  ];

  it.each(screens)('%s has nothing that axe objects to', async (name, show) => {
    await show();
    const picture = `${name.toLowerCase().replace(' ', '-')}-${theme}.png`;
    await app.page.screenshot({ path: path.join(pictures, picture) });
    const { violations } = await new AxeBuilder({ page: app.page })
      // Playwright can't open the extra page that axe would use here.
      .setLegacyMode()
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
    await app.page.keyboard.press('Escape');
    expect(found).toEqual([]);
  });

  it.each(destinations)('%s fits the window at each size', async (destination) => {
    await shell.open(destination);
    for (const size of sizes) {
      await resize(app.electron, size);
      await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(size.width);
      const name = `${destination.toLowerCase()}-${theme}-${size.width}.png`;
      await app.page.screenshot({ path: path.join(pictures, name) });
      const overflow = await app.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
  });
});
