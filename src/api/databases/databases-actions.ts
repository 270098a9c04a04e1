import type { QueryClient } from '@tanstack/react-query';
import { backUpDatabase, createDatabase, dropDatabase, restoreDatabase } from './databases-api';
import { databasesKey } from './databases-queries';

/** What a person can do to a database of an instance. */
export type DatabaseAction =
  | {
      readonly do: 'create-database' | 'drop-database';
      readonly instance: string;
      readonly database: string;
    }
  | {
      readonly do: 'back-up' | 'restore';
      readonly instance: string;
      readonly database: string;
      /** The token of the chosen file. */
      readonly file: string;
    };

/** Settles when it is done and the lists are asked anew, whatever came of it. */
export async function actOnDatabase(client: QueryClient, action: DatabaseAction): Promise<void> {
  const { instance, database } = action;
  try {
    switch (action.do) {
      case 'create-database':
        return await createDatabase(instance, database);
      case 'drop-database':
        return await dropDatabase(instance, database);
      case 'back-up':
        return await backUpDatabase(instance, database, action.file);
      case 'restore':
        return await restoreDatabase(instance, database, action.file);
    }
  } finally {
    await client.invalidateQueries({ queryKey: databasesKey(instance) });
  }
}
