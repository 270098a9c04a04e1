import type { DatabaseTools } from '@/shared/database-tools';

const asOwner = [
  ...['--host=127.0.0.1', '--username={env:POSTGRES_USER}', '--no-password'],
] as const;

export const postgresqlDatabases: DatabaseTools = {
  environment: { PGPASSWORD: '{env:POSTGRES_PASSWORD}' },
  system: ['postgres', 'template0', 'template1'],
  contents: 'tables',
  // Each database has a catalogue of its own, so counting tables means a connection to each.
  list: [
    'psql',
    ...asOwner,
    ...['--dbname=postgres', '--no-psqlrc', '--tuples-only', '--no-align', '--field-separator=\t'],
    "--command=SELECT datname, pg_database_size(datname), '' FROM pg_database WHERE datallowconn",
  ],
  create: ['createdb', ...asOwner, '--maintenance-db=postgres', '{database}'],
  drop: ['dropdb', ...asOwner, '--maintenance-db=postgres', '--force', '{database}'],
  dump: ['pg_dump', ...asOwner, '--format=custom', '--dbname={database}'],
  extension: '.dump',
  isPacked: true,
  restore: {
    'postgresql-archive': [
      'pg_restore',
      ...asOwner,
      ...['--exit-on-error', '--single-transaction', '--no-owner', '--no-privileges'],
      '--dbname={database}',
    ],
    'postgresql-text': [
      'psql',
      ...asOwner,
      ...['--no-psqlrc', '--quiet', '--single-transaction', '--set=ON_ERROR_STOP=1'],
      '--dbname={database}',
    ],
  },
};
