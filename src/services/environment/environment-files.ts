import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExportRequest, ExportResult, ImportPlan } from '@/shared/environment-file';
import { DampError } from '@/shared/errors';
import type { FileDialogs } from '../file-dialogs';
import type { Environment } from './environment';

const FORMATS = {
  json: { name: 'damp-environment.json', kind: 'DAMP environment', extensions: ['json'] },
  compose: { name: 'docker-compose.yml', kind: 'Compose file', extensions: ['yml', 'yaml'] },
} as const;

/** More than an environment of thousands of instances. */
const MOST_BYTES = 4 * 2 ** 20;

/** Environments in files that a person chooses. */
export class EnvironmentFiles {
  readonly #environment: Pick<Environment, 'exported' | 'plan'>;
  readonly #dialogs: FileDialogs;

  constructor(environment: Pick<Environment, 'exported' | 'plan'>, dialogs: FileDialogs) {
    this.#environment = environment;
    this.#dialogs = dialogs;
  }

  /** Null where no file was chosen. */
  async export(request: ExportRequest): Promise<ExportResult | null> {
    const { text, leftOut } = await this.#environment.exported(request);
    const file = await this.#dialogs.chooseToSave({
      title: 'Export environment',
      ...FORMATS[request.format],
    });
    if (file === null) return null;
    // Under another name first: so what was there stays until all is written, and is replaced, rights too.
    const part = `${file}.${randomUUID().slice(0, 8)}.part`;
    try {
      // What has passwords in it is for its owner alone.
      await writeFile(part, text, { flag: 'wx', mode: request.withPasswords ? 0o600 : 0o666 });
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true });
      throw notDone(`${path.basename(file)} could not be written`, error);
    }
    return { file: path.basename(file), leftOut: [...leftOut] };
  }

  /** What an import of a chosen file would do; null where none was chosen. */
  async chooseImport(): Promise<ImportPlan | null> {
    const file = await this.#dialogs.chooseToOpen({
      title: 'Import environment',
      ...FORMATS.json,
    });
    if (file === null) return null;
    const text = await read(file);
    return { file: path.basename(file), entries: [...(await this.#environment.plan(text))] };
  }
}

async function read(file: string): Promise<string> {
  try {
    if ((await stat(file)).size <= MOST_BYTES) return await readFile(file, 'utf8');
  } catch (error) {
    throw notDone(`${path.basename(file)} could not be read`, error);
  }
  throw new DampError(
    'invalid-request',
    `${path.basename(file)} is no environment of DAMP’s: it is far too large for one.`,
  );
}

function notDone(what: string, error: unknown): DampError {
  return new DampError('forbidden', `${what}. Choose another place, or look at its permissions.`, {
    details: error instanceof Error ? error.message : String(error),
  });
}
