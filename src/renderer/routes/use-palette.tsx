import { useCallback, useEffect, useState, type ComponentType, type ReactNode } from 'react';

type PaletteComponent = ComponentType<{ readonly onClose: () => void }>;

/**
 * The command palette, by Ctrl/Cmd+K or by its button. Loaded once the window has been drawn, so
 * that it opens within the key press and what is typed next goes into it.
 */
export function usePalette(): { palette: ReactNode; openPalette: () => void } {
  const [Palette, setPalette] = useState<PaletteComponent | null>(null);
  const [isOpen, setOpen] = useState(false);
  const openPalette = useCallback(() => setOpen(true), []);
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      void import('@/renderer/features/palette/palette').then((loaded) => {
        setPalette(() => loaded.Palette);
      });
    });
    return () => cancelIdleCallback(idle);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      if (!document.querySelector('dialog[role="alertdialog"]')) setOpen((before) => !before);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const palette = isOpen && Palette && <Palette onClose={() => setOpen(false)} />;
  return { palette, openPalette };
}
