import type { ElectronApplication, Locator, Page } from 'playwright-core';

/** The Backups view of an instance, and the dialogs of the system that it opens. */
export class BackupsView {
  readonly #page: Page;
  readonly #electron: ElectronApplication;

  constructor({ page, electron }: { readonly page: Page; readonly electron: ElectronApplication }) {
    this.#page = page;
    this.#electron = electron;
  }

  async open(instance: string): Promise<void> {
    await this.#page.evaluate((hash) => (window.location.hash = hash), `#/services/${instance}`);
    await this.#page.getByRole('tab', { name: 'Backups' }).click();
    await this.#page.getByRole('table', { name: 'Databases' }).waitFor();
  }

  database(name: string): Locator {
    return this.#page
      .getByRole('table', { name: 'Databases' })
      .getByRole('row', { name, exact: true });
  }

  async create(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Create database' }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Create database' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await this.database(name).waitFor();
  }

  /** What the person chooses in the system's dialogs from now on. */
  async willChoose(file: string): Promise<void> {
    await this.#electron.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, file);
  }

  /** Presses a button of a database's row. */
  async press(name: string, button: 'Back up…' | 'Restore…' | 'Drop…'): Promise<void> {
    await this.database(name).getByRole('button', { name: button }).click();
  }

  get question(): Locator {
    return this.#page.getByRole('alertdialog');
  }
}
