import type { ServiceDefinition } from '@/shared/service-definition';

export const memcached: ServiceDefinition = {
  id: 'memcached',
  name: 'Memcached',
  category: 'Caches',
  summary: 'A plain, quick cache in memory; empty again after a restart.',
  image: 'memcached',
  versions: ['1.6'],
  ports: [{ id: 'memcached', label: 'Memcached', container: 11211, host: 11211 }],
  environment: {},
  volumes: [],
  // The image has no client, but bash, which opens sockets itself.
  health: {
    test: [
      'CMD',
      'bash',
      '-c',
      "exec 3<>/dev/tcp/127.0.0.1/11211 && printf 'version\\r\\n' >&3 && read -r -t 3 line <&3 && [[ $line == VERSION* ]]",
    ],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 30,
  },
  laravelEnv: { MEMCACHED_HOST: '{host}', MEMCACHED_PORT: '{port:memcached}' },
  symfonyEnv: { MEMCACHED_DSN: 'memcached://{host}:{port:memcached}' },
  url: 'memcached://{host}:{port:memcached}',
};
