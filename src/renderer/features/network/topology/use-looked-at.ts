import { useEffect, useState, type RefObject } from 'react';
import { nodeIdAt } from './node-elements';

/** The container whose node is pointed at or focused. Only who asks is drawn again for a pointer that passes. */
export function useLookedAt(screen: RefObject<HTMLElement | null>): string | null {
  const [lookedAt, setLookedAt] = useState<string | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const look = ({ target }: Event) => setLookedAt(nodeIdAt(target));
    const lookAway = () => setLookedAt(null);
    screen.current?.addEventListener('pointerover', look, { signal });
    screen.current?.addEventListener('focusin', look, { signal });
    screen.current?.addEventListener('pointerleave', lookAway, { signal });
    screen.current?.addEventListener('focusout', lookAway, { signal });
    return () => leaving.abort();
  }, [screen]);
  return lookedAt;
}
