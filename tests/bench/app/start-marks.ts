/** A place in the page, by selector, and the text that it is to start with. */
export interface Shown {
  readonly selector: string;
  readonly text: string;
}

/** Moments of a start, by the page's own clock. */
export interface StartMarks {
  readonly firstPaintMs: number;
  /** When all that was to be shown stood there and a frame with it was made. */
  readonly shownMs: number;
}

/** Runs in the page from the moment it is there; resolves when all that is to be shown is. */
export async function watchStart(shows: readonly Shown[]): Promise<StartMarks> {
  const holds = () =>
    shows.every(({ selector, text }) =>
      document.querySelector(selector)?.textContent?.trim().startsWith(text),
    );
  const painted = new Promise<number>((resolve) => {
    new PerformanceObserver((list) => {
      const [paint] = list.getEntriesByName('first-contentful-paint');
      if (paint) resolve(paint.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
  await new Promise<void>((resolve) => {
    if (holds()) return resolve();
    const observer = new MutationObserver(() => {
      if (!holds()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const shownMs = performance.now();
  const firstPaintMs = await painted;
  return { firstPaintMs, shownMs };
}
