import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';

const Palette = lazy(async () => ({
  default: (await import('@/renderer/features/palette/palette')).Palette,
}));

/** The command palette: loaded when it is asked for first, by Ctrl/Cmd+K or by its button. */
export function usePalette(): { palette: ReactNode; openPalette: () => void } {
  const [state, setState] = useState<'unloaded' | 'open' | 'closed'>('unloaded');
  const openPalette = useCallback(() => setState('open'), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      if (document.querySelector('dialog[open]')) return;
      setState((before) => (before === 'open' ? 'closed' : 'open'));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const palette = state !== 'unloaded' && (
    <Suspense>
      <Palette isOpen={state === 'open'} onClose={() => setState('closed')} />
    </Suspense>
  );
  return { palette, openPalette };
}
