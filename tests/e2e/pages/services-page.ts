import type { Locator, Page } from 'playwright-core';

/** One card, named after the service: in the catalogue, or installed as its first instance. */
export class Card {
  readonly article: Locator;
  readonly state: Locator;
  readonly progress: Locator;

  constructor(page: Page, name: string) {
    this.article = page.getByRole('article', { name, exact: true });
    this.state = this.article.getByRole('status', { name: 'State' });
    this.progress = this.article.getByRole('progressbar');
  }

  button(name: string): Locator {
    return this.article.getByRole('button', { name, exact: true });
  }

  async waitForState(state: string | RegExp, timeout = 150_000): Promise<void> {
    await this.state.filter({ hasText: state }).waitFor({ timeout });
  }
}

export class ServicesPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  service(name: string): Card {
    return new Card(this.#page, name);
  }

  /** Presses Install and resolves when the instance is healthy. */
  async install(service: string): Promise<void> {
    await this.service(service).button('Install').click();
    await this.service(service).waitForState('Healthy');
  }

  /** Opens the dialog of a service's card in the catalogue, whether it is installed or not. */
  async options(service: string): Promise<Locator> {
    const offered = this.#page.getByRole('article', { name: service, exact: true });
    const another = this.#page.getByRole('group', { name: `Another ${service}`, exact: true });
    await another.or(offered).getByRole('button', { name: 'Options', exact: true }).click();
    const dialog = this.#page.getByRole('dialog', { name: `Install ${service}` });
    await dialog.waitFor();
    return dialog;
  }

  /** Opens the dialog in which an installed instance is changed. */
  async change(service: string, instance: string): Promise<Locator> {
    await this.service(service).button('More').click();
    await this.#page.getByRole('menuitem', { name: 'Change…' }).click();
    const dialog = this.#page.getByRole('dialog', { name: `Change ${instance}` });
    await dialog.waitFor();
    return dialog;
  }

  /** Answers the dialog that "Remove…" opens. */
  async remove(service: string, { deleteData }: { deleteData: boolean }): Promise<void> {
    await this.service(service).button('Remove…').click();
    const dialog = this.#page.getByRole('alertdialog');
    if (deleteData) await dialog.getByRole('checkbox', { name: 'Also delete data' }).check();
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await this.service(service).button('Install').waitFor();
  }
}
