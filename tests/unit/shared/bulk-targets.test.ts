import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { allInstancesFor, instancesByCategory, instancesFor } from '@/shared/bulk-targets';
import { aContainer, anInstance } from '../renderer/made-up';

const containers = [
  anInstance('mysql'),
  { ...anInstance('redis'), state: 'exited' as const },
  { ...anInstance('mailpit'), state: 'paused' as const },
  { ...anInstance('caddy'), state: 'restarting' as const },
  aContainer({ name: 'shop-app-1' }),
];

describe('what can be started or stopped at once', () => {
  it('is what does not run, or does, of what DAMP made', () => {
    expect(instancesFor('start', containers)).toEqual(['damp-redis', 'damp-mailpit']);
    expect(instancesFor('stop', containers)).toEqual(['damp-mysql', 'damp-mailpit', 'damp-caddy']);
  });

  it('is all that is there for a stop, since some may wait for their start, and none where none runs', () => {
    expect(allInstancesFor('stop', containers)).toContain('damp-redis');
    expect(allInstancesFor('start', containers)).toEqual(instancesFor('start', containers));
    expect(allInstancesFor('stop', [{ ...anInstance('redis'), state: 'exited' }])).toEqual([]);
  });

  it('is told by category, in the catalogue’s order, where there is any', () => {
    const several = [anInstance('redis'), anInstance('mysql'), anInstance('valkey')];
    expect(instancesByCategory('stop', catalog, several)).toEqual([
      { category: 'Databases', instances: ['damp-mysql'] },
      { category: 'Caches', instances: ['damp-redis', 'damp-valkey'] },
    ]);
  });
});
