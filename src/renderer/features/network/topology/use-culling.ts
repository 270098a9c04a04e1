import { useLayoutEffect, type RefObject } from 'react';
import { NODE, type Layout } from './layout';
import { nodesIn } from './node-elements';
import type { ViewportControl } from './viewport-control';

/** Pixels of the screen around it in which nodes are drawn before they are to be seen. */
const AROUND = 320;
/** After so many the picture has moved enough to look again. */
const STEP = 120;

/**
 * Leaves out what is inside of nodes that are far outside of the screen: a browser sorts all that it
 * draws whenever the picture moves. The nodes themselves stay, for who tabs, searches or listens.
 */
export function useCulling(
  layer: RefObject<HTMLElement | null>,
  layout: Layout,
  viewport: ViewportControl,
): void {
  useLayoutEffect(() => {
    const elements = nodesIn(layer.current);
    const nodes = layout.places.flatMap((place) => {
      const element = elements.get(place.id);
      return element ? [{ place, element }] : [];
    });
    let looked = { x: NaN, y: NaN, scale: NaN };
    const look = () => {
      const view = viewport.view();
      const isNear =
        view.scale === looked.scale && Math.hypot(view.x - looked.x, view.y - looked.y) < STEP;
      if (isNear) return;
      looked = view;
      const { width, height } = viewport.size();
      for (const { place, element } of nodes) {
        const x = place.x * view.scale + view.x;
        const y = place.y * view.scale + view.y;
        const isFar =
          x > width + AROUND ||
          y > height + AROUND ||
          x + NODE.width * view.scale < -AROUND ||
          y + NODE.height * view.scale < -AROUND;
        if (element.hasAttribute('data-far') !== isFar) element.toggleAttribute('data-far', isFar);
      }
    };
    look();
    return viewport.onMoved(look);
  }, [layer, layout, viewport]);
}
