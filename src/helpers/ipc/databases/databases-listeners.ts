import type { DatabaseFiles } from '@/services/databases/database-files';
import type { Databases } from '@/services/databases/databases';
import { answer, type AnswerOptions } from '../wire';
import { databasesOperations } from './databases-channels';

export function registerDatabasesListeners(
  services: {
    readonly databases: Databases;
    readonly databaseFiles: DatabaseFiles;
    /** Shows a file in the system's file manager. */
    readonly showFile: (file: string) => void;
  },
  options: AnswerOptions,
): void {
  const { databases, databaseFiles, showFile } = services;
  answer(
    databasesOperations,
    {
      listDatabases: (instance) => databases.list(instance),
      createDatabase: (instance, database) => databases.create(instance, database),
      dropDatabase: (instance, database) => databases.drop(instance, database),
      chooseBackupFile: (instance, database) => databaseFiles.chooseForBackup(instance, database),
      chooseRestoreFile: (instance, database) => databaseFiles.chooseForRestore(instance, database),
      backUpDatabase: (instance, database, file) => databaseFiles.backUp(instance, database, file),
      restoreDatabase: (instance, database, file) =>
        databaseFiles.restore(instance, database, file),
      listBackups: (instance) => databases.backups(instance),
      showBackup: async (id) => showFile(await databases.backupFile(id)),
    },
    options,
  );
}
