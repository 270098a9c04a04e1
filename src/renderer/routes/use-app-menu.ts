import { useEffect, useEffectEvent } from 'react';
import { onNetworkAsked, onShowAsked } from '@/api/app/app-api';
import { onBulkAsked } from '@/api/bulk/bulk-api';
import { useActOnMany } from '@/api/bulk/bulk-mutations';
import { useEnsureNetwork } from '@/api/docker/docker-mutations';
import { useContainers } from '@/api/docker/docker-queries';
import { allInstancesFor } from '@/shared/bulk-targets';
import type { NetworkAsk } from '@/shared/network-asks';
import { askDoctor } from './doctor-asks';
import { askToEdit, askToRepair } from './network-dialogs';

/** Does what is chosen in the app's own menu, and in the tray. */
export function useAppMenu(): void {
  const actOnMany = useActOnMany();
  const containers = useContainers();
  const { mutate: ensureNetwork } = useEnsureNetwork();
  useEffect(
    () => onBulkAsked((verb) => actOnMany(verb, allInstancesFor(verb, containers ?? []))),
    [actOnMany, containers],
  );
  useEffect(() => onShowAsked((hash) => (window.location.hash = hash)), []);
  const act = useEffectEvent((ask: NetworkAsk) => {
    switch (ask) {
      case 'edit':
        return askToEdit();
      case 'repair':
        return askToRepair();
      case 'create':
        return ensureNetwork();
      case 'check-everything':
        return askDoctor('everything');
    }
  });
  useEffect(() => onNetworkAsked((ask) => act(ask)), []);
}
