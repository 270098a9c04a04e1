import type { Backup, ChosenFile, Database } from '@/shared/databases';
import { call } from '../bridge';

/** The databases of a running instance, without the server's own. */
export async function listDatabases(instance: string): Promise<readonly Database[]> {
  return call(window.damp.databases.listDatabases(instance));
}

export async function createDatabase(instance: string, database: string): Promise<void> {
  return call(window.damp.databases.createDatabase(instance, database));
}

/** With all that is in it. */
export async function dropDatabase(instance: string, database: string): Promise<void> {
  return call(window.damp.databases.dropDatabase(instance, database));
}

/** Asks the user for a file to write to; null where he wants none. */
export async function chooseBackupFile(
  instance: string,
  database: string,
): Promise<ChosenFile | null> {
  return call(window.damp.databases.chooseBackupFile(instance, database));
}

/** Asks the user for a file to read; null where he wants none. */
export async function chooseRestoreFile(
  instance: string,
  database: string,
): Promise<ChosenFile | null> {
  return call(window.damp.databases.chooseRestoreFile(instance, database));
}

/** Resolves when all of the database is in the chosen file. */
export async function backUpDatabase(
  instance: string,
  database: string,
  file: string,
): Promise<void> {
  return call(window.damp.databases.backUpDatabase(instance, database, file));
}

/** Resolves when the database has what is in the chosen file, and nothing else. */
export async function restoreDatabase(
  instance: string,
  database: string,
  file: string,
): Promise<void> {
  return call(window.damp.databases.restoreDatabase(instance, database, file));
}

/** The last backups of an instance that are still where they were put. */
export async function listBackups(instance: string): Promise<readonly Backup[]> {
  return call(window.damp.databases.listBackups(instance));
}

/** Shows a backup's file in the system's file manager. */
export async function showBackup(id: string): Promise<void> {
  return call(window.damp.databases.showBackup(id));
}
