import type { QueryClient } from '@tanstack/react-query';
import type { Run } from '@/shared/runs';
import { volumesQuery } from './data-queries';

/** Kinds of runs whose snapshots are told of only when the run is over. */
const KEEPING: ReadonlySet<Run['kind']> = new Set(['snapshot', 'rollback']);

/** Has the volumes asked anew, where they are shown, for as long as the page lives. */
export function followVolumes(client: QueryClient): () => void {
  const askAnew = () => void client.invalidateQueries({ queryKey: volumesQuery.queryKey });
  let keeping = new Set<string>();
  const stops = [
    window.damp.data.onVolumesChanged(askAnew),
    window.damp.services.onRunsChanged(({ runs }) => {
      const now = new Set(runs.filter(({ kind }) => KEEPING.has(kind)).map(({ id }) => id));
      if ([...keeping].some((id) => !now.has(id))) askAnew();
      keeping = now;
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
