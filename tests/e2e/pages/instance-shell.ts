import type { Locator, Page } from 'playwright-core';

/** The view "Shell" of an instance's page. */
export class InstanceShell {
  readonly terminal: Locator;
  /** How the shell has ended, and what can be done then. */
  readonly said: Locator;
  readonly #rows: Locator;
  readonly #page: Page;

  constructor(page: Page, instance: string) {
    this.#page = page;
    this.terminal = page.getByRole('textbox', { name: `Shell of ${instance}` });
    this.said = page.getByRole('status', { name: 'Shell' });
    this.#rows = page.locator('.xterm-rows');
  }

  /** By pointer, as most do; resolves when the shell has the keyboard. */
  async open(): Promise<void> {
    await this.#page.getByRole('tab', { name: 'Shell' }).click();
    await this.#page.locator('.xterm.focus').waitFor();
  }

  async type(line: string): Promise<void> {
    await this.#page.keyboard.type(`${line}\n`);
  }

  /** Resolves when a line of the terminal is this, or matches. */
  async shows(line: RegExp): Promise<void> {
    await this.#line(line).waitFor();
  }

  /** At the line's first word. Its layers of text and selection lie above each other. */
  async doubleClick(line: RegExp): Promise<void> {
    const box = await this.#line(line).boundingBox();
    if (!box) throw new Error('The line is not on the screen.');
    await this.#page.mouse.dblclick(box.x + 8, box.y + box.height / 2);
  }

  #line(line: RegExp): Locator {
    return this.#rows.locator('> div').filter({ hasText: line }).first();
  }
}
