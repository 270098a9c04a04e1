import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { removeEverythingOfDamp } from '../support/docker-cli.ts';
import { Shell } from './pages/shell.ts';

describe('a page that is still being loaded', () => {
  let app: RunningApp;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    await new Shell(app.page).waitForEngine('Running');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it.each([
    ['Network', 'damp-network'],
    ['Settings', 'Settings'],
    ['Sites', 'Sites'],
  ] as const)('has its heading from the first moment: %s', async (name, heading) => {
    await app.page.evaluate(() => {
      const seen = new Set<string>();
      const look = () => seen.add(document.querySelector('main h1')?.textContent ?? 'nothing');
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      Object.assign(window, { seen });
    });
    const shell = new Shell(app.page);
    await shell.open(name);
    await app.page.getByRole('heading', { name: heading, exact: true }).waitFor();
    const seen = await app.page.evaluate(() => [
      ...((window as { seen?: Set<string> }).seen ?? []),
    ]);
    expect(seen).toContain(heading);
    expect(seen).not.toContain('nothing');
  });
});
