import type { ServiceDefinition } from '@/shared/service-definition';

export const caddy: ServiceDefinition = {
  id: 'caddy',
  name: 'Caddy',
  category: 'Web',
  summary: 'A web server with certificates of its own, for what sites share.',
  image: 'caddy',
  versions: ['2'],
  ports: [
    { id: 'http', label: 'HTTP', container: 80, host: 80 },
    { id: 'https', label: 'HTTPS', container: 443, host: 443 },
  ],
  environment: {},
  volumes: [
    { id: 'data', path: '/data' },
    { id: 'config', path: '/config' },
  ],
  dataVersions: { opens: 'any', numbers: 1 },
  // Its admin API listens on loopback only, inside the container.
  health: {
    test: ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:2019/config/'],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 30,
  },
  webUi: { port: 'http', path: '/' },
  laravelEnv: {},
  symfonyEnv: {},
  url: 'http://{host}:{port:http}',
};
