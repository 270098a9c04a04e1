import type { WebContents } from 'electron';

/** Tells each time that the page shown is no more: it loads anew, its process ended, or its window. */
export function onPageGone(contents: WebContents, listener: () => void): void {
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) listener();
  });
  contents.on('render-process-gone', listener);
  contents.on('destroyed', listener);
}
