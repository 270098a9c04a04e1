import { describe, expect, it } from 'vitest';
import { groupAsker } from '@/services/network/doctor/ask-group';
import type { Facts } from '@/services/network/doctor/facts';
import type { BalanceGroup } from '@/shared/balance-group';
import { attempt, behindProxy, facts, party, place } from './made-up-facts';

const group: BalanceGroup = {
  name: 'api.test',
  port: 80,
  mode: 'http',
  instances: [
    { member: 'one', draining: false },
    { member: 'two', draining: false },
  ],
};
const reached: Facts = { ...behindProxy({}), group: null };

/** Whom it asked, and what it made of it. */
function asking(told: () => Promise<{ member: string; state: 'up'; served: number }[]>) {
  const calls: string[] = [];
  const known = {
    groups: () => {
      calls.push('groups');
      return Promise.resolve([group]);
    },
    figures: (name: string) => {
      calls.push(name);
      return told();
    },
  };
  return { calls, ask: groupAsker(known, new AbortController().signal) };
}

describe('asking the group behind a proxy', () => {
  it('tells how each instance fares, and asks once for all that reach it', async () => {
    const { calls, ask } = asking(() =>
      Promise.resolve([{ member: 'one', state: 'up', served: 3 }]),
    );
    const [first, second] = await Promise.all([ask(reached), ask(reached)]);
    expect(first).toEqual({
      name: 'api.test',
      port: 80,
      instances: [
        { member: 'one', state: 'up' },
        { member: 'two', state: null },
      ],
    });
    expect(second).toEqual(first);
    expect(calls.filter((call) => call === 'api.test')).toHaveLength(1);
  });

  it('asks nobody where no helper was reached', async () => {
    const { calls, ask } = asking(() => Promise.resolve([]));
    const refused = { ...reached, attempts: [attempt('refused')] };
    // A member that has the group’s name as an alias is not its proxy.
    const bearer = party('web', 2, { places: [place('damp-network', 2, 'api.test')] });
    for (const one of [facts(), refused, { ...reached, parties: [bearer] }])
      expect(await ask(one)).toBeNull();
    expect(calls).toEqual([]);
  });

  it('knows nothing of another port, nor of a proxy that can’t be asked', async () => {
    const { ask } = asking(() => Promise.reject(new Error('It hangs.')));
    const { question } = reached;
    expect(await ask({ ...reached, question: { ...question, port: 81 } })).toBeNull();
    expect(await ask(reached)).toBeNull();
  });
});
