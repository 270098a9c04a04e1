import type { ServiceDefinition } from '@/shared/service-definition';

export const valkey: ServiceDefinition = {
  id: 'valkey',
  name: 'Valkey',
  category: 'Caches',
  summary: 'Redis’s free successor: the same protocol, the same clients.',
  image: 'valkey/valkey',
  versions: ['8.1', '9'],
  ports: [{ id: 'valkey', label: 'Valkey', container: 6379, host: 6379 }],
  environment: {},
  volumes: [{ id: 'data', path: '/data' }],
  dataVersions: { opens: 'newer', numbers: 2 },
  // valkey-cli ends with 0 even when the answer is LOADING.
  health: {
    test: ['CMD-SHELL', 'valkey-cli ping | grep -q PONG'],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 60,
  },
  laravelEnv: { REDIS_HOST: '{host}', REDIS_PORT: '{port:valkey}' },
  symfonyEnv: { REDIS_URL: 'redis://{host}:{port:valkey}' },
  url: 'redis://{host}:{port:valkey}',
};
