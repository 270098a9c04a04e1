import type { DatabaseTools } from '@/shared/database-tools';

// On the loopback of the container: newer clients insist on a certificate otherwise.
const asRoot = ['--host=127.0.0.1', '--user=root', '--skip-ssl'] as const;

export const mariadbDatabases: DatabaseTools = {
  environment: { MYSQL_PWD: '{env:MARIADB_ROOT_PASSWORD}' },
  system: ['mysql', 'information_schema', 'performance_schema', 'sys'],
  contents: 'tables',
  list: [
    'mariadb',
    ...asRoot,
    ...['--batch', '--skip-column-names'],
    '--execute=SELECT schema_name, COALESCE(SUM(data_length + index_length), 0), COUNT(table_name) FROM information_schema.schemata LEFT JOIN information_schema.tables ON table_schema = schema_name GROUP BY schema_name',
  ],
  create: ['mariadb-admin', ...asRoot, 'create', '{database}'],
  drop: [
    'mariadb',
    ...asRoot,
    // Else a transaction that somebody has left open is waited for without an end.
    '--init-command=SET SESSION lock_wait_timeout = 20',
    '--execute=DROP DATABASE IF EXISTS `{database}`',
  ],
  // MySQL's --set-gtid-purged does not exist here.
  dump: [
    'mariadb-dump',
    ...asRoot,
    ...['--single-transaction', '--quick', '--routines', '--triggers', '--events', '--hex-blob'],
    ...['--no-tablespaces', '--default-character-set=utf8mb4', '--max-allowed-packet=1G'],
    '{database}',
  ],
  extension: '.sql',
  restore: {
    'mysql-text': [
      'mariadb',
      ...asRoot,
      // Which leaves the client's own commands, such as one that runs a program, unread.
      ...['--binary-mode', '--default-character-set=utf8mb4', '--max-allowed-packet=1G'],
      '{database}',
    ],
  },
};
