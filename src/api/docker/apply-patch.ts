import type { EnginePatch, EngineSnapshot } from '@/shared/engine';

/**
 * A picture with a patch applied. `'old'` where the picture is as new already; `'gap'` where the
 * patch builds on another picture, so that the whole must be fetched. Keeps the order of containers
 * and the identity of everything that did not change.
 */
export function applyPatch(
  current: EngineSnapshot,
  patch: EnginePatch,
): EngineSnapshot | 'old' | 'gap' {
  if (patch.revision <= current.revision) return 'old';
  if (patch.base !== current.revision) return 'gap';
  return {
    revision: patch.revision,
    engine: patch.engine ?? current.engine,
    network: patch.network ?? current.network,
    containers: patchContainers(current.containers, patch),
  };
}

function patchContainers(
  current: EngineSnapshot['containers'],
  { changed, removed }: EnginePatch,
): EngineSnapshot['containers'] {
  if (changed.length === 0 && removed.length === 0) return current;
  const gone = new Set(removed);
  const fresh = new Map(changed.map((container) => [container.id, container]));
  const kept = current
    .filter((container) => !gone.has(container.id))
    .map((container) => {
      const replacement = fresh.get(container.id);
      fresh.delete(container.id);
      return replacement ?? container;
    });
  return [...kept, ...fresh.values()];
}

/** Of two pictures the one with the higher revision; the first where they are even. */
export function newest<T extends { readonly revision: number }>(held: T | undefined, came: T): T {
  return held !== undefined && held.revision >= came.revision ? held : came;
}
