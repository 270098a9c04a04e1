import type { Locator, Page } from 'playwright-core';

export class Topology {
  readonly figure: Locator;
  readonly search: Locator;

  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.figure = page.getByRole('figure', { name: 'Topology' });
    this.search = page.getByRole('searchbox', { name: 'Find in the network' });
  }

  node(container: string): Locator {
    return this.figure.getByRole('button', { name: container, exact: true });
  }

  panel(container: string): Locator {
    return this.#page.getByRole('complementary', { name: `About ${container}` });
  }

  look(which: 'Picture' | 'List'): Locator {
    return this.#page.getByRole('radio', { name: which });
  }

  menuItem(name: string): Locator {
    return this.#page.getByRole('menuitem', { name });
  }
}
