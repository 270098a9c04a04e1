import type { ServiceDefinition } from '@/shared/service-definition';

export const adminer: ServiceDefinition = {
  id: 'adminer',
  name: 'Adminer',
  category: 'Web',
  summary: 'Looks into any of the databases from the browser, in one small page.',
  image: 'adminer',
  versions: ['5'],
  ports: [{ id: 'ui', label: 'Web UI', container: 8080, host: 8081 }],
  environment: {},
  volumes: [],
  // The image has PHP and no client for HTTP.
  health: {
    test: ['CMD', 'php', '-r', 'exit(@file_get_contents("http://127.0.0.1:8080/") ? 0 : 1);'],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 60,
  },
  webUi: { port: 'ui', path: '/' },
  laravelEnv: {},
  symfonyEnv: {},
  url: 'http://{host}:{port:ui}',
};
