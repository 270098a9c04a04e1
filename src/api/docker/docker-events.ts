import type { QueryClient } from '@tanstack/react-query';
import type { EnginePatch, EngineSnapshot } from '@/shared/engine';
import { applyPatch } from './apply-patch';
import { engineQuery } from './docker-queries';

/** Where patches come from, and where the picture they build on is kept. */
export interface EngineFeed {
  readonly subscribe: (listener: (patch: EnginePatch) => void) => () => void;
  readonly held: () => EngineSnapshot | undefined;
  readonly keep: (snapshot: EngineSnapshot) => void;
  /** Fetches the whole picture and keeps it. */
  readonly fetch: () => Promise<unknown>;
}

/**
 * Keeps the picture true: subscribes first, then fetches; patches that come meanwhile wait. A patch
 * that builds on another picture than the held one makes it fetch again. Returns how to stop.
 */
export function followFeed(feed: EngineFeed): () => void {
  let waiting: EnginePatch[] | null = null;
  let stopped = false;

  const take = (patch: EnginePatch): void => {
    if (waiting) {
      waiting.push(patch);
      return;
    }
    const held = feed.held();
    const next = held ? applyPatch(held, patch) : 'gap';
    if (next === 'gap') void resync(patch);
    else if (next !== 'old') feed.keep(next);
  };

  const resync = async (...patches: EnginePatch[]): Promise<void> => {
    waiting = patches;
    let fetched = true;
    try {
      await feed.fetch();
    } catch {
      // The query holds the error for the page to show; the next patch tries again.
      fetched = false;
    }
    const late: EnginePatch[] = waiting;
    waiting = null;
    if (fetched && !stopped) late.forEach(take);
  };

  const unsubscribe = feed.subscribe(take);
  void resync();
  return () => {
    stopped = true;
    unsubscribe();
  };
}

/** Keeps the cached picture of the engine true for as long as the page lives. */
export function followEngine(client: QueryClient): () => void {
  return followFeed({
    subscribe: (listener) => window.damp.docker.onEngineChanged(listener),
    held: () => client.getQueryData(engineQuery.queryKey),
    keep: (snapshot) => client.setQueryData(engineQuery.queryKey, snapshot),
    fetch: () => client.fetchQuery({ ...engineQuery, staleTime: 0 }),
  });
}
