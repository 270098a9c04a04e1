const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes as people read them, in powers of 1000 as registries count: "412 MB", "1.4 GB". */
export function bytes(count: number): string {
  let power = 0;
  while (power < UNITS.length - 1 && Math.round(count / 1000 ** power) >= 1000) power += 1;
  const amount = count / 1000 ** power;
  return `${amount.toFixed(power > 0 && amount < 10 ? 1 : 0)} ${UNITS[power] ?? 'B'}`;
}
