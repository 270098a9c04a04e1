import { describe, expect, it } from 'vitest';
import {
  answerProblem,
  canBeAlias,
  mustBeAlias,
  nameProblem,
  outsidersIn,
  parseAnswer,
} from '@/shared/custom-name-rules';
import { aContainer, endpoint } from '../renderer/made-up.ts';

const web = aContainer({ name: 'shop-web', endpoint: endpoint({ aliases: ['web'] }) });
const apart = aContainer({ name: 'apart' });
const taken = { containers: [web, apart], names: [], groups: ['api'] };

describe('an answer', () => {
  it.each([
    ['shop-web', { kind: 'members', members: ['shop-web'] }],
    [' a , b,a,', { kind: 'members', members: ['a', 'b'] }],
    ['192.168.1.9', { kind: 'address', address: '192.168.1.9' }],
    ['fd00::9', { kind: 'address', address: 'fd00::9' }],
    ['Host', { kind: 'host' }],
    [' , ', null],
  ])('is read from “%s”', (text, answer) => {
    expect(parseAnswer(text)).toEqual(answer);
  });

  it('is refused where a member is none, or where * would stand for several', () => {
    const of = (...members: string[]) => ({ kind: 'members' as const, members });
    expect(answerProblem('x.test', of('shop-web'), taken.containers)).toBeNull();
    expect(answerProblem('x.test', of('apart'), taken.containers)).toMatch(/apart/);
    const two = [web, aContainer({ name: 'b', endpoint: endpoint() })];
    expect(answerProblem('*.x.test', of('shop-web', 'b'), two)).toMatch(/one member/);
    expect(answerProblem('x.test', of('shop-web', 'b'), two)).toBeNull();
  });

  it('of a container that is not on the network leads there, where it can go', () => {
    const host = aContainer({ name: 'on-the-host', networkMode: 'host' });
    const all = [web, apart, host];
    const answer = parseAnswer('shop-web, apart, on-the-host') ?? { kind: 'host' };
    expect(outsidersIn(answer, all)).toEqual([apart]);
    expect(answerProblem('x.test', answer, all)).toBe('apart is not on the network yet.');
    const none = parseAnswer('on-the-host') ?? { kind: 'host' };
    expect(answerProblem('x.test', none, all)).toMatch(/^No member/);
  });

  it('can be an alias for members alone, and must be one for several', () => {
    const one = { kind: 'members' as const, members: ['a'] };
    const two = { kind: 'members' as const, members: ['a', 'b'] };
    expect(canBeAlias({ name: 'x.test', answer: one })).toBe(true);
    expect(canBeAlias({ name: '*.x.test', answer: one })).toBe(false);
    expect(canBeAlias({ name: 'x.test', answer: { kind: 'host' } })).toBe(false);
    expect(mustBeAlias({ answer: two })).toBe(true);
    expect(mustBeAlias({ answer: one })).toBe(false);
  });
});

describe('a name', () => {
  it.each(['shop', 'shop.test', '*.shop.test', 'Shop.Test.', 'host.docker.internal'])(
    '%s can be given',
    (name) => {
      expect(nameProblem(name, null, taken)).toBeNull();
    },
  );

  it.each([
    ['my_shop.test', /underscore/],
    ['a..b', /letters/],
    ['*', /letters/],
    ['a.*.b', /letters/],
    ['1.2.3.4', /address/],
    ['localhost', /asking container/],
    ['x'.repeat(64), /letters/],
    ['Shop-Web', /a name of shop-web/],
    ['web', /a name of shop-web/],
    ['api', /group/],
  ])('%s is refused with a reason', (name, reason) => {
    expect(nameProblem(name, null, taken)).toMatch(reason);
  });

  it('that the member bears already can be given to it', () => {
    expect(nameProblem('web', { kind: 'members', members: ['shop-web'] }, taken)).toBeNull();
  });
});
