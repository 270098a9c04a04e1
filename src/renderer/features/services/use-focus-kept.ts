import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * For a row that goes: while it does, a focus in it stays on its link, which is there to the last;
 * then it moves on to the next row, the one before, or the heading.
 */
export function useFocusKept(isGoing: boolean): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const row = ref.current;
    if (isGoing && hasFocus(row)) row?.querySelector('a')?.focus();
  }, [isGoing]);
  useLayoutEffect(() => {
    const row = ref.current;
    return () => {
      if (!hasFocus(row)) return;
      const next = row?.nextElementSibling ?? row?.previousElementSibling;
      (next?.querySelector('a') ?? document.getElementById('installed'))?.focus();
    };
  }, []);
  return ref;
}

function hasFocus(row: HTMLElement | null): boolean {
  return row?.contains(document.activeElement) ?? false;
}
