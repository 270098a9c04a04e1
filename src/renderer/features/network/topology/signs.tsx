import { IconBoxMultiple, IconCirclesRelation } from '@tabler/icons-react';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Tone } from '@/renderer/components/state';
import { StateDot } from '@/renderer/components/state-label';

const TONES: readonly Tone[] = ['idle', 'busy', 'good', 'warn', 'bad'];

/**
 * The signs that nodes bear, as images in custom properties of the layer: `--sign-good`, `--sign-others`.
 * An SVG element in each of a thousand nodes would be sorted anew by the browser at each move.
 */
export function Signs({ layer }: { readonly layer: RefObject<HTMLElement | null> }) {
  const patterns = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const paint = () => {
      for (const pattern of patterns.current?.children ?? []) {
        const svg = pattern.querySelector('svg');
        if (svg) layer.current?.style.setProperty(pattern.id, imageOf(svg));
      }
    };
    paint();
    // An image knows nothing of the theme around it.
    const themes = new MutationObserver(paint);
    const attributeFilter = ['data-mantine-color-scheme'];
    themes.observe(document.documentElement, { attributes: true, attributeFilter });
    return () => themes.disconnect();
  }, [layer]);
  return (
    <span ref={patterns} hidden>
      {TONES.map((tone) => (
        <span key={tone} id={`--sign-${tone}`}>
          <StateDot tone={tone} />
        </span>
      ))}
      <span id="--sign-others" style={{ color: 'var(--ink-3)' }}>
        <IconCirclesRelation stroke={1.7} />
      </span>
      <span id="--sign-segments" style={{ color: 'var(--ink-3)' }}>
        <IconBoxMultiple stroke={1.7} />
      </span>
    </span>
  );
}

/** In the colour that it has at this moment. */
function imageOf(svg: SVGElement): string {
  const copy = svg.cloneNode(true) as SVGElement;
  copy.setAttribute('color', getComputedStyle(svg).color);
  const text = new XMLSerializer().serializeToString(copy);
  return `url("data:image/svg+xml,${encodeURIComponent(text)}")`;
}
