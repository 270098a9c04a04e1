import type Docker from 'dockerode';
import { entryOfInspection } from './container-inspection';
import type { ContainerEntry } from './container-view';
import { toDampError } from './to-damp-error';

interface Asking {
  readonly answered: <T>(asked: Promise<T>) => Promise<T>;
  readonly list: (id: string) => Promise<readonly ContainerEntry[]>;
}

/**
 * `GET /containers/{id}/json` for each; one that is gone is left out. One that the engine can't
 * inspect is taken from the list: it alone is damaged, not the engine.
 */
export async function inspectEntries(
  docker: Docker,
  ids: readonly string[],
  { answered, list }: Asking,
): Promise<readonly ContainerEntry[]> {
  const entries = await Promise.all(
    ids.map(async (id) => {
      try {
        return [entryOfInspection(await answered(docker.getContainer(id).inspect()))];
      } catch (error) {
        const { code } = toDampError(error);
        if (code === 'not-found') return [];
        if (code === 'internal') return list(id);
        throw error;
      }
    }),
  );
  return entries.flat();
}
