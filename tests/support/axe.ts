import { AxeBuilder } from '@axe-core/playwright';
import type { RunningApp } from './app.ts';

/** What axe objects to on the page as it is now. */
export async function axe({ page }: Pick<RunningApp, 'page'>): Promise<readonly string[]> {
  // Playwright can't open the extra page that axe would use here.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
