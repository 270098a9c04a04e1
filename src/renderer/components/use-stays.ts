import { useEffect, useState } from 'react';

/** Whether something is there and has been for so long; what was there from the first counts at once. */
export function useStays(isThere: boolean, forMs: number): boolean {
  const [hasStayed, setStayed] = useState(isThere);
  useEffect(() => {
    const timer = setTimeout(() => setStayed(isThere), isThere ? forMs : 0);
    return () => clearTimeout(timer);
  }, [isThere, forMs]);
  return isThere && hasStayed;
}
