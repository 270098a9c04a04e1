import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Backup, Database } from '@/shared/databases';
import type { DampError } from '@/shared/errors';
import { listBackups, listDatabases } from './databases-api';

/** What is known of databases, by instance: asked anew after every action on them. */
export const databasesKey = (instance: string) => ['databases', instance] as const;

/** Asked when the view opens, after every action, and when it is asked for; `isReady` says when it can be. */
export function useDatabases(
  instance: string,
  isReady: boolean,
): UseQueryResult<readonly Database[], DampError> {
  return useQuery({
    queryKey: [...databasesKey(instance), 'list'],
    queryFn: () => listDatabases(instance),
    enabled: isReady,
    refetchOnMount: 'always',
  });
}

/** The last backups that are still where they were put. */
export function useBackups(instance: string): readonly Backup[] {
  const query = useQuery({
    queryKey: [...databasesKey(instance), 'backups'],
    queryFn: () => listBackups(instance),
    refetchOnMount: 'always',
  });
  return query.data ?? NO_BACKUPS;
}

const NO_BACKUPS: readonly Backup[] = [];
