import { useEffect } from 'react';
import { onBulkAsked } from '@/api/bulk/bulk-api';
import { useActOnMany } from '@/api/bulk/bulk-mutations';
import { useContainers } from '@/api/docker/docker-queries';
import { allInstancesFor } from '@/shared/bulk-targets';

/** Does what is chosen in the app's own menu. */
export function useAppMenu(): void {
  const actOnMany = useActOnMany();
  const containers = useContainers();
  useEffect(
    () => onBulkAsked((verb) => actOnMany(verb, allInstancesFor(verb, containers ?? []))),
    [actOnMany, containers],
  );
}
