import type { Locator, Page } from 'playwright-core';

/** The view "Logs" of an instance. */
export class LogsPage {
  readonly log: Locator;
  readonly search: Locator;
  readonly found: Locator;
  readonly state: Locator;

  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.log = page.getByRole('log');
    this.search = page.getByRole('searchbox', { name: 'Search the log' });
    this.found = page.getByRole('status', { name: 'Found' });
    this.state = page.getByRole('status', { name: 'Log state' });
  }

  async open(service: string): Promise<void> {
    await this.#page.getByRole('link', { name: service, exact: true }).click();
    await this.#page.getByRole('tab', { name: 'Logs' }).click();
    await this.log.waitFor();
  }

  button(name: string | RegExp): Locator {
    const isExact = typeof name === 'string';
    return this.#page.getByRole('button', { name, ...(isExact ? { exact: true } : {}) });
  }

  /** Resolves when the newest line with this text is on the screen. */
  async waitFor(text: string | RegExp, timeout = 20_000): Promise<void> {
    await this.log.locator('[data-index]').getByText(text).last().waitFor({ timeout });
  }
}
