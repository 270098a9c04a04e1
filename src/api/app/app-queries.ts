import { queryOptions, useQuery } from '@tanstack/react-query';
import { getVersions } from './app-api';

const versionsQuery = queryOptions({ queryKey: ['versions'], queryFn: getVersions });

/** Versions of DAMP and of what it runs on; undefined until they are here. */
export function useVersions(): Awaited<ReturnType<typeof getVersions>> | undefined {
  return useQuery(versionsQuery).data;
}
