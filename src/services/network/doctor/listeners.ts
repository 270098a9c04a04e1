import type { Listener } from './facts';

const LISTENS = '0A';

/**
 * Who waits for connections, from lines of /proc/net/tcp and tcp6. Docker’s own DNS, which listens in
 * each container at 127.0.0.11, is nobody’s program and left out.
 */
export function readListeners(lines: readonly string[]): readonly Listener[] {
  const found = lines.flatMap((line) => {
    const [, hex = '', port = ''] = /^\s*\d+:\s+([0-9A-F]+):([0-9A-F]{4})\s/.exec(line) ?? [];
    const state = line.trim().split(/\s+/)[3];
    if (state !== LISTENS || hex === '') return [];
    return [{ address: address(hex), port: Number.parseInt(port, 16) }];
  });
  return found
    .filter(({ address: at }) => at !== '127.0.0.11')
    .toSorted((a, b) => a.port - b.port || a.address.localeCompare(b.address));
}

/** Each group of four bytes is written as a number of the machine’s own byte order, little-endian. */
function address(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) =>
    (word.match(/../g) ?? []).toReversed().map((byte) => Number.parseInt(byte, 16)),
  );
  if (bytes.length === 4) return bytes.join('.');
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255;
  if (isMapped) return bytes.slice(12).join('.');
  if (bytes.every((byte) => byte === 0)) return '::';
  if (bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1) return '::1';
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16),
  );
  return groups.join(':');
}

export function isLoopback(address: string): boolean {
  return /^127\.|^::1$|^localhost$/i.test(address);
}

/** On every address of its network. */
export function isEverywhere(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}
