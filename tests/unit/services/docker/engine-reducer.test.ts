import { describe, expect, it } from 'vitest';
import type { ContainerEvent, NetworkEvent } from '@/services/docker/docker-events';
import { reduceEvent } from '@/services/docker/engine-reducer';
import type { Container } from '@/shared/engine';

const running: Container = {
  id: 'c1',
  name: 'shop',
  image: 'redis:8',
  state: 'running',
  health: 'healthy',
  exitCode: null,
  project: null,
  projectService: null,
  managed: null,
  networkMode: 'net',
  otherNetworks: [],
  endpoint: { networkId: 'n1', ipv4: '172.30.0.2', ipv6: null, mac: '02:42', aliases: ['db'] },
  ports: [{ hostIp: '127.0.0.1', hostPort: 1, containerPort: 1, protocol: 'tcp' }],
};
const stopped: Container = { ...running, state: 'exited', health: 'none' };

function event(action: ContainerEvent['action'], more: Partial<ContainerEvent> = {}) {
  const nothing = { name: null, exitCode: null, signal: null, health: null };
  return { kind: 'container' as const, id: 'c1', action, ...nothing, ...more };
}

function networkEvent(action: NetworkEvent['action'], more: Partial<NetworkEvent> = {}) {
  return { kind: 'network' as const, id: 'n1', name: 'net', container: 'c1', action, ...more };
}

function reduce(
  container: Container | undefined,
  what: ContainerEvent | NetworkEvent,
  isEnding = false,
) {
  return reduceEvent({ container, isEnding }, what, 'net');
}

describe('reduceEvent', () => {
  it('ends a container that was told to stop, without a question; it stays a member', () => {
    expect(reduce(running, event('kill', { signal: 15 })).isEnding).toBe(true);
    const change = reduce(running, event('die', { exitCode: 137 }), true);
    expect(change.look).toBeUndefined();
    expect(change.container).toMatchObject({
      state: 'exited',
      health: 'none',
      exitCode: 137,
      ports: [],
      endpoint: { networkId: 'n1', ipv4: null, mac: null, aliases: ['db'] },
    });
  });

  it('asks about one that ended by itself: its policy may restart it', () => {
    expect(reduce(running, event('die', { exitCode: 1 }))).toMatchObject({
      container: { state: 'exited' },
      look: 'c1',
    });
  });

  it('does not take a reload signal for an end', () => {
    expect(reduce(running, event('kill', { signal: 1 })).isEnding).toBe(false);
  });

  it.each(['create', 'start'] as const)('asks about a container after %s', (action) => {
    expect(reduce(undefined, event(action))).toMatchObject({ look: 'c1' });
  });

  it.each([
    ['pause', {}, { state: 'paused' }],
    ['unpause', {}, { state: 'running' }],
    ['rename', { name: 'store' }, { name: 'store' }],
    ['health_status', { health: 'unhealthy' }, { health: 'unhealthy' }],
  ] as const)('applies %s without a question', (action, more, expected) => {
    const change = reduce(running, event(action, more));
    expect(change.container).toMatchObject(expected);
    expect(change.look).toBeUndefined();
  });

  it('asks about a container that it does not know, whatever happens to it', () => {
    expect(reduce(undefined, event('pause'))).toEqual({ look: 'c1' });
  });

  it('forgets one that was destroyed, as often as it is told', () => {
    expect(reduce(stopped, event('destroy')).container).toBeNull();
    expect(reduce(undefined, event('destroy')).container).toBeNull();
  });

  it.each([
    ['connect', running, true],
    ['connect', stopped, false],
    ['disconnect', running, false],
    ['disconnect', stopped, true],
  ] as const)(
    '%s of a container that is %j: aliases may be others',
    (action, container, byHand) => {
      const change = reduce(container, networkEvent(action));
      expect(change.look).toBe('c1');
      expect(change.forgetAliases).toBe(byHand ? 'c1' : undefined);
    },
  );

  it('knows which network is gone without asking', () => {
    expect(reduce(undefined, networkEvent('destroy', { id: 'n7', container: null }))).toEqual({
      networkGone: 'n7',
    });
  });

  it('asks about the network when one of its name is made, and of no other', () => {
    expect(reduce(undefined, networkEvent('create', { container: null }))).toEqual({
      lookAtNetwork: true,
    });
    expect(reduce(undefined, networkEvent('create', { name: 'other', container: null }))).toEqual(
      {},
    );
  });
});
