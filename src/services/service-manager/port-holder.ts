import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';

/** The name of the program that listens at a port; null where the system does not tell. Linux only. */
export async function programAtPort(port: number): Promise<string | null> {
  try {
    const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(readOrNothing));
    const inodes = new Set(tables.flatMap((table) => listenerInodes(table, port)));
    return inodes.size === 0 ? null : await holderOf(inodes);
  } catch {
    return null;
  }
}

/** Socket inodes of listeners at the port, from the text of /proc/net/tcp. */
export function listenerInodes(table: string, port: number): string[] {
  const LISTEN = '0A';
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => {
      const [, hexPort = ''] = local?.split(':') ?? [];
      return state === LISTEN && parseInt(hexPort, 16) === port;
    })
    .flatMap((columns) => columns[9] ?? []);
}

/** Other users' processes can't be looked into: then nobody is found. */
async function holderOf(inodes: ReadonlySet<string>): Promise<string | null> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const sockets = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const fd of sockets) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined && inodes.has(inode)) {
        // Not its `comm`: a program may name its main thread as it likes.
        const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
        return path.basename(program.replace(/ \(deleted\)$/, '')) || null;
      }
    }
  }
  return null;
}

function readOrNothing(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
