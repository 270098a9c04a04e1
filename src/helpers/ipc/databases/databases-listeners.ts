import type { DatabaseFiles } from '@/services/databases/database-files';
import type { Databases } from '@/services/databases/databases';
import { answer, type AnswerOptions } from '../wire';
import { databasesOperations } from './databases-channels';

export function registerDatabasesListeners(
  services: {
    readonly databases: () => Promise<Databases>;
    readonly databaseFiles: () => Promise<DatabaseFiles>;
    /** Shows a file in the system's file manager. */
    readonly showFile: (file: string) => void;
  },
  options: AnswerOptions,
): void {
  const { databases, databaseFiles, showFile } = services;
  answer(
    databasesOperations,
    {
      listDatabases: async (instance) => (await databases()).list(instance),
      createDatabase: async (instance, database) => (await databases()).create(instance, database),
      dropDatabase: async (instance, database) => (await databases()).drop(instance, database),
      chooseBackupFile: async (instance, database) =>
        (await databaseFiles()).chooseForBackup(instance, database),
      chooseRestoreFile: async (instance, database) =>
        (await databaseFiles()).chooseForRestore(instance, database),
      backUpDatabase: async (instance, database, file) =>
        (await databaseFiles()).backUp(instance, database, file),
      restoreDatabase: async (instance, database, file) =>
        (await databaseFiles()).restore(instance, database, file),
      listBackups: async (instance) => (await databases()).backups(instance),
      showBackup: async (id) => showFile(await (await databases()).backupFile(id)),
    },
    options,
  );
}
