/** Bytes in a second, from which a line is drawn a step heavier. */
const STEPS = [1, 10_000, 500_000, 10_000_000] as const;

/** 0 where nothing flows, then a step for every order that one would notice, up to 4. */
export function trafficWeight(bytesPerSecond: number): number {
  return STEPS.filter((step) => bytesPerSecond >= step).length;
}
