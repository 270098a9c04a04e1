/**
 * What to add to performance.now() for the wall clock in ms, finer than Date.now() tells it, so that
 * moments in the page, in the engine and here can be compared. Runs in the page too.
 */
export function wallClockOffset(): number {
  let offset = -Infinity;
  const until = performance.now() + 5;
  while (performance.now() < until) {
    offset = Math.max(offset, Date.now() - performance.now());
  }
  return offset;
}
