import type { ServiceDefinition } from '@/shared/service-definition';

export const redis: ServiceDefinition = {
  id: 'redis',
  name: 'Redis',
  category: 'Caches',
  summary: 'Cache, sessions, queues and locks in memory, kept on disk.',
  image: 'redis',
  versions: ['8', '7.4'],
  ports: [{ id: 'redis', label: 'Redis', container: 6379, host: 6379 }],
  environment: {},
  volumes: [{ id: 'data', path: '/data' }],
  dataVersions: { opens: 'newer', numbers: 2 },
  // redis-cli ends with 0 even when the answer is LOADING.
  health: {
    test: ['CMD-SHELL', 'redis-cli ping | grep -q PONG'],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 60,
  },
  laravelEnv: { REDIS_HOST: '{host}', REDIS_PORT: '{port:redis}' },
  symfonyEnv: { REDIS_URL: 'redis://{host}:{port:redis}' },
  url: 'redis://{host}:{port:redis}',
};
