import { expect, it } from 'vitest';
import { missingAliases } from '@/services/network/names/missing-aliases';
import { aContainer, endpoint } from '../../../renderer/made-up.ts';

it('a member lacks the aliases that it was given and does not have', () => {
  const name = (given: string, alias: boolean, ...members: string[]) => ({
    name: given,
    alias,
    answer: { kind: 'members' as const, members },
  });
  const names = [
    name('a.test', true, 'one', 'two'),
    name('b.test', true, 'one'),
    name('c', false, 'one'),
  ];
  const containers = [
    aContainer({ name: 'one', endpoint: endpoint({ aliases: ['A.test'] }) }),
    aContainer({ name: 'two', endpoint: endpoint() }),
    aContainer({ name: 'three', endpoint: endpoint() }),
  ];
  expect(missingAliases(names, containers)).toEqual([
    { id: 'one', member: 'one', aliases: ['b.test'] },
    { id: 'two', member: 'two', aliases: ['a.test'] },
  ]);
  expect(missingAliases(names, [aContainer({ name: 'one' })])).toEqual([]);
});
