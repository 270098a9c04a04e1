import type { ServiceDefinition } from '@/shared/service-definition';

export const minio: ServiceDefinition = {
  id: 'minio',
  name: 'MinIO',
  category: 'Storage',
  summary: 'File storage that speaks S3, for what goes to AWS in production.',
  // No longer on Docker Hub.
  image: 'quay.io/minio/minio',
  versions: ['RELEASE.2025-09-07T16-13-09Z'],
  ports: [
    { id: 'api', label: 'S3 API', container: 9000, host: 9000 },
    { id: 'console', label: 'Console', container: 9001, host: 8900 },
  ],
  environment: { MINIO_ROOT_USER: 'root', MINIO_ROOT_PASSWORD: 'password' },
  command: ['server', '/data', '--console-address', ':9001'],
  volumes: [{ id: 'data', path: '/data' }],
  dataVersions: { opens: 'newer', numbers: 1 },
  health: {
    test: ['CMD', 'mc', 'ready', 'local'],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 60,
  },
  webUi: { port: 'console', path: '/' },
  credentials: { user: 'MINIO_ROOT_USER', password: 'MINIO_ROOT_PASSWORD' },
  setPassword: 'environment',
  laravelEnv: {
    AWS_ENDPOINT: 'http://{host}:{port:api}',
    AWS_ACCESS_KEY_ID: '{env:MINIO_ROOT_USER}',
    AWS_SECRET_ACCESS_KEY: '{env:MINIO_ROOT_PASSWORD}',
  },
  symfonyEnv: {
    S3_ENDPOINT: 'http://{host}:{port:api}',
    S3_KEY: '{env:MINIO_ROOT_USER}',
    S3_SECRET: '{env:MINIO_ROOT_PASSWORD}',
  },
  url: 'http://{host}:{port:api}',
};
