import type { Locator, Page } from 'playwright-core';

export class Topology {
  readonly figure: Locator;
  readonly search: Locator;
  readonly talks: Locator;
  readonly talksSaid: Locator;

  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.figure = page.getByRole('figure', { name: 'Topology' });
    this.talks = page.getByRole('switch', { name: 'Show who talks to whom' });
    this.talksSaid = page.getByRole('status', { name: 'Talks' });
    this.search = page.getByRole('searchbox', { name: 'Find in the network' });
  }

  node(container: string): Locator {
    return this.figure.getByRole('button', { name: container, exact: true });
  }

  /** Where the middle of a node is on the screen. */
  async middleOf(container: string): Promise<{ readonly x: number; readonly y: number }> {
    const { x, y, width, height } = await boxOf(this.node(container));
    return { x: x + width / 2, y: y + height / 2 };
  }

  /** The same, within the picture: what is above it may take more room in a narrow window. */
  async placeOf(container: string): Promise<readonly number[]> {
    const { x, y } = await this.middleOf(container);
    const figure = await boxOf(this.figure);
    return [x - figure.x, y - figure.y].map(Math.round);
  }

  /** Whether all of a node’s width is in the picture. */
  async isInSight(container: string): Promise<boolean> {
    const [node, figure] = [await boxOf(this.node(container)), await boxOf(this.figure)];
    return node.x >= figure.x && node.x + node.width <= figure.x + figure.width;
  }

  panel(container: string): Locator {
    return this.#page.getByRole('complementary', { name: `About ${container}` });
  }

  look(which: 'Picture' | 'List'): Locator {
    return this.#page.getByRole('radio', { name: which });
  }

  menuItem(name: string): Locator {
    return this.#page.getByRole('menuitem', { name });
  }
}

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('It is not to be seen.');
  return box;
}
