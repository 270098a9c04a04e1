import type { ServiceDefinition } from '@/shared/service-definition';

export const rustfs: ServiceDefinition = {
  id: 'rustfs',
  name: 'RustFS',
  category: 'Storage',
  summary: 'File storage that speaks S3, under the Apache licence.',
  image: 'rustfs/rustfs',
  versions: ['1.0.0'],
  ports: [
    { id: 'api', label: 'S3 API', container: 9000, host: 9000 },
    { id: 'console', label: 'Console', container: 9001, host: 9001 },
  ],
  environment: {
    RUSTFS_ACCESS_KEY: 'rustfs',
    RUSTFS_SECRET_KEY: 'rustfspassword',
    RUSTFS_VOLUMES: '/data',
    RUSTFS_CONSOLE_ENABLE: 'true',
    // The image logs into a file; without one the log is the container's.
    RUSTFS_OBS_LOG_DIRECTORY: '',
  },
  volumes: [{ id: 'data', path: '/data' }],
  dataVersions: { opens: 'newer', numbers: 1 },
  health: {
    test: ['CMD', 'curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:9000/health'],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 60,
  },
  webUi: { port: 'console', path: '/' },
  credentials: { user: 'RUSTFS_ACCESS_KEY', password: 'RUSTFS_SECRET_KEY' },
  setPassword: 'environment',
  laravelEnv: {
    AWS_ENDPOINT: 'http://{host}:{port:api}',
    AWS_ACCESS_KEY_ID: '{env:RUSTFS_ACCESS_KEY}',
    AWS_SECRET_ACCESS_KEY: '{env:RUSTFS_SECRET_KEY}',
  },
  symfonyEnv: {
    S3_ENDPOINT: 'http://{host}:{port:api}',
    S3_KEY: '{env:RUSTFS_ACCESS_KEY}',
    S3_SECRET: '{env:RUSTFS_SECRET_KEY}',
  },
  url: 'http://{host}:{port:api}',
};
