import type { EnginePatch, EngineSnapshot } from '@/shared/engine';

/** The picture after a patch, as a page makes it; throws where a patch was missed. */
export function applyPatch(snapshot: EngineSnapshot, patch: EnginePatch): EngineSnapshot {
  if (patch.base !== snapshot.revision) {
    throw new Error(`Patch on revision ${patch.base} came to revision ${snapshot.revision}.`);
  }
  const gone = new Set([...patch.removed, ...patch.changed.map(({ id }) => id)]);
  return {
    revision: patch.revision,
    engine: patch.engine ?? snapshot.engine,
    network: patch.network ?? snapshot.network,
    containers: [...snapshot.containers.filter(({ id }) => !gone.has(id)), ...patch.changed],
  };
}
