import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { docker, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { LogsPage } from './pages/logs-page.ts';
import { ServicesPage } from './pages/services-page.ts';

const pictures = path.resolve('out/pictures');

describe('the logs of an instance', () => {
  let app: RunningApp;
  let logs: LogsPage;
  let folder: string;

  /** Redis writes what it is told to, as it would write by itself: its output is not everybody’s. */
  const write = (script: string) =>
    docker('exec', '--privileged', 'damp-redis', 'sh', '-c', `{ ${script}; } > /proc/1/fd/1`);

  /** Makes the save dialog choose this file, or be dismissed. */
  const chooseFile = (filePath: string | null) =>
    app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () =>
        Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
    }, filePath);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'damp-logs-'));
    await removeEverythingOfDamp();
    app = await launchApp({ size: { width: 1280, height: 800 } });
    logs = new LogsPage(app.page);
    await new ServicesPage(app.page).install('Redis');
    await logs.open('Redis');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
    await rm(folder, { recursive: true });
  });

  it('are shown as they are written', async () => {
    await logs.waitFor('Ready to accept connections');
    await write('echo a new line');
    await logs.waitFor('a new line');
  });

  it('show colours, and no markup of a container', async () => {
    await write(`printf '\\033[31mred\\033[0m <b>bold</b> \\033[1;32mgreen\\033[0m\\n'`);
    await logs.waitFor('red <b>bold</b> green');
    expect(await logs.log.locator('b').count()).toBe(0);
  });

  it('go on through a restart, and say that it was', async () => {
    await app.page.getByRole('button', { name: 'Restart', exact: true }).click();
    await logs.waitFor('Started again.');
    await logs.waitFor('Ready to accept connections');
    await write('echo after the restart');
    await logs.waitFor('after the restart');
  });

  it('are searched: Ctrl+F, so many lines, one after the other', async () => {
    await write('seq 1 300 | sed s/^/needle-/');
    await logs.waitFor('needle-300');
    await app.page.keyboard.press('Control+f');
    await app.page.keyboard.type('NEEDLE-1');
    await expect.poll(() => logs.found.textContent()).toBe('111 lines');
    await app.page.keyboard.press('Enter');
    await expect.poll(() => logs.found.textContent()).toBe('111 of 111');
    await logs.waitFor('needle-199');
    await app.page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect.poll(() => logs.found.textContent()).toBe('1 of 111');
    await expect.poll(() => logs.log.locator('mark').first().isVisible()).toBe(true);
    await logs.waitFor('needle-10');
    await app.page.screenshot({ path: path.join(pictures, 'logs-search-light-1280.png') });
    await logs.search.press('Escape');
    await logs.button('Jump to the newest').click();
    await logs.waitFor('needle-300');
  });

  it('stand still when one goes up, until one is at the newest again', async () => {
    await logs.log.hover();
    await app.page.mouse.wheel(0, -2000);
    const jump = logs.button(/^Jump to the newest/);
    await jump.waitFor();
    await write('echo came while away');
    await expect.poll(() => jump.textContent()).toContain('1 new line');
    await app.page.mouse.wheel(0, 20_000);
    await logs.waitFor('came while away');
    await jump.waitFor({ state: 'detached' });
  });

  it('are paused, say how many lines wait, and go on', async () => {
    await logs.button('Pause').click();
    await write('echo one; echo two');
    await expect.poll(() => logs.state.textContent()).toBe('Paused · 2 new lines');
    expect(await logs.log.getByText('two', { exact: true }).count()).toBe(0);
    await logs.button('Resume').click();
    await logs.waitFor(/^two$/);
  });

  it('wrap long lines if one wants', async () => {
    await write(`printf 'long %0600d end\\n' 0`);
    await logs.waitFor(/^long 0/);
    const overflow = () => logs.log.evaluate((log) => log.scrollWidth - log.clientWidth);
    expect(await overflow()).toBeGreaterThan(100);
    await logs.button('Wrap').click();
    await expect.poll(overflow).toBe(0);
    await logs.waitFor(/^long 0/);
    await app.page.screenshot({ path: path.join(pictures, 'logs-wrapped-light-1280.png') });
    await logs.button('Wrap').click();
  });

  it('are saved whole, with times and without colours; a dismissed dialog is no failure', async () => {
    const file = path.join(folder, 'redis.log');
    await chooseFile(null);
    await logs.button('Save…').click();
    expect(await app.page.getByRole('alert').count()).toBe(0);
    await chooseFile(file);
    await logs.button('Save…').click();
    await expect.poll(() => logs.state.textContent()).toBe('Saved');
    const saved = await readFile(file, 'utf8');
    expect(saved).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z .*\n/);
    expect(saved).toContain('needle-300\n');
    expect(saved).toContain('red <b>bold</b> green\n');
    expect(saved.match(/Ready to accept connections/g)?.length).toBe(2);
  });

  it('say why a log could not be saved', async () => {
    await chooseFile(path.join(folder, 'no such folder', 'redis.log'));
    await logs.button('Save…').click();
    const alert = app.page.getByRole('alert');
    await alert
      .filter({ hasText: 'redis.log is not there any more, or its folder is gone.' })
      .waitFor();
    await alert.getByRole('button', { name: 'Dismiss' }).click();
  });

  it('leave the page usable at 100,000 lines a second', async () => {
    const count = 500_000;
    const start = performance.now();
    const written = write(`seq 1 ${count} | sed 's/$/ a line of a log that is as long as most/'`);
    const slowest = await app.page.evaluate(async () => {
      let worst = 0;
      for (let frame = 0, last = performance.now(); frame < 120; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        worst = Math.max(worst, performance.now() - last);
        last = performance.now();
      }
      return worst;
    });
    await written;
    await logs.waitFor(new RegExp(`^${count} a line`), 60_000);
    const perSecond = Math.round((count / (performance.now() - start)) * 1000);
    console.log(`slowest frame ${Math.round(slowest)} ms, ${perSecond} lines/s`);
    expect(slowest).toBeLessThan(500);
    expect(await logs.log.locator('[data-index]').count()).toBeLessThan(150);
  });

  it.each([
    ['light', 1280],
    ['light', 960],
    ['dark', 1280],
    ['dark', 960],
  ] as const)('are drawn in %s at %i', async (theme, width) => {
    await app.page.emulateMedia({ colorScheme: theme });
    await resize(app.electron, { width, height: width === 960 ? 600 : 800 });
    await expect.poll(() => app.page.evaluate(() => innerWidth)).toBe(width);
    await write(
      `printf '\\033[31mred\\033[0m \\033[32mgreen\\033[0m \\033[33myellow\\033[0m \\033[34mblue\\033[0m \\033[35mmagenta\\033[0m \\033[36mcyan\\033[0m \\033[90mgrey\\033[0m \\033[1mbold\\033[0m ${theme}${width}\\n'; echo to stderr > /proc/1/fd/2`,
    );
    await logs.waitFor(`${theme}${width}`);
    await app.page.screenshot({ path: path.join(pictures, `logs-${theme}-${width}.png`) });
  });

  it('are let go when the page goes', async () => {
    await app.page.reload();
    await logs.log.waitFor();
    expect(app.pageErrors).toEqual([]);
  });
});
