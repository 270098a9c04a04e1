import type { Talk } from '@/shared/traffic';
import { socketAddress } from '../socket-address';

interface Place {
  readonly address: string;
  readonly port: number;
}

/** The TCP sockets in a member’s network. */
export interface Sockets {
  /** The ports at which somebody waits. */
  readonly listens: ReadonlySet<number>;
  readonly open: readonly { readonly local: Place; readonly remote: Place }[];
}

const OPEN = '01';

/** Of each process id what the reader’s lines say; nothing of one that could not be seen. */
export function readSockets(lines: readonly string[]): ReadonlyMap<number, Sockets> {
  const all = new Map<number, { listens: Set<number>; open: Sockets['open'][number][] }>();
  for (const line of lines) {
    const [pid = '', local = '', remote = '', state] = line.split(' ');
    if (state === undefined) continue;
    const sockets = all.get(Number(pid)) ?? { listens: new Set(), open: [] };
    all.set(Number(pid), sockets);
    const here = readPlace(local);
    if (state === OPEN) sockets.open.push({ local: here, remote: readPlace(remote) });
    else sockets.listens.add(here.port);
  }
  return all;
}

/** `020011AC:18EB` */
function readPlace(hex: string): Place {
  const [address = '', port = ''] = hex.split(':');
  return { address: socketAddress(address), port: Number.parseInt(port, 16) };
}

interface Member {
  readonly id: string;
  readonly addresses: readonly string[];
}

/**
 * Who talks to whom, told by the members’ addresses. Both ends of a connection have a socket for it: the
 * end that waits at its port is the one that was called. Connections to outside and of a member with
 * itself are left out.
 */
export function talksBetween(
  members: readonly Member[],
  sockets: ReadonlyMap<string, Sockets>,
): readonly Talk[] {
  const owners = new Map(
    members.flatMap(({ id, addresses }) =>
      addresses.map((address) => [canonical(address), id] as const),
    ),
  );
  const talks = new Map<string, Talk>();
  const tell = (from: string, to: string, port: number) => {
    const key = `${from} ${to} ${port}`;
    const connections = (talks.get(key)?.connections ?? 0) + 1;
    talks.set(key, { from, to, port, connections });
  };
  for (const [id, { listens, open }] of sockets) {
    for (const { local, remote } of open) {
      const other = owners.get(canonical(remote.address));
      if (other === undefined || other === id) continue;
      const theirs = sockets.get(other);
      const wasCalled = listens.has(local.port) && !theirs?.listens.has(remote.port);
      // Where both can be seen, the one that called tells of it.
      if (!wasCalled) tell(id, other, remote.port);
      else if (!theirs) tell(other, id, local.port);
    }
  }
  return [...talks.values()].toSorted(
    (a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to) || a.port - b.port,
  );
}

/** An IPv6 address can be written in many ways. */
function canonical(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]`).hostname : address;
}
