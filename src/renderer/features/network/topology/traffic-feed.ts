import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { readTraffic } from '@/api/traffic/traffic-api';
import type { Traffic } from '@/shared/traffic';

/** The newest figures by container, and who wants to know of newer ones: only they are drawn again. */
export class TrafficFeed {
  #rates: ReadonlyMap<string, Traffic> = new Map();
  readonly #listeners = new Set<() => void>();

  readonly rates = (): ReadonlyMap<string, Traffic> => this.#rates;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  take(came: readonly Traffic[]): void {
    this.#tell(new Map([...this.#rates, ...came.map((each) => [each.id, each] as const)]));
  }

  empty(): void {
    if (this.#rates.size > 0) this.#tell(new Map());
  }

  #tell(rates: ReadonlyMap<string, Traffic>): void {
    this.#rates = rates;
    for (const listener of this.#listeners) listener();
  }
}

/** Traffic is measured while the one who asks and the window itself are on the screen. */
export function useTrafficFeed(): TrafficFeed {
  const isOn = useDocumentVisibility() === 'visible';
  const [feed] = useState(() => new TrafficFeed());
  useEffect(() => {
    if (!isOn) return;
    const leaving = new AbortController();
    const read = async () => {
      for await (const came of readTraffic(leaving.signal)) feed.take(came);
    };
    // What can’t be measured is not shown; whatever is wrong with the engine is said elsewhere.
    read().catch(() => feed.empty());
    return () => {
      leaving.abort();
      feed.empty();
    };
  }, [feed, isOn]);
  return feed;
}

/** The figures as they are now, by container. */
export function useRates(feed: TrafficFeed): ReadonlyMap<string, Traffic> {
  return useSyncExternalStore(feed.subscribe, feed.rates);
}

/** What flows through one container; undefined where it is not measured. */
export function useRate(feed: TrafficFeed, id: string): Traffic | undefined {
  return useSyncExternalStore(feed.subscribe, () => feed.rates().get(id));
}
