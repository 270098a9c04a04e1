import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { listCommands, searchCommands } from '@/renderer/features/palette/commands';
import { aContainer, anInstance, endpoint } from '../../made-up';

const containers = [
  anInstance('mailpit'),
  { ...anInstance('redis'), state: 'exited' as const },
  aContainer({ name: 'shop-app-1', endpoint: endpoint() }),
];
const groups = listCommands(catalog, containers, 'ready');
const labels = (found: typeof groups) =>
  found.flatMap(({ commands }) => commands.map(({ label }) => label));

describe('the commands of the palette', () => {
  it('are those that make sense now', () => {
    const all = labels(groups);
    expect(all).toEqual(
      expect.arrayContaining([
        'Go to Network',
        'Go to the topology',
        'Show shop-app-1 in the topology',
        'Install MySQL',
        'Open damp-mailpit',
        'Stop damp-mailpit',
        'Open a shell in damp-mailpit',
        'Logs of damp-redis',
        'Data of damp-redis',
        'Start damp-redis',
        'Connect damp-mailpit',
        'Disconnect shop-app-1',
      ]),
    );
    for (const absent of [
      'Install Redis',
      'Stop damp-redis',
      'Start damp-mailpit',
      'Open damp-redis',
      'Stop shop-app-1',
      'Open a shell in damp-redis',
      'Open a shell in shop-app-1',
      'Create damp-network',
    ]) {
      expect(all).not.toContain(absent);
    }
  });

  it('are found by what the views of the network are for', () => {
    const found = (query: string) => labels(searchCommands(groups, query, 8));
    expect(found('dns')).toEqual(['Go to the names', 'Add name…']);
    expect(found('wildcard')).toContain('Add name…');
    expect(found('load balancer')).toEqual(['Go to Balance', 'Add group…']);
    expect(found('haproxy')).toContain('Add group…');
    expect(found('internet')).toEqual(['Go to the Doctor']);
    const missing = labels(listCommands(catalog, containers, 'missing'));
    expect(missing).not.toContain('Add name…');
  });

  it('are none of a helper of DAMP’s', () => {
    const dns = aContainer({ name: 'damp-dns', helper: 'dns', endpoint: endpoint() });
    expect(labels(listCommands(catalog, [dns], 'ready')).join()).not.toContain('damp-dns');
  });

  it('are none of a container that a change has set aside', () => {
    const aside = { ...anInstance('redis'), id: 'old', name: 'damp-redis-before-1a2b3c4d' };
    const during = labels(listCommands(catalog, [aside, anInstance('redis')], 'ready'));
    expect(during.filter((label) => label === 'Stop damp-redis')).toHaveLength(1);
    expect(during.join()).not.toContain('Start damp-redis');
  });

  it('have no two of one name, since the name is all that tells them apart', () => {
    const all = labels(groups);
    expect(new Set(all).size).toBe(all.length);
  });

  it('start and stop all, and all of a category where there are several', () => {
    const off = { ...anInstance('mysql'), state: 'exited' as const };
    const all = labels(listCommands(catalog, [...containers, off], 'ready'));
    expect(all).toEqual(
      expect.arrayContaining(['Start all', 'Stop all', 'Start Caches', 'Start Databases']),
    );
    expect(all).not.toContain('Stop Caches');
    const running = labels(listCommands(catalog, [anInstance('mysql')], 'ready'));
    expect(running).toContain('Stop all');
    for (const absent of ['Start all', 'Stop Databases']) expect(running).not.toContain(absent);
  });

  it('can make the network where it is missing', () => {
    expect(labels(listCommands(catalog, [], 'missing'))).toContain('Create damp-network');
  });

  it('edit the network where it is there, and move its picture always', () => {
    const all = labels(groups);
    expect(all).toEqual(
      expect.arrayContaining([
        'Edit damp-network…',
        'Show the topology as a list',
        'Show the topology as a picture',
        'Zoom in on the topology',
        'Zoom out of the topology',
        'Show all of the topology',
      ]),
    );
    expect(labels(listCommands(catalog, [], 'missing'))).not.toContain('Edit damp-network…');
  });

  it('are found by all of the words, in any order', () => {
    expect(labels(searchCommands(groups, 'mailpit st', 9))).toEqual([
      'Stop damp-mailpit',
      'Restart damp-mailpit',
    ]);
    expect(searchCommands(groups, 'nonsense', 9)).toEqual([]);
  });

  it('are found by what they are for', () => {
    for (const word of ['segment', 'subnet', 'internal', 'isolation', 'ipv6', 'MTU', 'gateway'])
      expect(labels(searchCommands(groups, word, 9)), word).toEqual(['Edit damp-network…']);
    expect(labels(searchCommands(groups, 'repair', 9))).toEqual(['Repair damp-network']);
    expect(labels(searchCommands(groups, 'doctor', 9))).toEqual([
      'Go to the Doctor',
      'Check everything on damp-network',
    ]);
  });

  it('come in the order of how they begin: to connect before to disconnect', () => {
    const few = labels(searchCommands(groups, 'connect', 2));
    expect(few).toEqual(['Connect damp-mailpit', 'Connect damp-redis']);
    const all = labels(searchCommands(groups, 'connect', 99));
    expect(all.indexOf('Disconnect shop-app-1')).toBe(all.length - 1);
  });

  it('are shown at most so many of a group', () => {
    for (const { commands } of searchCommands(groups, '', 2)) {
      expect(commands.length).toBeLessThanOrEqual(2);
    }
  });
});
