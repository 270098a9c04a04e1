import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useContainers, useNetworkStatus } from '@/api/docker/docker-queries';
import { useNetworkIntent } from '@/api/network/network-queries';
import { changesBetween, type Change, type PictureOfNetwork } from './changes';

/** So many changes are kept: what is older than that is older than one of these. */
const MOST = 500;

/** When something was found out. */
export interface Moment {
  /** In milliseconds since 1970. */
  readonly at: number;
  /** So many changes had been seen by then. */
  readonly seen: number;
}

export interface Changes {
  readonly now: () => Moment;
  readonly since: (moment: Moment) => readonly Change[];
}

interface Watched {
  readonly picture: PictureOfNetwork | null;
  readonly changes: readonly Change[];
  /** How many there were before those that are kept. */
  readonly dropped: number;
}

/** What changes on the network, as the picture shows it, while this is on the screen. */
export function useChanges(): Changes {
  const picture = usePicture();
  const [watched, setWatched] = useState<Watched>({ picture, changes: [], dropped: 0 });
  if (picture && picture !== watched.picture) setWatched(withPicture(watched, picture));
  const { changes, dropped } = watched;
  const seen = useRef(0);
  useLayoutEffect(() => {
    seen.current = dropped + changes.length;
  }, [changes, dropped]);
  const now = useCallback(() => ({ at: Date.now(), seen: seen.current }), []);
  const since = useCallback(
    (moment: Moment) => changes.slice(Math.max(moment.seen - dropped, 0)),
    [changes, dropped],
  );
  return { now, since };
}

function withPicture(watched: Watched, picture: PictureOfNetwork): Watched {
  if (!watched.picture) return { ...watched, picture };
  const fresh = changesBetween(watched.picture, picture);
  if (fresh.length === 0) return { ...watched, picture };
  const all = [...watched.changes, ...fresh];
  const changes = all.slice(-MOST);
  return { picture, changes, dropped: watched.dropped + all.length - changes.length };
}

/** Null until all of it is known. */
function usePicture(): PictureOfNetwork | null {
  const network = useNetworkStatus();
  const containers = useContainers();
  const intent = useNetworkIntent();
  return useMemo(
    () => (network && containers && intent ? { network, containers, intent } : null),
    [network, containers, intent],
  );
}
