import { centre, detailAt, fit, reveal, zoomAt, type Viewport } from './viewport';

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** A step nearer, by a button or a key. */
export const ZOOM = 1.25;

const WHEEL = 0.0015;
const LARGEST_WHEEL = 120;

/** Adds nothing to where the picture is. */
const NO_MOVE = { transform: 'translateX(0)' };
/** From one move to the next of the same gesture, at most. */
const GESTURE_MS = 250;

/**
 * Moves the picture under its screen by one transform: no part of it is drawn again by React, however
 * many there are.
 */
export class ViewportControl {
  #view: Viewport = { x: 0, y: 0, scale: 1 };
  #screen: HTMLElement | null = null;
  #layer: HTMLElement | null = null;
  #gesture: Animation | null = null;
  /** What is shown whole, until it is moved. */
  #fitted: Size | null = null;
  /** What was shown whole and was not zoomed or dragged since: a window of another size shows it so again. */
  #whole: Size | null = null;
  readonly #listeners = new Set<() => void>();

  /** Returns how to let go of the elements again. */
  attach(screen: HTMLElement, layer: HTMLElement): () => void {
    this.#screen = screen;
    this.#layer = layer;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      this.#wheel(event);
    };
    const onResize = () => {
      if (this.#whole) this.fit(this.#whole);
    };
    screen.addEventListener('wheel', onWheel, { passive: false });
    // Of the window alone: what opens beside the picture must not move what was just clicked.
    window.addEventListener('resize', onResize);
    return () => {
      window.removeEventListener('resize', onResize);
      screen.removeEventListener('wheel', onWheel);
      this.#screen = null;
      this.#layer = null;
    };
  }

  readonly scale = (): number => this.#view.scale;

  /** Told when it is zoomed. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** By pixels of the screen. */
  panBy(x: number, y: number): void {
    this.#whole = null;
    this.#show({ ...this.#view, x: this.#view.x + x, y: this.#view.y + y });
  }

  /** Around the middle of the screen. */
  zoomBy(factor: number): void {
    const { width, height } = this.#size();
    this.#show(zoomAt(this.#view, factor, { x: width / 2, y: height / 2 }));
  }

  /** Shows all of it, and goes on to until it is moved. */
  fit(picture: Size): void {
    this.#show(fit(picture, this.#size()));
    this.#fitted = picture;
    this.#whole = picture;
  }

  /** The picture has another size: one that is shown whole still is. */
  resized(picture: Size): void {
    if (this.#fitted) this.fit(picture);
    else if (this.#whole) this.#whole = picture;
  }

  reveal(box: Box): void {
    this.#show(reveal(this.#view, box, box, this.#size()));
  }

  centre(box: Box): void {
    this.#show(centre(this.#view, box, box, this.#size()));
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

  #size(): Size {
    return { width: this.#screen?.clientWidth ?? 0, height: this.#screen?.clientHeight ?? 0 };
  }

  #show(view: Viewport): void {
    const isZoomed = view.scale !== this.#view.scale;
    if (isZoomed) this.#whole = null;
    if (isZoomed || view.x !== this.#view.x || view.y !== this.#view.y) this.#fitted = null;
    this.#view = view;
    if (!this.#layer) return;
    this.#announceMove(this.#layer);
    const { x, y, scale } = view;
    this.#layer.style.transform = `translate3d(${Math.round(x)}px, ${Math.round(y)}px, 0) scale(${scale})`;
    const detail = detailAt(scale);
    if (this.#layer.dataset['detail'] !== detail) this.#layer.dataset['detail'] = detail;
    if (isZoomed) for (const listener of this.#listeners) listener();
  }

  /**
   * What is animated a browser moves as it is; anything else it sorts anew at each move, all thousand
   * nodes of it. So an animation runs that changes nothing, and ends with the gesture.
   */
  #announceMove(layer: HTMLElement): void {
    if (this.#gesture?.playState === 'running') this.#gesture.currentTime = 0;
    else this.#gesture = layer.animate(NO_MOVE, { duration: GESTURE_MS, composite: 'add' });
  }
}
