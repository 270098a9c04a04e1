import type { QueryClient } from '@tanstack/react-query';
import { volumesQuery } from './data-queries';

/** Has the volumes asked anew, where they are shown, for as long as the page lives. */
export function followVolumes(client: QueryClient): () => void {
  return window.damp.data.onVolumesChanged(() => {
    void client.invalidateQueries({ queryKey: volumesQuery.queryKey });
  });
}
