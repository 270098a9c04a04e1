import type { Page } from 'playwright-core';

/** What is meant to scroll sideways in a scroller of its own; everything else has to fit. */
const SIDEWAYS = [
  // Lines of a log, which are not wrapped unless asked.
  '[role="log"]',
  // Lines to be copied must not be broken.
  'pre',
  // Draws its own screen, wider than it shows for a moment.
  '.xterm',
  // Moved about, and shown whole at the press of a button.
  'figure[aria-label="Topology"]',
].join(', ');

/** What of the page can’t be read or reached at its size: scrollers that overflow, controls that are cut. */
export async function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate((sideways) => {
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent.slice(0, 40)}`;
    const isSeen = (element: Element) =>
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
      !element.closest('.unseen');
    const elements = [...document.querySelectorAll('*')].filter(
      (element) => !element.closest(sideways) && isSeen(element),
    );
    const overflowing = elements.filter((element) => {
      const isScroller = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
      const isPage = element === document.documentElement;
      return (isScroller || isPage) && element.scrollWidth > element.clientWidth;
    });
    /** The part of the window in which what is in the element can be seen, or be scrolled to. */
    const cutBy = (control: Element) => {
      const box = control.getBoundingClientRect();
      const isBeyond = (left: number, right: number) =>
        box.left < left - 1 || box.right > right + 1;
      if (isBeyond(0, innerWidth)) return 'the window';
      let canScroll = false;
      for (let place = control.parentElement; place; place = place.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(place);
        const around = place.getBoundingClientRect();
        const isWide = overflowX !== 'visible' && isBeyond(around.left, around.right);
        const isHigh = box.top < around.top - 1 || box.bottom > around.bottom + 1;
        canScroll ||= ['auto', 'scroll'].includes(overflowY);
        if (isWide || (overflowY === 'hidden' && isHigh && !canScroll)) return nameOf(place);
      }
      return null;
    };
    const controls = elements.filter((element) =>
      element.matches('button, a, input, select, textarea, [role="tab"], [role="menuitem"]'),
    );
    const isWordCut = ({ children, clientWidth, scrollWidth, tagName }: Element) =>
      tagName === 'BUTTON' && children.length === 0 && scrollWidth > clientWidth;
    return [
      ...overflowing.map((element) => `${nameOf(element)} overflows`),
      ...controls.flatMap((control) => {
        const by = cutBy(control);
        return by === null ? [] : [`${nameOf(control)} is cut by ${by}`];
      }),
      ...controls.filter(isWordCut).map((control) => `${nameOf(control)} has no room for its word`),
    ];
  }, SIDEWAYS);
}
