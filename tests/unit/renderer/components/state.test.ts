import { describe, expect, it } from 'vitest';
import { toneOf, wordForContainer } from '@/renderer/components/state';
import { sayEngine, sayNetwork } from '@/renderer/components/status-words';
import { aContainer, anInstance, endpoint } from '../made-up';

describe('the word for a container', () => {
  it.each([
    ['running', 'none', 'Running'],
    ['running', 'starting', 'Starting'],
    ['running', 'healthy', 'Healthy'],
    ['running', 'unhealthy', 'Unhealthy'],
    ['created', 'none', 'Stopped'],
    ['exited', 'unhealthy', 'Stopped'],
    ['paused', 'healthy', 'Paused'],
    ['restarting', 'none', 'Restarting'],
    ['removing', 'none', 'Removing'],
    ['dead', 'none', 'Failed'],
  ] as const)('%s, %s: %s', (state, health, word) => {
    expect(wordForContainer({ state, health })).toBe(word);
  });

  it('is coloured as bad only where something is wrong', () => {
    expect([toneOf('Failed'), toneOf('Unhealthy'), toneOf('Healthy'), toneOf('Stopped')]).toEqual([
      'bad',
      'warn',
      'good',
      'idle',
    ]);
  });
});

describe('the status bar', () => {
  const known = {
    id: 'n1',
    driver: 'bridge',
    subnet: '172.28.4.0/24',
    gateway: '172.28.4.1',
    ipv6: false,
    isolation: 'open' as const,
    ours: true,
    drift: [],
  };
  const members = (count: number) =>
    Array.from({ length: count }, () => aContainer({ endpoint: endpoint() }));

  it('begins with the words that tests and screen readers rely on', () => {
    const error = { code: 'engine-unreachable', message: 'Nothing answers.' } as const;
    expect(sayEngine(undefined).word).toBe('Starting…');
    expect(sayEngine({ state: 'unreachable', error, looked: [] }).word).toBe('Unreachable');
    expect(sayNetwork(undefined, []).word).toBe('Unknown');
    expect(sayNetwork({ state: 'missing' }, []).word).toBe('Missing');
    expect(sayNetwork({ state: 'drift', ...known }, []).word).toBe('Drift');
  });

  it('warns that the network is missing only once something is installed that needs it', () => {
    const missing = { state: 'missing' } as const;
    expect(sayNetwork(missing, [aContainer()])).toEqual({
      tone: 'idle',
      word: 'Missing',
      more: 'until the first install',
    });
    expect(sayNetwork(missing, [anInstance('redis')]).tone).toBe('warn');
  });

  it('counts the members of a network that is ready', () => {
    expect(sayNetwork({ state: 'ready', ...known }, members(1))).toMatchObject({
      word: 'Ready',
      more: '1 member',
    });
    expect(sayNetwork({ state: 'ready', ...known }, members(7)).more).toBe('7 members');
  });
});
