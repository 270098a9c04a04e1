import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { readUsage } from '@/api/usage/usage-api';
import type { Usage } from '@/shared/usage';

/** A minute, more or less. */
const MOST_KEPT = 60;

/**
 * What an instance used in the last minute, the newest last. It is measured only while `isRunning`,
 * and while the one who asks and the window itself are on the screen; else there is none.
 */
export function useUsage(instance: string, isRunning: boolean): readonly Usage[] {
  const isOn = useDocumentVisibility() === 'visible' && isRunning;
  const [kept, setKept] = useState<readonly Usage[]>(NONE);
  useEffect(() => {
    if (!isOn) return;
    const leaving = new AbortController();
    const read = async () => {
      for await (const came of readUsage(instance, leaving.signal)) {
        setKept((before) => [...before, ...came].slice(-MOST_KEPT));
      }
    };
    // What can't be measured is not shown; whatever is wrong with the engine is said elsewhere.
    read().catch(() => setKept(NONE));
    return () => {
      leaving.abort();
      setKept(NONE);
    };
  }, [instance, isOn]);
  return kept;
}

const NONE: readonly Usage[] = [];
