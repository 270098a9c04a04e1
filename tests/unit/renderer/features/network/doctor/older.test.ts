import { describe, expect, it } from 'vitest';
import { beforeWhat, olderOf } from '@/renderer/features/network/doctor/older';
import type { Diagnosis } from '@/shared/doctor';

const diagnosis = (to: string): Diagnosis => ({
  question: { from: 'id-shop', to, port: 80 },
  reachable: true,
  code: null,
  verdict: 'Reachable.',
  advice: null,
  repair: null,
  steps: [],
  evidence: [],
  restsOn: [{ id: 'id-shop', stood: 'so' }],
});
const groups = [
  {
    name: 'api.test',
    port: 80,
    mode: 'http' as const,
    instances: [{ member: 'api-1', draining: false }],
  },
];

describe('a diagnosis that is older than what changed', () => {
  it('is one whose asker, or whoever bears the name that it asked for, is another', () => {
    const stopped = [
      { says: 'shop stopped', about: ['shop'], container: { id: 'id-shop', stood: 'so' } },
    ];
    const made = [{ says: 'web was made', about: ['id-web', 'web'] }];
    expect(beforeWhat(diagnosis('web'), stopped, [])).toBe('shop stopped');
    expect(beforeWhat(diagnosis('Web'), made, [])).toBe('web was made');
    expect(beforeWhat(diagnosis('db'), made, [])).toBeNull();
    const asker = [{ says: 'shop was removed', about: ['id-shop'] }];
    expect(beforeWhat({ ...diagnosis('db'), restsOn: [] }, asker, [])).toBe('shop was removed');
  });

  it('is one of a group of which an instance is another', () => {
    const stopped = [{ says: 'api-1 stopped', about: ['id-api', 'api-1'] }];
    expect(beforeWhat(diagnosis('api.test'), stopped, groups)).toBe('api-1 stopped');
    expect(beforeWhat(diagnosis('web'), stopped, groups)).toBeNull();
  });

  it('is told of those of a matrix that it concerns', () => {
    const cells = new Map([
      ['0/0', diagnosis('web')],
      ['0/1', diagnosis('db')],
    ]);
    const changes = [{ says: 'db stopped', about: ['db'] }];
    expect([...olderOf(cells, changes, [])]).toEqual([['0/1', 'db stopped']]);
    expect(olderOf(cells, [], []).size).toBe(0);
  });
});
