import { useEffect } from 'react';
import { onShowAsked } from '@/api/app/app-api';
import { onBulkAsked } from '@/api/bulk/bulk-api';
import { useActOnMany } from '@/api/bulk/bulk-mutations';
import { useContainers } from '@/api/docker/docker-queries';
import { allInstancesFor } from '@/shared/bulk-targets';

/** Does what is chosen in the app's own menu, and in the tray. */
export function useAppMenu(): void {
  const actOnMany = useActOnMany();
  const containers = useContainers();
  useEffect(
    () => onBulkAsked((verb) => actOnMany(verb, allInstancesFor(verb, containers ?? []))),
    [actOnMany, containers],
  );
  useEffect(() => onShowAsked((hash) => (window.location.hash = hash)), []);
}
