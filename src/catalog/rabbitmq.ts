import type { ServiceDefinition } from '@/shared/service-definition';

export const rabbitmq: ServiceDefinition = {
  id: 'rabbitmq',
  name: 'RabbitMQ',
  category: 'Queues',
  summary: 'A message broker for queues that outgrow the database.',
  image: 'rabbitmq',
  versions: ['4-management', '3.13-management'],
  ports: [
    { id: 'amqp', label: 'AMQP', container: 5672, host: 5672 },
    { id: 'ui', label: 'Web UI', container: 15672, host: 15672 },
  ],
  environment: { RABBITMQ_DEFAULT_USER: 'rabbitmq', RABBITMQ_DEFAULT_PASS: 'rabbitmq' },
  fixedHostname: true,
  volumes: [{ id: 'data', path: '/var/lib/rabbitmq' }],
  dataVersions: { opens: 'newer', numbers: 2 },
  // `ping` is content with a node that boots; the listener is there when queues can be used. Not before
  // the server has made its cookie: the probe would make one, as root, that the server can't read.
  health: {
    test: [
      'CMD-SHELL',
      'test -s /var/lib/rabbitmq/.erlang.cookie && rabbitmq-diagnostics -q check_port_listener 5672',
    ],
    interval: 30,
    timeout: 15,
    retries: 4,
    startPeriod: 120,
    // Each probe starts an Erlang machine of its own.
    startInterval: 3,
  },
  stopTimeout: 30,
  webUi: { port: 'ui', path: '/' },
  credentials: { user: 'RABBITMQ_DEFAULT_USER', password: 'RABBITMQ_DEFAULT_PASS' },
  // It reads a password only where there are just these two arguments: with -q it waits for ever.
  setPassword: {
    command: [
      'sh',
      '-c',
      'echo "$NEXT_RABBITMQ_DEFAULT_PASS" | rabbitmqctl change_password "$RABBITMQ_DEFAULT_USER"',
    ],
  },
  laravelEnv: {
    RABBITMQ_HOST: '{host}',
    RABBITMQ_PORT: '{port:amqp}',
    RABBITMQ_USER: '{env:RABBITMQ_DEFAULT_USER}',
    RABBITMQ_PASSWORD: '{env:RABBITMQ_DEFAULT_PASS}',
  },
  symfonyEnv: {
    MESSENGER_TRANSPORT_DSN:
      'amqp://{env:RABBITMQ_DEFAULT_USER}:{env:RABBITMQ_DEFAULT_PASS}@{host}:{port:amqp}/%2f/messages',
  },
  url: 'amqp://{env:RABBITMQ_DEFAULT_USER}:{env:RABBITMQ_DEFAULT_PASS}@{host}:{port:amqp}',
};
