import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ChosenFile } from '@/shared/databases';
import { DampError } from '@/shared/errors';
import type { FileDialogs } from '../file-dialogs';
import type { Databases } from './databases';

type Purpose = 'backup' | 'restore';

/**
 * Files that a person has chosen for backups and restores. Whoever asks gets a token, good for once,
 * and the file’s name for it, and can name no file of their own.
 */
export class DatabaseFiles {
  readonly #databases: Databases;
  readonly #dialogs: FileDialogs;
  readonly #chosen = new Map<string, { readonly purpose: Purpose; readonly file: string }>();

  constructor(databases: Databases, dialogs: FileDialogs) {
    this.#databases = databases;
    this.#dialogs = dialogs;
  }

  /** Null where no file was chosen. */
  async chooseForBackup(instance: string, database: string): Promise<ChosenFile | null> {
    const { name: kind, ending } = await this.#databases.fileKind(instance);
    const day = new Date().toISOString().slice(0, 10);
    const file = await this.#dialogs.chooseToSave({
      title: `Back up ${database}`,
      kind,
      extensions: [ending.slice(1)],
      name: `${instance}-${database}-${day}${ending}`,
    });
    return this.#keep('backup', file);
  }

  /** Null where no file was chosen. */
  async chooseForRestore(instance: string, database: string): Promise<ChosenFile | null> {
    const { name: kind, ending } = await this.#databases.fileKind(instance);
    const extensions = [
      ...new Set(['gz', 'sql', 'dump', 'archive', ...ending.split('.').slice(1)]),
    ];
    const title = `Restore ${database}`;
    return this.#keep('restore', await this.#dialogs.chooseToOpen({ title, kind, extensions }));
  }

  async backUp(instance: string, database: string, token: string): Promise<void> {
    const file = this.#fileOf(token, 'backup');
    await this.#databases.backUp({ instance, database, file });
  }

  async restore(instance: string, database: string, token: string): Promise<void> {
    const file = this.#fileOf(token, 'restore');
    await this.#databases.restore({ instance, database, file });
  }

  #keep(purpose: Purpose, file: string | null): ChosenFile | null {
    if (file === null) return null;
    const token = randomUUID();
    this.#chosen.set(token, { purpose, file });
    return { token, name: path.basename(file) };
  }

  #fileOf(token: string, purpose: Purpose): string {
    const chosen = this.#chosen.get(token);
    this.#chosen.delete(token);
    if (chosen?.purpose === purpose) return chosen.file;
    throw new DampError('not-found', 'No file was chosen for this. Choose one, then try again.');
  }
}
