import { socketAddress } from '../socket-address';
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
    return [{ address: socketAddress(hex), port: Number.parseInt(port, 16) }];
  });
  return found
    .filter(({ address: at }) => at !== '127.0.0.11')
    .toSorted((a, b) => a.port - b.port || a.address.localeCompare(b.address));
}

export function isLoopback(address: string): boolean {
  return /^127\.|^::1$|^localhost$/i.test(address);
}

/** On every address of its network. */
export function isEverywhere(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}
