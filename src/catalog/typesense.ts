import type { ServiceDefinition } from '@/shared/service-definition';

export const typesense: ServiceDefinition = {
  id: 'typesense',
  name: 'Typesense',
  category: 'Search',
  summary: 'Search as you type, from memory; made for Laravel Scout.',
  image: 'typesense/typesense',
  versions: ['30.2'],
  ports: [{ id: 'http', label: 'HTTP', container: 8108, host: 8108 }],
  environment: {
    TYPESENSE_API_KEY: 'masterkey',
    TYPESENSE_DATA_DIR: '/typesense-data',
    TYPESENSE_ENABLE_CORS: 'true',
  },
  volumes: [{ id: 'data', path: '/typesense-data' }],
  dataVersions: { opens: 'newer', numbers: 1 },
  // The image has no HTTP client.
  health: {
    test: [
      'CMD',
      'bash',
      '-c',
      "exec 3<>/dev/tcp/127.0.0.1/8108 && printf 'GET /health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && grep -q '\"ok\":true' <&3",
    ],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 60,
  },
  credentials: { password: 'TYPESENSE_API_KEY' },
  setPassword: 'environment',
  laravelEnv: {
    TYPESENSE_HOST: '{host}',
    TYPESENSE_PORT: '{port:http}',
    TYPESENSE_PROTOCOL: 'http',
    TYPESENSE_API_KEY: '{env:TYPESENSE_API_KEY}',
  },
  symfonyEnv: {
    TYPESENSE_URL: 'http://{host}:{port:http}',
    TYPESENSE_KEY: '{env:TYPESENSE_API_KEY}',
  },
  url: 'http://{host}:{port:http}',
};
