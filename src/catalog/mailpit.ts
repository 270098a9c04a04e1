import type { ServiceDefinition } from '@/shared/service-definition';

export const mailpit: ServiceDefinition = {
  id: 'mailpit',
  name: 'Mailpit',
  category: 'Mail',
  summary: 'Catches every mail a site sends and shows it, so that none goes out.',
  image: 'axllent/mailpit',
  versions: ['v1.27', 'v1.26'],
  ports: [
    { id: 'smtp', label: 'SMTP', container: 1025, host: 1025 },
    { id: 'ui', label: 'Web UI', container: 8025, host: 8025 },
  ],
  // Without a database file the mails are gone when the computer restarts.
  environment: { MP_MAX_MESSAGES: '5000', MP_DATABASE: '/data/mailpit.db' },
  volumes: [{ id: 'data', path: '/data' }],
  dataVersions: { opens: 'newer', numbers: 2 },
  health: {
    test: ['CMD', '/mailpit', 'readyz'],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 30,
  },
  webUi: { port: 'ui', path: '/' },
  laravelEnv: {
    MAIL_MAILER: 'smtp',
    MAIL_HOST: '{host}',
    MAIL_PORT: '{port:smtp}',
    MAIL_ENCRYPTION: 'null',
  },
  symfonyEnv: { MAILER_DSN: 'smtp://{host}:{port:smtp}' },
  url: 'smtp://{host}:{port:smtp}',
};
