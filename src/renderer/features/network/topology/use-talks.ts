import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { readTalks } from '@/api/traffic/traffic-api';
import { DampError } from '@/shared/errors';
import type { Talks } from '@/shared/traffic';

export interface TalksNow {
  /** Null where nobody looks, or nothing is known yet. */
  readonly seen: Talks | null;
  /** Why it can’t be seen. */
  readonly error: DampError | null;
}

const NOTHING: TalksNow = { seen: null, error: null };

/** Who talks to whom, while it is wanted and the window is on the screen. */
export function useTalks(isWanted: boolean): TalksNow {
  const isOn = useDocumentVisibility() === 'visible' && isWanted;
  const [now, setNow] = useState(NOTHING);
  useEffect(() => {
    if (!isOn) return;
    const leaving = new AbortController();
    const read = async () => {
      for await (const seen of readTalks(leaving.signal)) setNow({ seen, error: null });
    };
    read().catch((error: unknown) => setNow({ seen: null, error: DampError.from(error) }));
    return () => {
      leaving.abort();
      setNow(NOTHING);
    };
  }, [isOn]);
  return now;
}
