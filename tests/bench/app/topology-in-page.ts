// What the topology's row does in the page: each function is sent there as text, and uses nothing else.

/** From another page to the topology: the time in ms until all nodes are drawn. */
export async function openTopology(nodes: number): Promise<number> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  window.location.hash = '#/services';
  while (document.querySelector('[data-node]')) await frame();
  await frame();
  const start = performance.now();
  window.location.hash = '#/network/topology';
  while (document.querySelectorAll('[data-node]').length < nodes) await frame();
  // The frame that has them all, and the one after it, which comes when that was drawn.
  await frame();
  await frame();
  return performance.now() - start;
}

/** Moves the picture to and fro for a while, nearer by the factor; the times between frames in ms. */
export async function panTopology(seconds: number, nearer: number): Promise<readonly number[]> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const button = (name: string) => {
    const found = document.querySelector<HTMLElement>(`button[aria-label="${name}"]`);
    if (!found) throw new Error(`There is no button "${name}".`);
    return found;
  };
  button('Show all').click();
  for (let step = 0; step < nearer; step += 1) button('Zoom in').click();
  const screen = document.querySelector('figure [data-node]')?.parentElement?.parentElement;
  if (!screen) throw new Error('There is no picture.');
  for (let still = 0; still < 30; still += 1) await frame();
  const times: number[] = [];
  const start = await frame();
  for (let last = start, turn = 0; last - start < seconds * 1000; turn += 1) {
    const deltaY = turn % 120 < 60 ? 14 : -14;
    screen.dispatchEvent(new WheelEvent('wheel', { deltaY, shiftKey: true, cancelable: true }));
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}
