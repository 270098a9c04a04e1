import { describe, expect, it } from 'vitest';
import { diagnose } from '@/services/network/doctor/diagnose';
import type { Facts } from '@/services/network/doctor/facts';
import { attempt, behindProxy, heard, managed, party, place } from './made-up-facts';

const [one, two] = [party('one', 3), party('two', 4)];
const stopped = { state: 'exited' } as const;
const verdictOf = (given: Facts) => diagnose(given).verdict;

describe('a group whose proxy was reached', () => {
  it('is reachable with one instance up, and where nobody knows how they fare', () => {
    const served = behindProxy({ one: 'down', two: 'up' }, one, two);
    for (const given of [
      served,
      { ...served, group: null },
      behindProxy({ one: 'unknown' }, one),
      behindProxy({ elsewhere: 'up' }),
    ])
      expect(diagnose(given)).toMatchObject({ reachable: true, code: null });
  });

  it('is unreachable with none, and each step says so as the verdict does', () => {
    const { reachable, steps, evidence } = diagnose(behindProxy({ one: 'down' }, one));
    expect(reachable).toBe(false);
    expect(steps.map(({ state }) => state)).toEqual(['good', 'good', 'bad', 'bad']);
    expect(steps[2]?.says).toContain('the proxy of api.test has nobody to hand it to');
    expect(steps[3]?.says).toBe('The proxy speaks HTTP (503).');
    expect(evidence).toContain('Behind api.test:80: one down');
    const hungUp = {
      ...behindProxy({ one: 'down' }, one),
      attempts: [attempt('open', '10.0.0.2', heard('closed'))],
    };
    expect(diagnose(hungUp).steps[3]).toMatchObject({ state: 'bad' });
  });

  it.each([
    [
      'that all are stopped',
      behindProxy({ one: 'down', two: 'down' }, { ...one, ...stopped }, { ...two, ...stopped }),
      'none of its 2 instances takes requests: one and two aren’t running.',
    ],
    [
      'that one is stopped and one is not on the network',
      behindProxy(
        { one: 'down', two: 'down' },
        { ...one, ...stopped },
        { ...two, places: [place('back', 4)] },
      ),
      'one isn’t running; two isn’t on damp-network.',
    ],
    [
      'that one runs and does not pass the check',
      behindProxy({ one: 'down' }, one),
      'its only instance takes no requests: one runs, but does not pass the proxy’s check of port 80.',
    ],
    ['that one drains', behindProxy({ one: 'draining' }, one), 'one is drained.'],
    [
      'that one is paused, though it seems to be up',
      behindProxy({ one: 'up' }, { ...one, state: 'paused' }),
      'one is paused.',
    ],
    [
      'that one keeps ending',
      behindProxy({ one: 'down' }, { ...one, state: 'restarting' }),
      'one keeps ending.',
    ],
    ['that one was removed', behindProxy({ one: 'down' }), 'one is no more.'],
    [
      'that the proxy does not know one',
      behindProxy({ one: null }, one),
      'one isn’t known to the proxy yet.',
    ],
    ['that there is none', behindProxy({}), 'answers, but the group has no instances.'],
    [
      'how many it is that all stopped, where they are many',
      behindProxy(
        Object.fromEntries([3, 4, 5, 6].map((last) => [`i${last}`, 'down' as const])),
        ...[3, 4, 5, 6].map((last) => party(`i${last}`, last, stopped)),
      ),
      'none of its 4 instances takes requests: 4 of them aren’t running.',
    ],
  ])('says %s', (_what, given, says) => {
    const { code, verdict } = diagnose(given);
    expect(code).toBe('group-unserved');
    expect(verdict).toMatch(/^Unreachable: The proxy of api\.test answers, but /);
    expect(verdict.slice(-says.length)).toBe(says);
  });

  it('has the button that mends it, of those that DAMP may start first', () => {
    const own = { ...two, ...stopped, managed: managed('web') };
    const repairOf = (given: Facts) => diagnose(given).repair;
    expect(
      repairOf(behindProxy({ one: 'down', two: 'down' }, { ...one, ...stopped }, own)),
    ).toEqual({ do: 'start', container: 'id-two' });
    expect(repairOf(behindProxy({ one: 'down' }, { ...one, places: [place('back', 3)] }))).toEqual({
      do: 'connect',
      container: 'id-one',
    });
    const failing = behindProxy({ one: 'down' }, one);
    expect(repairOf(failing)).toEqual({ do: 'ask', question: failing.question });
    const drained = diagnose(behindProxy({ one: 'draining' }, one));
    expect(drained).toMatchObject({
      repair: null,
      advice: 'Use one again: Network → Balance.',
    });
  });

  it('rests on its instances, too: another standing of theirs may make it another', () => {
    const { restsOn } = diagnose(behindProxy({ one: 'up', two: 'down' }, one, two));
    expect(restsOn.map(({ id }) => id)).toEqual([
      'id-shop',
      'id-damp-balance-api.test',
      'id-one',
      'id-two',
    ]);
  });

  it('tells no program in the proxy’s own container that nothing listens there', () => {
    const given = behindProxy({ one: 'down' }, one);
    const proxy = given.parties[1] ?? null;
    const inside = {
      ...given,
      source: proxy,
      question: { from: proxy?.id ?? '', to: '127.0.0.1', port: 80 },
      lookup: { by: 'address', addresses: ['127.0.0.1'], failure: null, ms: null },
      attempts: [attempt('open', '127.0.0.1')],
    } as const satisfies Facts;
    expect(verdictOf(inside)).toContain('one runs, but does not pass');
  });
});
