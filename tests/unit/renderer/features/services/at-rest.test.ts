import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { allTargets, atRest } from '@/renderer/features/services/at-rest';
import { listEntries } from '@/renderer/features/services/entries';
import type { InstanceAction } from '@/api/services/services-mutations';
import type { Container } from '@/shared/engine';
import { anInstance, aRun } from '../../made-up';

const off = (service: string): Container => ({ ...anInstance(service), state: 'exited' });
const entriesOf = (containers: readonly Container[], asked: readonly InstanceAction[] = []) =>
  listEntries({
    catalog,
    containers,
    runs: [aRun('pull', { kind: 'install', instance: 'damp-caddy', service: 'caddy' })],
    actions: new Map(asked.map((action, id) => [action.instance, { id, action, error: null }])),
  });

describe('what is started or stopped with others', () => {
  it('is what nothing is done to at the moment', () => {
    const containers = [off('mysql'), off('redis'), off('caddy')];
    const entries = entriesOf(containers, [{ do: 'start', instance: 'damp-mysql' }]);
    expect(atRest(entries).map(({ name }) => name)).toEqual(['damp-redis']);
    expect(allTargets('start', entries)).toEqual(['damp-redis']);
  });

  it('is for a stop what still waits for its start, too', () => {
    const containers = [anInstance('mysql'), off('phpmyadmin')];
    const entries = entriesOf(containers, [{ do: 'start', instance: 'damp-phpmyadmin' }]);
    expect(allTargets('stop', entries)).toEqual(['damp-mysql', 'damp-phpmyadmin']);
  });
});
