import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { removeEverythingOfDamp } from '../support/docker-cli.ts';
import { watchedEngine, type WatchedEngine } from '../support/watched-engine.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

const STATS = /\/stats\?/;
const pictures = path.resolve('out/pictures');

describe('the resource use of an instance', () => {
  let engine: WatchedEngine;
  let app: RunningApp;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    engine = await watchedEngine();
    app = await launchApp({ dockerHost: engine.dockerHost, size: { width: 1280, height: 800 } });
    await new ServicesPage(app.page).install('Redis');
  });
  afterAll(async () => {
    await app.close();
    await engine[Symbol.asyncDispose]();
    await removeEverythingOfDamp();
  });

  const figure = (name: string) =>
    app.page.getByRole('region', { name: 'Resource use' }).getByLabel(name, { exact: true });

  it('is shown in figures that change in place', async () => {
    expect(engine.open(STATS)).toBe(0);
    await app.page.getByRole('link', { name: 'Redis', exact: true }).click();
    await figure('CPU')
      .filter({ hasText: /^\d+\.\d %/ })
      .waitFor();
    await figure('Memory')
      .filter({ hasText: /^[\d.]+ [kM]Bof [\d.]+ GB/ })
      .waitFor();
    await figure('Network')
      .filter({ hasText: /B\/s in.*B\/s out/ })
      .waitFor();
    await figure('Disk')
      .filter({ hasText: /B\/s read.*B\/s written/ })
      .waitFor();
    expect(engine.open(STATS)).toBe(1);
  });

  it.each([
    ['light', 1280],
    ['light', 960],
    ['dark', 1280],
    ['dark', 960],
  ] as const)('is drawn in %s at %i', async (theme, width) => {
    await app.page.emulateMedia({ colorScheme: theme });
    await resize(app.electron, { width, height: width === 960 ? 600 : 800 });
    await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(width);
    await app.page.screenshot({ path: path.join(pictures, `overview-${theme}-${width}.png`) });
  });

  it('is asked of the engine only while it is on the screen', async () => {
    await app.page.getByRole('tab', { name: 'Logs' }).click();
    await expect.poll(() => engine.open(STATS)).toBe(0);
    await expect.poll(() => engine.open(/\/logs\?/)).toBe(1);
    await app.page.getByRole('tab', { name: 'Overview' }).click();
    await expect.poll(() => engine.open(STATS)).toBe(1);
    await new Shell(app.page).open('Services');
    await expect.poll(() => engine.open(STATS)).toBe(0);
    expect(engine.open(/\/logs\?/)).toBe(0);
  });

  it('is not measured while the instance is stopped', async () => {
    await app.page.getByRole('link', { name: 'Redis', exact: true }).click();
    await expect.poll(() => engine.open(STATS)).toBe(1);
    await app.page.getByRole('button', { name: 'Stop', exact: true }).click();
    await figure('CPU').filter({ hasText: /^–/ }).waitFor();
    await expect.poll(() => engine.open(STATS)).toBe(0);
    await app.page.getByRole('button', { name: 'Start', exact: true }).click();
    await figure('CPU')
      .filter({ hasText: /^\d+\.\d %/ })
      .waitFor();
  });

  it('leaves no connection behind when the page loads anew', async () => {
    await app.page.reload();
    await figure('CPU')
      .filter({ hasText: /^\d+\.\d %/ })
      .waitFor();
    expect(engine.open(STATS)).toBe(1);
    expect(app.pageErrors).toEqual([]);
  });
});
