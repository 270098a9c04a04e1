import type { Container } from '@/shared/engine';
import type { Run } from '@/shared/runs';

/** A container as the engine might have it: running, nobody's, on no network of ours. */
export function aContainer(more: Partial<Container> = {}): Container {
  return {
    id: more.name ?? 'id',
    name: 'some-container',
    image: 'redis:8',
    state: 'running',
    health: 'none',
    exitCode: null,
    project: null,
    projectService: null,
    managed: null,
    networkMode: 'bridge',
    otherNetworks: [],
    endpoint: null,
    ports: [],
    ...more,
  };
}

/** A healthy instance of a service. */
export function anInstance(service: string, instance = `damp-${service}`): Container {
  return aContainer({
    id: instance,
    name: instance,
    health: 'healthy',
    managed: { instance, service, version: '8', environment: {} },
  });
}

export function endpoint(more: Partial<NonNullable<Container['endpoint']>> = {}) {
  return { networkId: 'n1', ipv4: '172.28.4.2', ipv6: null, mac: null, aliases: [], ...more };
}

const STEPS = ['pull', 'network', 'create', 'healthy'] as const;

/** An install that is at the given step. */
export function aRun(at: (typeof STEPS)[number], more: Partial<Run> = {}): Run {
  const current = STEPS.indexOf(at);
  return {
    id: 'run-1',
    kind: 'install',
    instance: 'damp-redis',
    service: 'redis',
    state: 'running',
    steps: STEPS.map((id, index) => ({
      id,
      title: `Step ${id}`,
      state: index < current ? 'done' : index === current ? 'running' : 'waiting',
    })),
    progress: null,
    cancellable: true,
    error: null,
    ...more,
  };
}
