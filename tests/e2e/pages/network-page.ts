import type { Locator, Page } from 'playwright-core';

export class NetworkPage {
  readonly heading: Locator;
  readonly members: Locator;

  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole('heading', { name: 'damp-network' });
    this.members = page.getByRole('table', { name: 'Members' });
  }

  /** Its view of all containers, as a table. */
  async openMembers(): Promise<void> {
    await this.#page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Network' })
      .click();
    await this.#page.getByRole('tab', { name: 'Members' }).click();
  }

  row(container: string): Locator {
    return this.members.getByRole('row', { name: container });
  }

  connectButton(container: string): Locator {
    return this.row(container).getByRole('button', { name: 'Connect', exact: true });
  }

  disconnectButton(container: string): Locator {
    return this.row(container).getByRole('button', { name: 'Disconnect', exact: true });
  }

  selectBox(container: string): Locator {
    return this.row(container).getByRole('checkbox', { name: `Select ${container}` });
  }

  /** An item of the container's menu "Actions", which is opened for it. */
  async action(
    container: string,
    name: string,
    role: 'menuitem' | 'menuitemcheckbox' = 'menuitem',
  ): Promise<Locator> {
    await this.row(container).getByRole('button', { name: 'Actions' }).click();
    return this.#page.getByRole(role, { name });
  }

  createButton(): Locator {
    return this.#page.getByRole('button', { name: 'Create', exact: true });
  }
}
