import { useEffect, useRef, type RefObject } from 'react';
import type { Layout } from './layout';
import { nodeIn } from './node-elements';
import { followPointer } from './pointer-gestures';
import type { ViewportControl } from './viewport-control';

interface Carrying {
  readonly screen: RefObject<HTMLElement | null>;
  readonly layer: RefObject<HTMLElement | null>;
  readonly viewport: ViewportControl;
  readonly layout: Layout;
  /** A node was carried onto the network. */
  readonly onDrop: (id: string) => void;
}

/** The pointer pans the picture, and carries nodes from beside the network onto it. */
export function useCarrying({ screen, layer, viewport, layout, onDrop }: Carrying): void {
  const now = useRef({ layout, onDrop });
  useEffect(() => {
    now.current = { layout, onDrop };
  });
  useEffect(() => {
    if (!screen.current) return;
    const isOnNetwork = ({ clientX, clientY }: PointerEvent) => {
      const { x, y } = viewport.pointAt(clientX, clientY);
      const { network } = now.current.layout;
      return x >= 0 && x <= network.width && y >= 0 && y <= network.height;
    };
    return followPointer(screen.current, {
      onPan: (x, y) => viewport.panBy(x, y),
      onCarry: (id, x, y, event) => {
        const node = nodeIn(layer.current, id);
        const scale = viewport.scale();
        if (node) node.style.translate = `${x / scale}px ${y / scale}px`;
        layer.current?.setAttribute('data-carrying', isOnNetwork(event) ? 'over' : 'on');
      },
      onDrop: (id, event) => {
        const node = nodeIn(layer.current, id);
        if (node) node.style.translate = '';
        layer.current?.removeAttribute('data-carrying');
        if (event && isOnNetwork(event)) now.current.onDrop(id);
      },
    });
  }, [screen, layer, viewport]);
}
