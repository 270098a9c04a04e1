import type { ServiceDefinition } from '@/shared/service-definition';

/** A service of the smallest image, so that what DAMP does is all that takes time. */
export function tinyService(change: Partial<ServiceDefinition> = {}): ServiceDefinition {
  return {
    id: 'tiny',
    name: 'Tiny',
    category: 'Caches',
    summary: 'For tests.',
    image: 'damp-test/tiny',
    versions: ['1'],
    ports: [{ id: 'main', label: 'Main', container: 4000, host: 24_000 }],
    environment: {},
    volumes: [{ id: 'data', path: '/data' }],
    health: { test: ['CMD', 'true'], interval: 15, timeout: 5, retries: 2, startPeriod: 30 },
    laravelEnv: {},
    symfonyEnv: {},
    url: 'http://{host}:{port:main}',
    ...change,
  };
}

/** Some 80 MB that are only in the registry. */
export const bigService = tinyService({ id: 'big', name: 'Big', image: 'damp-test/big' });

/** Runs this instead of the image's own command. */
export function shell(script: string): Pick<ServiceDefinition, 'command'> {
  return { command: ['/bin/sh', '-c', script] };
}
