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

it('one in several segments lacks an alias that it does not have in each of them', () => {
  const names = [
    { name: 'a.test', alias: true, answer: { kind: 'members' as const, members: ['one'] } },
  ];
  const one = (...aliases: string[][]) =>
    aContainer({
      name: 'one',
      endpoint: endpoint({ segment: 'blog', aliases: aliases[0] ?? [] }),
      segments: ['blog', 'shop'].map((name, at) => ({ name, aliases: aliases[at] ?? [] })),
    });
  const lacks = [{ id: 'one', member: 'one', aliases: ['a.test'] }];
  expect(missingAliases(names, [one(['a.test'], [])])).toEqual(lacks);
  expect(missingAliases(names, [one([], ['a.test'])])).toEqual(lacks);
  expect(missingAliases(names, [one(['a.test'], ['a.test'])])).toEqual([]);
  // A service on the network itself is in segments only as they use it.
  const service = { ...one([], []), endpoint: endpoint({ aliases: ['a.test'] }) };
  expect(missingAliases(names, [service])).toEqual([]);
});
