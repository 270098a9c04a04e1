import { centre, detailAt, fit, reveal, zoomAt, type Viewport } from './viewport';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const WHEEL = 0.0015;
const LARGEST_WHEEL = 120;

/**
 * Moves the picture under its screen by one transform: no part of it is drawn again by React, however
 * many there are.
 */
export class ViewportControl {
  #view: Viewport = { x: 0, y: 0, scale: 1 };
  #screen: HTMLElement | null = null;
  #layer: HTMLElement | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #movedListeners = new Set<() => void>();

  /** Returns how to let go of the elements again. */
  attach(screen: HTMLElement, layer: HTMLElement): () => void {
    this.#screen = screen;
    this.#layer = layer;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      this.#wheel(event);
    };
    screen.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      screen.removeEventListener('wheel', onWheel);
      this.#screen = null;
      this.#layer = null;
    };
  }

  readonly scale = (): number => this.#view.scale;

  view(): Viewport {
    return this.#view;
  }

  /** Told after each move, and no React between. Returns how to end that. */
  onMoved(listener: () => void): () => void {
    this.#movedListeners.add(listener);
    return () => this.#movedListeners.delete(listener);
  }

  /** Told when it is zoomed. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** By pixels of the screen. */
  panBy(x: number, y: number): void {
    this.#show({ ...this.#view, x: this.#view.x + x, y: this.#view.y + y });
  }

  /** Around the middle of the screen. */
  zoomBy(factor: number): void {
    const { width, height } = this.size();
    this.#show(zoomAt(this.#view, factor, { x: width / 2, y: height / 2 }));
  }

  fit(picture: { readonly width: number; readonly height: number }): void {
    this.#show(fit(picture, this.size()));
  }

  reveal(box: Box): void {
    this.#show(reveal(this.#view, box, box, this.size()));
  }

  centre(box: Box): void {
    this.#show(centre(this.#view, box, box, this.size()));
  }

  /** The point of the picture under a point of the window. */
  pointAt(clientX: number, clientY: number): { readonly x: number; readonly y: number } {
    const { left = 0, top = 0 } = this.#screen?.getBoundingClientRect() ?? {};
    const { x, y, scale } = this.#view;
    return { x: (clientX - left - x) / scale, y: (clientY - top - y) / scale };
  }

  #wheel({ deltaX, deltaY, deltaMode, shiftKey, clientX, clientY }: WheelEvent): void {
    const unit = deltaMode === 0 ? 1 : 20;
    if (shiftKey) {
      this.panBy(-(deltaX || deltaY) * unit, 0);
      return;
    }
    const { left = 0, top = 0 } = this.#screen?.getBoundingClientRect() ?? {};
    const turned = Math.max(-LARGEST_WHEEL, Math.min(LARGEST_WHEEL, deltaY * unit));
    const at = { x: clientX - left, y: clientY - top };
    this.#show(zoomAt(this.#view, Math.exp(-turned * WHEEL), at));
  }

  /** Of the screen. */
  size(): { readonly width: number; readonly height: number } {
    return { width: this.#screen?.clientWidth ?? 0, height: this.#screen?.clientHeight ?? 0 };
  }

  #show(view: Viewport): void {
    const isZoomed = view.scale !== this.#view.scale;
    this.#view = view;
    if (!this.#layer) return;
    const { x, y, scale } = view;
    this.#layer.style.transform = `translate3d(${Math.round(x)}px, ${Math.round(y)}px, 0) scale(${scale})`;
    const detail = detailAt(scale);
    if (this.#layer.dataset['detail'] !== detail) this.#layer.dataset['detail'] = detail;
    for (const listener of this.#movedListeners) listener();
    if (isZoomed) for (const listener of this.#listeners) listener();
  }
}
