import { expect, it } from 'vitest';
import { moversOf, notesOnMovers } from '@/services/network/segments/notes-on-segments';
import type { SegmentAction } from '@/services/network/segments/segment-actions';

function leaves(name: string, serves: boolean): SegmentAction {
  const container = { id: `id-${name}`, name };
  const at = { network: 'net', segment: null, isRunning: true };
  return { do: 'leave', ...at, container, serves, endpoint: {} };
}

it('says before what a container loses that was made for the place that it leaves', () => {
  const movers = moversOf({ actions: [leaves('web', false), leaves('damp-mysql', true)] });
  expect(movers.map(({ name }) => name)).toEqual(['web']);
  const settings = new Map([
    ['id-web', { dns: ['172.30.0.254', '1.1.1.1'], isDealtPorts: true }],
    ['id-damp-mysql', { dns: ['172.30.0.254'], isDealtPorts: true }],
  ]);
  const network = { subnet: '172.30.0.0/24', isolation: 'segmented' as const };
  const [ports, dns, ...more] = notesOnMovers(movers, network, settings);
  expect(ports).toMatch(/chooses the ports of this computer for web,/);
  expect(dns).toMatch(
    /^web was made to ask the DNS server 172\.30\.0\.254, which it does not reach/,
  );
  expect(more).toEqual([]);
  // Back in the open the server is reached again.
  const open = notesOnMovers(movers, { ...network, isolation: 'open' }, settings);
  expect(open).toEqual([ports]);
  expect(notesOnMovers(movers, network, new Map())).toEqual([]);
});
