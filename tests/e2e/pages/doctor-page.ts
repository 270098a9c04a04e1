import type { Locator, Page } from 'playwright-core';

export class DoctorPage {
  readonly verdict: Locator;
  /** When the verdict was found out, and what has changed since. */
  readonly age: Locator;
  readonly matrix: Locator;

  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.verdict = page.getByRole('status', { name: 'Verdict' });
    this.age = page.getByRole('status', { name: 'Age' });
    this.matrix = page.getByRole('table', { name: 'Reachability' });
  }

  field(name: 'From' | 'To' | 'Port'): Locator {
    return this.#page.getByLabel(name, { exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.#page.getByRole('button', { name, exact: true });
  }

  /** Goes there by the address, as a member’s menu does. */
  async openFrom(container: string): Promise<void> {
    await this.#page.evaluate((hash) => {
      window.location.hash = hash;
    }, `#/network/doctor/${container}`);
    await this.field('From').waitFor();
  }

  /** Asks, and resolves with the verdict. */
  async check(to: string, port: string): Promise<string> {
    await this.field('To').fill(to);
    if (port !== '') await this.field('Port').fill(port);
    await this.button('Check').click();
    await this.button('Check').waitFor({ timeout: 60_000 });
    return this.verdict.innerText();
  }
}
