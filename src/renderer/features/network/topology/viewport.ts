/** What of the picture is seen: a point of it is shown at `x + point * scale`. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const MOST = 2;
const LEAST = 0.08;
const MARGIN = 20;

/** Nearer or further, with the point of the screen staying where it is. */
export function zoomAt(view: Viewport, factor: number, { x, y }: Point): Viewport {
  const scale = Math.min(MOST, Math.max(LEAST, view.scale * factor));
  const grown = scale / view.scale;
  return { scale, x: x - (x - view.x) * grown, y: y - (y - view.y) * grown };
}

/** All of the picture, from the top left, never larger than life. */
export function fit(picture: Size, screen: Size): Viewport {
  const scale = Math.min(
    1,
    Math.max(
      LEAST,
      Math.min(
        (screen.width - 2 * MARGIN) / picture.width,
        (screen.height - 2 * MARGIN) / picture.height,
      ),
    ),
  );
  const x = Math.max(MARGIN, (screen.width - picture.width * scale) / 2);
  return { scale, x: scale === 1 ? MARGIN : x, y: MARGIN };
}

/** Moved no further than needed for the whole of a thing to be seen. */
export function reveal(view: Viewport, { x, y }: Point, thing: Size, screen: Size): Viewport {
  const moved = (start: number, length: number, seen: number, offset: number) => {
    const from = start * view.scale + offset;
    const to = from + length * view.scale;
    if (from < MARGIN) return offset + MARGIN - from;
    if (to > seen - MARGIN) return offset + Math.max(seen - MARGIN - to, MARGIN - from);
    return offset;
  };
  return {
    ...view,
    x: moved(x, thing.width, screen.width, view.x),
    y: moved(y, thing.height, screen.height, view.y),
  };
}

/** A thing in the middle of the screen, near enough to be read. */
export function centre(view: Viewport, { x, y }: Point, thing: Size, screen: Size): Viewport {
  const scale = Math.max(view.scale, 0.9);
  return {
    scale,
    x: screen.width / 2 - (x + thing.width / 2) * scale,
    y: screen.height / 2 - (y + thing.height / 2) * scale,
  };
}

/** What can be read at this scale: everything, names alone, or nothing but marks. */
export function detailAt(scale: number): 'all' | 'names' | 'marks' {
  if (scale >= 0.7) return 'all';
  return scale >= 0.36 ? 'names' : 'marks';
}
