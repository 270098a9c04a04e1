import { describe, expect, it } from 'vitest';
import { silenceOf } from '@/shared/balance-rules';
import type { Container } from '@/shared/engine';
import { aContainer, endpoint } from '../renderer/made-up.ts';

const member = (name: string, more: Partial<Container> = {}) =>
  aContainer({ name, endpoint: endpoint(), ...more });
const group = (...instances: [string, boolean?][]) => ({
  instances: instances.map(([name, draining = false]) => ({ member: name, draining })),
});

describe('a group for which nobody answers', () => {
  it('is none while one instance runs, is on the network and takes what comes', () => {
    const containers = [member('a', { state: 'exited' }), member('b'), member('c')];
    expect(silenceOf(group(['a'], ['b'], ['c', true]), containers)).toBeNull();
  });

  it.each<[string, Container[], RegExp]>([
    [
      'has none that runs',
      [member('a', { state: 'exited' }), member('b', { state: 'paused' })],
      /^None of its instances runs/,
    ],
    [
      'has none on the network',
      [member('a', { endpoint: null })],
      /run are not on the network\. Connect/,
    ],
    [
      'has drained all that run',
      [member('b', { state: 'exited' }), member('c')],
      /is drained\. Use one again/,
    ],
  ])('%s', (_what, containers, says) => {
    expect(silenceOf(group(['a'], ['b'], ['c', true]), containers)).toMatch(says);
  });

  it('has no instances at all', () => {
    expect(silenceOf(group(), [member('a')])).toBe('It has no instances. Add one.');
  });
});
