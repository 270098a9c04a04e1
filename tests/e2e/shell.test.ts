import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { execIn, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { InstanceShell } from './pages/instance-shell.ts';
import { ServicesPage } from './pages/services-page.ts';

const pictures = path.resolve('out/pictures');

describe('a shell in the window', () => {
  let app: RunningApp;
  let shell: InstanceShell;

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    await removeEverythingOfDamp();
    app = await launchApp({ size: { width: 1280, height: 800 } });
    await new ServicesPage(app.page).install('Redis');
    await app.page.getByRole('link', { name: 'Redis' }).click();
    shell = new InstanceShell(app.page, 'damp-redis');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  const picture = (name: string) => app.page.screenshot({ path: path.join(pictures, name) });

  it('has the keyboard when its tab is clicked, and runs what is typed', async () => {
    await shell.open();
    await shell.type(
      'echo $((6*7)); printf "\\033[31mred\\033[32m green\\033[34m blue\\033[0m äöü\\n"',
    );
    await shell.shows(/^42$/);
    await shell.shows(/^red green blue äöü$/);
    await picture('shell-light-1280.png');
  });

  it('fits the window, and the shell knows its size', async () => {
    await resize(app.electron, { width: 960, height: 600 });
    const lines = () => app.page.locator('.xterm-rows > div').count();
    const before = await lines();
    await expect.poll(lines).toBeLessThan(before);
    await shell.type('stty size');
    await shell.shows(new RegExp(`^${await lines()} \\d+$`));
    await picture('shell-light-960.png');
    await resize(app.electron, { width: 1280, height: 800 });
  });

  it('copies what is selected and pastes it', async () => {
    await shell.type('clear; echo co"pied-"word');
    await shell.shows(/^copied-word$/);
    await shell.doubleClick(/^copied-word$/);
    await app.page.keyboard.press('Control+Shift+C');
    const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText());
    await expect.poll(copied).toBe('copied-word');
    await app.page.keyboard.type('echo "<');
    await app.page.keyboard.press('Control+Shift+V');
    await shell.type('>"');
    await shell.shows(/^<copied-word>$/);
  });

  it('offers to copy and paste by right click', async () => {
    const offered = app.electron.evaluate(
      ({ Menu }) =>
        new Promise<unknown[]>((resolve) => {
          // The system's own menu can't be seen from here.
          Menu.prototype.popup = function (this: Electron.Menu) {
            resolve(this.items.map(({ role }) => role));
          };
        }),
    );
    await app.page.locator('.xterm-screen').click({ button: 'right' });
    expect(await offered).toEqual(['cut', 'copy', 'paste']);
  });

  it('stays alive under a flood, which can be stopped', async () => {
    await shell.type('seq 1 1000000');
    await shell.shows(/^1000000$/);
    await shell.type('yes');
    await shell.shows(/^y$/);
    await app.page.keyboard.press('Control+C');
    await shell.type('clear; echo $((7*6))');
    await shell.shows(/^42$/);
  });

  it('lets the keyboard go with Shift+Esc, and Esc alone belongs to the shell', async () => {
    await app.page.keyboard.press('Escape');
    // Else readline takes the next key together with it.
    await app.page.keyboard.press('Control+G');
    expect(await shell.terminal.evaluate((element) => element === document.activeElement)).toBe(
      true,
    );
    await app.page.keyboard.press('Shift+Escape');
    const tab = app.page.getByRole('tab', { name: 'Shell' });
    expect(await tab.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('has nothing that axe objects to', async () => {
    const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  it('says how it has ended, and starts again', async () => {
    await shell.terminal.focus();
    await shell.type('exit 3');
    await shell.said.getByText('The shell has ended with exit code 3.').waitFor();
    await picture('shell-ended.png');
    await shell.said.getByRole('button', { name: 'Start again' }).click();
    await app.page.locator('.xterm.focus').waitFor();
    await shell.type('echo $((5*5))');
    await shell.shows(/^25$/);
  });

  it('is opened from the palette, and has the keyboard then', async () => {
    await app.page.getByRole('link', { name: 'Network' }).click();
    await app.page.keyboard.press('Control+K');
    await app.page.keyboard.type('shell redis\n');
    await app.page.locator('.xterm.focus').waitFor();
    await shell.type('echo $((9*9))');
    await shell.shows(/^81$/);
  });

  it('is in the colours of the dark theme, too', async () => {
    await app.page.emulateMedia({ colorScheme: 'dark' });
    await shell.type(
      'clear; printf "\\033[31mred\\033[32m green\\033[33m yellow\\033[34m blue\\033[35m violet\\033[36m teal\\033[0m\\n"',
    );
    await shell.shows(/^red green/);
    await picture('shell-dark-1280.png');
    await app.page.emulateMedia({ colorScheme: 'light' });
  });

  it('leaves nothing in the container when another view is chosen, or the page is loaded anew', async () => {
    await shell.type('sleep 4321');
    await expect.poll(sleeps).toBe(true);
    await app.page.getByRole('tab', { name: 'Overview' }).click();
    await expect.poll(sleeps).toBe(false);
    await shell.open();
    await shell.type('sleep 4321');
    await expect.poll(sleeps).toBe(true);
    await app.page.reload();
    await expect.poll(sleeps).toBe(false);
  });

  it('says that the container does not run, and starts it', async () => {
    await app.page.getByRole('button', { name: 'Stop', exact: true }).click();
    await shell.said.getByText('damp-redis does not run.').waitFor();
    await picture('shell-stopped.png');
    await shell.said.getByRole('button', { name: 'Start', exact: true }).click();
    await app.page.locator('.xterm.focus').waitFor();
    await shell.type('echo $((8*8))');
    await shell.shows(/^64$/);
    expect(app.pageErrors).toEqual([]);
  });

  it('ends with the window', async () => {
    await shell.type('sleep 4321');
    await expect.poll(sleeps).toBe(true);
    await app.close();
    expect(await sleeps()).toBe(false);
  });
});

/** Whether what the tests start in a shell runs in the container. */
async function sleeps(): Promise<boolean> {
  const script = 'for p in /proc/[0-9]*; do tr "\\0" " " <$p/cmdline; done 2>/dev/null';
  return (await execIn('damp-redis', 'sh', '-c', script)).includes('sleep 4321');
}
