import type { Locator, Page } from 'playwright-core';

/** The view of names, as a person sees it. */
export class NamesPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Network' }).click();
    await this.page.getByRole('tab', { name: 'Names' }).click();
    await this.page.getByRole('table', { name: 'Names' }).waitFor();
  }

  row(name: string): Locator {
    return this.page.getByRole('table', { name: 'Names' }).getByRole('row', { name, exact: true });
  }

  /** All but the head. */
  rows(): Locator {
    return this.page.locator('[role=row][aria-label]');
  }

  search(text: string): Promise<void> {
    return this.page.getByRole('searchbox', { name: 'Find a name' }).fill(text);
  }

  async openDialog(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Add name' }).click();
    return this.page.getByRole('dialog', { name: 'Add name' });
  }

  async add(name: string, answer: string): Promise<void> {
    const dialog = await this.openDialog();
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Answers with').fill(answer);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }
}
