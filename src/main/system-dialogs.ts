import path from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { FileChoice, FileDialogs } from '@/services/file-dialogs';

/** The system's own dialogs, where the person chooses a file; null where they choose none. */
export class SystemDialogs implements FileDialogs {
  readonly #window: () => BrowserWindow | null;

  constructor(window: () => BrowserWindow | null) {
    this.#window = window;
  }

  async chooseToSave({
    name,
    ...choice
  }: FileChoice & { readonly name: string }): Promise<string | null> {
    const window = this.#window();
    const options = {
      ...dialogOptions(choice),
      defaultPath: path.join(app.getPath('documents'), name),
    };
    const { filePath } = window
      ? await dialog.showSaveDialog(window, options)
      : await dialog.showSaveDialog(options);
    return filePath || null;
  }

  async chooseToOpen(choice: FileChoice): Promise<string | null> {
    const window = this.#window();
    const options = { ...dialogOptions(choice), properties: ['openFile' as const] };
    const { filePaths } = window
      ? await dialog.showOpenDialog(window, options)
      : await dialog.showOpenDialog(options);
    return filePaths[0] ?? null;
  }
}

function dialogOptions({ title, kind, extensions }: FileChoice) {
  return { title, filters: [{ name: kind, extensions: [...extensions] }] };
}
