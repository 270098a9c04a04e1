import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Where packets for these addresses go. */
export interface HostRoute {
  /** As CIDR. */
  readonly subnet: string;
  /** The interface, by its name or, on Windows, its address. */
  readonly via: string;
}

/**
 * Where this computer already sends packets: an engine in a VM can't know of a VPN on its host.
 * Empty where the routes can't be read.
 */
export async function hostRoutes(
  platform: NodeJS.Platform = process.platform,
): Promise<readonly HostRoute[]> {
  try {
    switch (platform) {
      case 'linux':
        return parseProcRoutes(await readFile('/proc/net/route', 'utf8'));
      case 'darwin': {
        const limit = { timeout: 3000 };
        const { stdout } = await promisify(execFile)('netstat', ['-rn', '-f', 'inet'], limit);
        return parseNetstatRoutes(stdout);
      }
      case 'win32': {
        const { stdout } = await promisify(execFile)('route', ['print', '-4'], { timeout: 3000 });
        return parseWindowsRoutes(stdout);
      }
      default:
        return [];
    }
  } catch {
    return [];
  }
}

/** `/proc/net/route`: destination and mask in hexadecimal, lowest byte first. */
export function parseProcRoutes(text: string): readonly HostRoute[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [via = '', destination, , , , , , mask] = line.trim().split(/\s+/);
      if (!/^[0-9A-F]{8}$/i.test(destination ?? '') || !mask) return [];
      return withoutDefault(fromHex(destination ?? ''), prefixLength(fromHex(mask)), via);
    });
}

/** `netstat -rn` of macOS, where `172.16/12` and `192.168.1` leave out zero bytes. */
export function parseNetstatRoutes(text: string): readonly HostRoute[] {
  return text.split('\n').flatMap((line) => {
    const match = /^(\d+(?:\.\d+){0,3})(?:\/(\d+))?\s+\S+\s+\S+\s+(\S+)/.exec(line);
    if (!match?.[1]) return [];
    const bytes = match[1].split('.').map(Number);
    const prefix = match[2] === undefined ? bytes.length * 8 : Number(match[2]);
    return withoutDefault([...bytes, 0, 0, 0].slice(0, 4), prefix, match[3] ?? '');
  });
}

/** `route print -4`: destination, mask, gateway, interface, metric. */
export function parseWindowsRoutes(text: string): readonly HostRoute[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(\d+(?:\.\d+){3})\s+(\d+(?:\.\d+){3})\s+\S+\s+(\d\S*)/.exec(line);
    if (!match?.[1] || !match[2]) return [];
    return withoutDefault(
      match[1].split('.').map(Number),
      prefixLength(match[2].split('.').map(Number)),
      match[3] ?? '',
    );
  });
}

/** The default route, and the two halves by which a VPN covers it, say nothing of one subnet. */
function withoutDefault(
  bytes: readonly number[],
  prefix: number,
  via: string,
): readonly HostRoute[] {
  return prefix <= 1 ? [] : [{ subnet: `${bytes.join('.')}/${prefix}`, via }];
}

function fromHex(hex: string): readonly number[] {
  return (hex.match(/../g) ?? []).map((byte) => parseInt(byte, 16)).reverse();
}

function prefixLength(mask: readonly number[]): number {
  return mask.map((byte) => byte.toString(2).replaceAll('0', '').length).reduce((a, b) => a + b, 0);
}
