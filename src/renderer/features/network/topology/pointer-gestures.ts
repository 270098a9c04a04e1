interface Gestures {
  readonly onPan: (x: number, y: number) => void;
  /** A node that may be carried is taken up, moved by so much, and let go; null where it was dropped in vain. */
  readonly onCarry: (id: string, x: number, y: number, event: PointerEvent) => void;
  readonly onDrop: (id: string, event: PointerEvent | null) => void;
}

/** Less is a click with an unsteady hand. */
const STEADY = 4;

/** The pointer pans the picture wherever it is pressed, but carries a node that says it may be. */
export function followPointer(screen: HTMLElement, gestures: Gestures): () => void {
  let start: PointerEvent | null = null;
  let last = { x: 0, y: 0 };
  let carried: string | null = null;
  let isMoving = false;

  const onDown = (event: PointerEvent) => {
    if (event.button > 1 || start) return;
    start = event;
    last = { x: event.clientX, y: event.clientY };
    carried = event.button === 0 ? carriedFrom(event.target) : null;
    isMoving = false;
  };
  const onMove = (event: PointerEvent) => {
    if (!start || event.pointerId !== start.pointerId) return;
    const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
    if (!isMoving && Math.hypot(x, y) < STEADY) return;
    if (!isMoving) {
      isMoving = true;
      screen.setPointerCapture(event.pointerId);
      screen.dataset['moving'] = carried === null ? 'picture' : 'node';
    }
    if (carried === null) gestures.onPan(event.clientX - last.x, event.clientY - last.y);
    else gestures.onCarry(carried, x, y, event);
    last = { x: event.clientX, y: event.clientY };
  };
  const end = (dropped: PointerEvent | null) => {
    if (!start) return;
    start = null;
    delete screen.dataset['moving'];
    if (isMoving && carried !== null) gestures.onDrop(carried, dropped);
    carried = null;
  };
  const onUp = (event: PointerEvent) => {
    if (event.pointerId === start?.pointerId) end(event);
  };
  const onCancel = () => end(null);
  // The click that follows a drag is none.
  const onClick = (event: MouseEvent) => {
    if (isMoving) event.stopPropagation();
    isMoving = false;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || carried === null || !isMoving) return;
    event.stopPropagation();
    end(null);
  };

  const leaving = new AbortController();
  const { signal } = leaving;
  screen.addEventListener('pointerdown', onDown, { signal });
  screen.addEventListener('pointermove', onMove, { signal });
  screen.addEventListener('pointerup', onUp, { signal });
  screen.addEventListener('pointercancel', onCancel, { signal });
  screen.addEventListener('click', onClick, { signal, capture: true });
  window.addEventListener('keydown', onKey, { signal, capture: true });
  return () => leaving.abort();
}

function carriedFrom(target: EventTarget | null): string | null {
  const node = target instanceof Element ? target.closest<HTMLElement>('[data-carried-by]') : null;
  return node?.dataset['carriedBy'] ?? null;
}
