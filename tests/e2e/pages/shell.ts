import type { Locator, Page } from 'playwright-core';

/** What is on every page: sidebar, status bar. */
export class Shell {
  readonly engine: Locator;
  readonly network: Locator;

  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.engine = page.getByRole('status', { name: 'Engine' });
    this.network = page.getByRole('status', { name: 'Network' });
  }

  async open(destination: 'Services' | 'Network' | 'Sites' | 'Settings'): Promise<void> {
    await this.#page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: destination })
      .click();
  }

  /** Resolves when the status bar says so; the engine may take its time after a crash. */
  async waitForEngine(state: 'Running' | 'Unreachable' | 'Starting'): Promise<void> {
    await this.engine.filter({ hasText: new RegExp(`^${state}`) }).waitFor({ timeout: 60_000 });
  }

  async waitForNetwork(state: 'Ready' | 'Missing' | 'Drift' | 'Unknown'): Promise<void> {
    await this.network.filter({ hasText: new RegExp(`^${state}`) }).waitFor();
  }
}
