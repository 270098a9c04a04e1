import type { ServiceDefinition } from '@/shared/service-definition';

export const phpmyadmin: ServiceDefinition = {
  id: 'phpmyadmin',
  name: 'phpMyAdmin',
  category: 'Web',
  summary: 'Looks into MySQL and MariaDB from the browser.',
  image: 'phpmyadmin',
  versions: ['5'],
  ports: [{ id: 'ui', label: 'Web UI', container: 80, host: 8080 }],
  // Any server may be typed in; those that are installed are offered.
  environment: { PMA_ARBITRARY: '1' },
  instancesIn: { PMA_HOSTS: ['mysql', 'mariadb'] },
  volumes: [],
  health: {
    test: ['CMD', 'curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1/'],
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
