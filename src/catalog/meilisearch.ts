import type { ServiceDefinition } from '@/shared/service-definition';

export const meilisearch: ServiceDefinition = {
  id: 'meilisearch',
  name: 'Meilisearch',
  category: 'Search',
  summary: 'Full-text search that forgives typos; made for Laravel Scout.',
  image: 'getmeili/meilisearch',
  versions: ['v1.22'],
  ports: [{ id: 'http', label: 'HTTP', container: 7700, host: 7700 }],
  environment: {
    MEILI_MASTER_KEY: 'masterkey',
    MEILI_NO_ANALYTICS: 'true',
    MEILI_ENV: 'development',
  },
  volumes: [{ id: 'data', path: '/meili_data' }],
  // It goes to another minor version by a dump only.
  dataVersions: { opens: 'same', numbers: 2 },
  health: {
    test: ['CMD', 'curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:7700/health'],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 60,
  },
  webUi: { port: 'http', path: '/' },
  credentials: { password: 'MEILI_MASTER_KEY' },
  setPassword: 'environment',
  laravelEnv: {
    MEILISEARCH_HOST: 'http://{host}:{port:http}',
    MEILISEARCH_KEY: '{env:MEILI_MASTER_KEY}',
  },
  symfonyEnv: {
    MEILISEARCH_URL: 'http://{host}:{port:http}',
    MEILISEARCH_API_KEY: '{env:MEILI_MASTER_KEY}',
  },
  url: 'http://{host}:{port:http}',
};
