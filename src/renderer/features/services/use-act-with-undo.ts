import type { InstallRequest } from '@/api/services/services-api';
import { useActOnInstance, type InstanceAction } from '@/api/services/services-mutations';
import { catalog } from '@/catalog';
import { showNotice } from '@/renderer/components/notices';

/** Acts on instances; a removal that keeps the data can be taken back for a while. */
export function useActWithUndo(): (action: InstanceAction) => void {
  const installAgain = useActOnInstance();
  return useActOnInstance((again) => {
    const undo = () => installAgain({ do: 'install', ...again });
    showNotice({ text: removalText(again), action: { label: 'Undo', run: undo } });
  });
}

function removalText({ instance, service }: InstallRequest): string {
  const keepsData = catalog.some(({ id, volumes }) => id === service && volumes.length > 0);
  return `${instance} is removed.${keepsData ? ' Its data is kept.' : ''}`;
}
