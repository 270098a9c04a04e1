import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { launchApp, resize, type RunningApp } from '../support/app.ts';
import { foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { NetworkPage } from './pages/network-page.ts';
import { Shell } from './pages/shell.ts';

const MEMBERS = 8;

describe('a long plan in a small window', () => {
  let app: RunningApp;
  const members = new AsyncDisposableStack();

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    await resize(app.electron, { width: 960, height: 600 });
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    await new Shell(app.page).open('Network');
    await new NetworkPage(app.page).createButton().click();
    await new Shell(app.page).waitForNetwork('Ready');
    for (const index of Array(MEMBERS).keys()) {
      const options = ['--network', 'damp-network'];
      members.use(await foreignContainer(`e2e-plan-${index}`, { options }));
    }
    await app.page.getByText(`${MEMBERS} containers`).waitFor();
  });
  afterAll(async () => {
    await app.close();
    await members.disposeAsync();
    await removeEverythingOfDamp();
  });

  /** A plan of more steps than fit, ready to be carried out. */
  async function planned(): Promise<{ dialog: Locator; plan: Locator; end: number }> {
    await app.page.getByRole('button', { name: 'Edit', exact: true }).click();
    const dialog = app.page.getByRole('dialog', { name: 'Edit network' });
    await dialog.getByRole('button', { name: 'Take a free one' }).click();
    await dialog.getByRole('button', { name: 'Review' }).click();
    const plan = dialog.getByRole('list', { name: 'Plan' });
    await plan
      .getByText(`e2e-plan-${MEMBERS - 1}`)
      .first()
      .waitFor();
    const end = await plan.evaluate((list) => list.scrollHeight - list.clientHeight);
    expect(end).toBeGreaterThan(200);
    return { dialog, plan, end };
  }

  /** Carries it out and answers where the list was scrolled to meanwhile. */
  async function carriedOut(dialog: Locator, plan: Locator): Promise<readonly number[]> {
    const seen = await plan.evaluateHandle((list) => {
      const places: number[] = [];
      list.addEventListener('scroll', () => places.push(Math.round(list.scrollTop)));
      return places;
    });
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await dialog.waitFor({ state: 'detached', timeout: 60_000 });
    return seen.jsonValue();
  }

  it('has the step that is at work in sight', async () => {
    const { dialog, plan, end } = await planned();
    const places = await carriedOut(dialog, plan);
    expect(Math.max(0, ...places)).toBeGreaterThan(end / 2);
  }, 90_000);

  it('is left where whoever looks has scrolled to, and takes no focus', async () => {
    const { dialog, plan, end } = await planned();
    const focused = plan.evaluateHandle(
      (list) =>
        new Promise<string | null>((resolve) => {
          const watching = new MutationObserver(() => {
            if (!list.querySelector('[data-state="running"]')) return;
            watching.disconnect();
            list.dispatchEvent(new WheelEvent('wheel', { bubbles: true, deltaY: 1000 }));
            list.scrollTop = list.scrollHeight;
            resolve(document.activeElement?.textContent ?? null);
          });
          watching.observe(list, { subtree: true, attributes: true, childList: true });
        }),
    );
    const places = await carriedOut(dialog, plan);
    expect(await (await focused).jsonValue()).toBe('Apply');
    expect(places).not.toEqual([]);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(end);
    expect(app.pageErrors).toEqual([]);
  }, 90_000);
});
