import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { onlyOnce } from '../steps/only-once';
import type { Plan } from '../steps/plan';
import { isThere, type BackupShelf } from './backup-shelf';
import type { DatabaseServer } from './database-server';
import { dumpToFile } from './dump-to-file';
import { fileError } from './file-errors';

export interface DatabaseFile {
  readonly instance: string;
  readonly database: string;
  readonly file: string;
}

/** What backups and restores are made with. */
export interface DatabaseWork {
  readonly shelf: BackupShelf;
  /** The instance’s server, as it is at that moment. */
  readonly server: () => Promise<DatabaseServer>;
}

/** Ends with all of the database in the file; what was there under its name stays until then. */
export function backupPlan(request: DatabaseFile, { server, shelf }: DatabaseWork): Plan {
  const { instance, database, file } = request;
  const partOf = (runId: string) => `${file}.${runId.slice(0, 8)}.part`;
  const name = path.basename(file);
  return {
    steps: [
      onlyOnce({
        id: 'dump',
        title: `Write ${database} to ${name}`,
        run: async ({ runId, signal, report }) => {
          await dumpToFile(await server(), database, partOf(runId), { signal, report });
        },
        undo: ({ runId }) => rm(partOf(runId), { force: true }),
      }),
      {
        id: 'keep',
        title: `Keep ${name}`,
        cancellable: false,
        run: async ({ runId }) => {
          const part = partOf(runId);
          // Renamed already where a crash came right after.
          if (await isThere(part)) {
            await rename(part, file).catch((error: unknown) => {
              throw fileError(error, file);
            });
          }
          await shelf.add(instance, database, file);
        },
      },
    ],
    isFulfilled: () => Promise.resolve(false),
    whenCutOff: (done) => (done.includes('dump') ? 'finish' : 'undo'),
  };
}
