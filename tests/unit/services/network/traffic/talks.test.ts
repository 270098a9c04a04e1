import { describe, expect, it } from 'vitest';
import { readSockets, talksBetween, type Sockets } from '@/services/network/traffic/talks';

const members = [
  { id: 'redis', addresses: ['172.17.0.2', 'fd00::2'] },
  { id: 'shop', addresses: ['172.17.0.3', 'fd00::3'] },
];

/** As a kernel writes them: redis at 6379, a connection of shop’s, and Docker’s own DNS. */
const LINES = [
  '100 00000000:18EB 00000000:0000 0A',
  '100 0B00007F:9505 00000000:0000 0A',
  '100 020011AC:18EB 030011AC:A372 01',
  '200 0B00007F:8A2D 00000000:0000 0A',
  '200 030011AC:A372 020011AC:18EB 01',
  '300 unseen',
];

const socketsOf = (lines: readonly string[], ids: Readonly<Record<number, string>>) =>
  new Map<string, Sockets>(
    [...readSockets(lines)].map(([pid, sockets]) => [ids[pid] ?? String(pid), sockets]),
  );

describe('who talks to whom', () => {
  it('is told from the sockets at both ends, once, with the port that was called', () => {
    const sockets = socketsOf(LINES, { 100: 'redis', 200: 'shop' });
    expect([...sockets.keys()]).toEqual(['redis', 'shop']);
    expect(talksBetween(members, sockets)).toEqual([
      { from: 'shop', to: 'redis', port: 6379, connections: 1 },
    ]);
  });

  it('is told from one end where the other can’t be seen', () => {
    const talk = { from: 'shop', to: 'redis', port: 6379, connections: 1 };
    expect(talksBetween(members, socketsOf(LINES.slice(0, 3), { 100: 'redis' }))).toEqual([talk]);
    expect(talksBetween(members, socketsOf(LINES.slice(3), { 200: 'shop' }))).toEqual([talk]);
  });

  it('counts several connections as one talk, over IPv4 and IPv6', () => {
    const over6 = [
      // From [fd00::3]:41842 to [fd00::2]:6379.
      '200 000000FD000000000000000003000000:A372 000000FD000000000000000002000000:18EB 01',
      // The same over IPv4, from a program that speaks IPv6.
      '200 0000000000000000FFFF0000030011AC:A373 0000000000000000FFFF0000020011AC:18EB 01',
    ];
    const sockets = socketsOf([...LINES, ...over6], { 100: 'redis', 200: 'shop' });
    expect(talksBetween(members, sockets)).toEqual([
      { from: 'shop', to: 'redis', port: 6379, connections: 3 },
    ]);
  });

  it('leaves out who is no member, and a member that talks to itself', () => {
    const lines = [
      '200 030011AC:A372 08080808:01BB 01',
      '200 030011AC:A374 030011AC:1F90 01',
      '200 00000000:1F90 00000000:0000 0A',
    ];
    expect(talksBetween(members, socketsOf(lines, { 200: 'shop' }))).toEqual([]);
  });
});
