import { z } from 'zod';
import {
  backupSchema,
  chosenFileSchema,
  databaseNameSchema,
  databaseSchema,
} from '@/shared/databases';
import { instanceNameSchema } from '@/shared/instance-name';
import { operation } from '@/shared/ipc-contract';

const instance = z.tuple([instanceNameSchema]);
const database = z.tuple([instanceNameSchema, databaseNameSchema]);
const databaseAndFile = z.tuple([instanceNameSchema, databaseNameSchema, z.uuid()]);

/** What the page can ask of an instance's databases. Files are named by what the user has chosen. */
export const databasesOperations = {
  listDatabases: operation('databases:list', instance, z.array(databaseSchema).readonly()),
  createDatabase: operation('databases:create', database, z.void()),
  /** With all that is in it. */
  dropDatabase: operation('databases:drop', database, z.void()),
  /** Asks the user for a file; null where he wants none. */
  chooseBackupFile: operation('databases:choose-backup', database, chosenFileSchema.nullable()),
  chooseRestoreFile: operation('databases:choose-restore', database, chosenFileSchema.nullable()),
  /** Resolves when all of the database is in the file. */
  backUpDatabase: operation('databases:back-up', databaseAndFile, z.void()),
  /** Resolves when the database has what is in the file, and nothing else. */
  restoreDatabase: operation('databases:restore', databaseAndFile, z.void()),
  /** The last backups of an instance that are still where they were put. */
  listBackups: operation('databases:backups', instance, z.array(backupSchema).readonly()),
  /** Shows a backup's file in the system's file manager. */
  showBackup: operation('databases:show-backup', z.tuple([z.uuid()]), z.void()),
};
