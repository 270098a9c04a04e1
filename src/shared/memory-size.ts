const UNITS: Readonly<Record<string, number>> = { m: 2 ** 20, g: 2 ** 30 };

/** Bytes of "512 MB" or "2 GB", in powers of 1024 as `docker run --memory` has them; null for other words. */
export function parseMemory(text: string): number | null {
  const [, amount = '', unit = ''] = /^(\d+(?:[.,]\d+)?)\s*([mg])i?b?$/i.exec(text.trim()) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  return factor === undefined ? null : Math.round(Number(amount.replace(',', '.')) * factor);
}

/** "512 MB", "2 GB": as it is read above. */
export function memoryText(bytes: number): string {
  const megabytes = bytes / 2 ** 20;
  if (megabytes >= 1024 && Number.isInteger(megabytes / 256)) return `${megabytes / 1024} GB`;
  return `${Number.isInteger(megabytes) ? megabytes : megabytes.toFixed(1)} MB`;
}
