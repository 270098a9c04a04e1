import { describe, expect, it } from 'vitest';
import { toneOf, wordForContainer } from '@/renderer/components/state';
import { sayEngine, sayNetwork } from '@/renderer/components/status-words';

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
    internal: false,
    ours: true,
    drift: [],
  };

  it('begins with the words that tests and screen readers rely on', () => {
    const error = { code: 'engine-unreachable', message: 'Nothing answers.' } as const;
    expect(sayEngine(undefined).word).toBe('Starting…');
    expect(sayEngine({ state: 'unreachable', error, looked: [] }).word).toBe('Unreachable');
    expect(sayNetwork(undefined, 0).word).toBe('Unknown');
    expect(sayNetwork({ state: 'missing' }, 0).word).toBe('Missing');
    expect(sayNetwork({ state: 'drift', ...known }, 2).word).toBe('Drift');
  });

  it('counts the members of a network that is ready', () => {
    expect(sayNetwork({ state: 'ready', ...known }, 1)).toMatchObject({
      word: 'Ready',
      more: '1 member',
    });
    expect(sayNetwork({ state: 'ready', ...known }, 7).more).toBe('7 members');
  });
});
