import type { DatabaseTools } from '@/shared/database-tools';

// The shell reads no password from anywhere but its arguments: its script logs in.
const script = (text: string) =>
  [
    ...['mongosh', '--quiet', '--norc', '--nodb'],
    ...['--eval', `const admin = connect(process.env.DAMP_URI); ${text}`],
  ] as const;

/** The tools read a password from a file alone: from one that is never on a disk. */
const withConfig = (command: string) =>
  ['sh', '-c', `exec ${command} 3<<EOF\nuri: $DAMP_URI\nEOF`, 'sh'] as const;

export const mongodbDatabases: DatabaseTools = {
  environment: {
    // Without a database in its path: the tools refuse that beside --db.
    DAMP_URI:
      'mongodb://{uri:MONGO_INITDB_ROOT_USERNAME}:{uri:MONGO_INITDB_ROOT_PASSWORD}@127.0.0.1:27017/?authSource=admin',
    DAMP_DATABASE: '{database}',
  },
  system: ['admin', 'config', 'local'],
  contents: 'collections',
  list: script(
    "for (const { name, sizeOnDisk } of admin.adminCommand({ listDatabases: 1 }).databases) print([name, Number(sizeOnDisk), admin.getSiblingDB(name).getCollectionNames().length].join('\\t'))",
  ),
  // A database is there as soon as it has a collection, and not before.
  create: script("admin.getSiblingDB(process.env.DAMP_DATABASE).createCollection('first')"),
  isMadeByContent: true,
  drop: script('admin.getSiblingDB(process.env.DAMP_DATABASE).dropDatabase()'),
  dump: withConfig('mongodump --config=/dev/fd/3 --archive --db="$DAMP_DATABASE"'),
  extension: '.archive',
  restore: {
    'mongodb-archive': [
      ...withConfig(
        'mongorestore --config=/dev/fd/3 --archive --drop --stopOnError --nsInclude="$1.*" --nsFrom="$1.*" --nsTo="$DAMP_DATABASE.*"',
      ),
      '{source}',
    ],
  },
};
