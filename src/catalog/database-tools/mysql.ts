import type { DatabaseTools } from '@/shared/database-tools';

const asRoot = ['--host=127.0.0.1', '--user=root'] as const;

export const mysqlDatabases: DatabaseTools = {
  environment: { MYSQL_PWD: '{env:MYSQL_ROOT_PASSWORD}' },
  system: ['mysql', 'information_schema', 'performance_schema', 'sys'],
  contents: 'tables',
  list: [
    'mysql',
    ...asRoot,
    ...['--batch', '--skip-column-names'],
    // Else the sizes are those of up to a day ago.
    '--init-command=SET SESSION information_schema_stats_expiry = 0',
    '--execute=SELECT schema_name, COALESCE(SUM(data_length + index_length), 0), COUNT(table_name) FROM information_schema.schemata LEFT JOIN information_schema.tables ON table_schema = schema_name GROUP BY schema_name',
  ],
  create: ['mysqladmin', ...asRoot, 'create', '{database}'],
  drop: [
    'mysql',
    ...asRoot,
    // Else a transaction that somebody has left open is waited for without an end.
    '--init-command=SET SESSION lock_wait_timeout = 20',
    '--execute=DROP DATABASE IF EXISTS `{database}`',
  ],
  // No CREATE DATABASE and no name of the database in it: it can be read under another one.
  dump: [
    'mysqldump',
    ...asRoot,
    ...['--single-transaction', '--quick', '--routines', '--triggers', '--events', '--hex-blob'],
    ...['--no-tablespaces', '--set-gtid-purged=OFF', '--default-character-set=utf8mb4'],
    '--max-allowed-packet=1G',
    '{database}',
  ],
  extension: '.sql',
  restore: {
    'mysql-text': [
      'mysql',
      ...asRoot,
      // Which leaves the client's own commands, such as one that runs a program, unread.
      ...['--binary-mode', '--default-character-set=utf8mb4', '--max-allowed-packet=1G'],
      // The binary log would take as much room again.
      '--init-command=SET SESSION sql_log_bin = 0',
      '{database}',
    ],
  },
};
