import { expect } from 'vitest';
import { resize, type RunningApp } from './app.ts';
import { picture } from './pictures.ts';

const LARGE = { width: 1280, height: 800 };
const SMALL = { width: 960, height: 600 };

/**
 * Takes pictures of what the window shows, light and dark, large and small, for looking at; `show`
 * brings it into view at each size. The window is light and large afterwards.
 */
export async function look(
  { page, electron }: RunningApp,
  name: string,
  show: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  // Away from what answers to the pointer.
  await page.mouse.move(2, 2);
  for (const size of [LARGE, SMALL]) {
    await resize(electron, size);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(size.width);
    await show();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const path = picture(`${name}-${colorScheme}-${size.width}`);
      // Else a button may still be on its way from one theme to the other.
      await page.screenshot({ path, animations: 'disabled' });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await resize(electron, LARGE);
}
