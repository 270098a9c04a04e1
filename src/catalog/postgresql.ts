import type { ServiceDefinition } from '@/shared/service-definition';
import { postgresqlDatabases } from './database-tools/postgresql';

export const postgresql: ServiceDefinition = {
  id: 'postgresql',
  name: 'PostgreSQL',
  category: 'Databases',
  summary: 'The relational database with the richest types, JSON and full-text search.',
  image: 'postgres',
  versions: ['17', '18', '16', '15'],
  ports: [{ id: 'postgresql', label: 'PostgreSQL', container: 5432, host: 5432 }],
  environment: {
    POSTGRES_DB: 'development',
    POSTGRES_USER: 'developer',
    POSTGRES_PASSWORD: 'devpassword',
  },
  volumes: [{ id: 'data', path: '/var/lib/postgresql/data' }],
  byVersion: {
    // From 18 on the image keeps each major version in a folder of its own below this one.
    '18': { volumes: [{ id: 'data', path: '/var/lib/postgresql' }] },
  },
  // Each major has a format of its own on the disk.
  dataVersions: { opens: 'same', numbers: 1 },
  // Over TCP: the server of the first start listens on its socket only and is not the real one.
  health: {
    test: ['CMD-SHELL', 'pg_isready --quiet -h 127.0.0.1 -U "$POSTGRES_USER" -d "$POSTGRES_DB"'],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 120,
  },
  stopTimeout: 30,
  credentials: { user: 'POSTGRES_USER', password: 'POSTGRES_PASSWORD', database: 'POSTGRES_DB' },
  // Over its socket, where it asks for no password.
  setPassword: {
    command: [
      'sh',
      '-c',
      `echo "ALTER USER \\"$POSTGRES_USER\\" PASSWORD '$NEXT_POSTGRES_PASSWORD';" |
        psql --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB"`,
    ],
  },
  databases: postgresqlDatabases,
  laravelEnv: {
    DB_CONNECTION: 'pgsql',
    DB_HOST: '{host}',
    DB_PORT: '{port:postgresql}',
    DB_DATABASE: '{env:POSTGRES_DB}',
    DB_USERNAME: '{env:POSTGRES_USER}',
    DB_PASSWORD: '{env:POSTGRES_PASSWORD}',
  },
  symfonyEnv: {
    DATABASE_URL:
      'postgresql://{env:POSTGRES_USER}:{env:POSTGRES_PASSWORD}@{host}:{port:postgresql}/{env:POSTGRES_DB}?serverVersion={version}&charset=utf8',
  },
  url: 'postgresql://{env:POSTGRES_USER}:{env:POSTGRES_PASSWORD}@{host}:{port:postgresql}/{env:POSTGRES_DB}',
};
