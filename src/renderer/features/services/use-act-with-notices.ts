import type { InstallRequest } from '@/api/services/services-api';
import { useActOnInstance, type InstanceAction } from '@/api/services/services-mutations';
import { catalog } from '@/catalog';
import { showNotice } from '@/renderer/components/notices';
import { successText } from './success-text';

/**
 * Acts on instances, and says when something long has succeeded. A removal that keeps the data can
 * be taken back for a while.
 */
export function useActWithNotices(): (action: InstanceAction) => void {
  const installAgain = useActOnInstance();
  return useActOnInstance((done, again) => {
    const text = again ? removalText(again) : successText(done);
    if (text === null) return;
    const undo = again && { label: 'Undo', run: () => installAgain({ do: 'install', ...again }) };
    showNotice({ text, ...(undo ? { action: undo } : {}) });
  });
}

function removalText({ instance, service }: InstallRequest): string {
  const keepsData = catalog.some(({ id, volumes }) => id === service && volumes.length > 0);
  return `${instance} is removed.${keepsData ? ' Its data is kept.' : ''}`;
}
