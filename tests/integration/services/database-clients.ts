import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { docker } from '../../support/docker-cli.ts';

/** A server’s own client, as its administrator, and what the tests put into a database with it. */
export interface DatabaseClient {
  readonly service: string;
  readonly ending: string;
  /** Runs statements in a database and answers with what is printed. */
  readonly ask: (instance: string, database: string, statements: string) => Promise<string>;
  /** Two tables with odd values, and what else a server keeps with them. */
  readonly seed: string;
  /** Prints all of that. */
  readonly read: string;
  /** Changes a row. */
  readonly change: string;
}

/** A client that also has sessions which stay open, and writes dumps as text. */
export interface SqlClient extends DatabaseClient {
  /** As arguments of docker: reads statements from stdin. */
  readonly sessionOf: (instance: string, database: string) => readonly string[];
  readonly textDump: (instance: string, database: string) => Promise<string>;
}

/** A session on a server, until the test’s block ends. */
export async function openSession(command: readonly string[]) {
  const session = spawn('docker', command, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(session, 'close');
  await once(session, 'spawn');
  return {
    /** Resolves when the server has done it. */
    say: (statements: string) =>
      new Promise<void>((resolve) => {
        session.stdout.on('data', (chunk) => {
          if (String(chunk).includes('done')) resolve();
        });
        session.stdin.write(`${statements}\nSELECT 'done';\n`);
      }),
    async [Symbol.asyncDispose]() {
      session.stdin.end();
      await ended;
    },
  };
}

const mysqlLike = (program: string, ...dump: string[]): Omit<SqlClient, 'service' | 'ending'> => {
  const asRoot = ['--host=127.0.0.1', '--user=root', '--default-character-set=utf8mb4'];
  const inInstance = ['exec', '--env', 'MYSQL_PWD=rootpassword'];
  const client = [program, ...asRoot, '--skip-column-names', '--batch'];
  return {
    ask: (instance, database, statements) =>
      docker(...inInstance, instance, ...client, `--execute=${statements}`, database),
    sessionOf: (instance, database) => [
      ...[...inInstance, '--interactive', instance, ...client, '--unbuffered', database],
    ],
    textDump: (instance, database) => docker(...inInstance, instance, ...dump, ...asRoot, database),
    seed: `
    CREATE TABLE people (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(100), photo LONGBLOB);
    CREATE TABLE counted (n INT);
    CREATE TRIGGER count_people AFTER INSERT ON people FOR EACH ROW UPDATE counted SET n = n + 1;
    CREATE VIEW names AS SELECT name FROM people;
    CREATE FUNCTION twice (n INT) RETURNS INT DETERMINISTIC RETURN n * 2;
    INSERT INTO counted VALUES (0);
    INSERT INTO people (name, photo) VALUES ('Zoë ’ "x" 🐘', x'00FF27225C0A0D1A'), ('a\\\\b; -- c', NULL), ('', '');`,
    read: `
    SELECT id, name, HEX(photo) FROM people ORDER BY id; SELECT * FROM names ORDER BY name;
    SELECT twice(n) FROM counted; SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE();`,
    change: `UPDATE people SET name = 'changed' WHERE id = 1`,
  };
};

const asOwner = ['--host=127.0.0.1', '--username=developer'];
const inPostgres = ['exec', '--env', 'PGPASSWORD=devpassword'];
const psql = ['psql', ...asOwner, '--quiet', '--no-psqlrc', '-At', '--set=ON_ERROR_STOP=1'];

const sqlClients: readonly SqlClient[] = [
  {
    service: 'mysql',
    ending: '.sql.gz',
    ...mysqlLike('mysql', 'mysqldump', '--set-gtid-purged=OFF'),
  },
  { service: 'mariadb', ending: '.sql.gz', ...mysqlLike('mariadb', 'mariadb-dump') },
  {
    service: 'postgresql',
    ending: '.dump',
    ask: (instance, database, statements) =>
      docker(...inPostgres, instance, ...psql, '--command', statements, database),
    sessionOf: (instance, database) => [
      ...[...inPostgres, '--interactive', instance, ...psql, database],
    ],
    textDump: (instance, database) =>
      docker(...inPostgres, instance, 'pg_dump', ...asOwner, database),
    seed: `
      CREATE TABLE people (id serial PRIMARY KEY, name text, photo bytea);
      CREATE TABLE counted (n int);
      CREATE FUNCTION count_one() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE counted SET n = n + 1; RETURN NEW; END';
      CREATE TRIGGER count_people AFTER INSERT ON people FOR EACH ROW EXECUTE FUNCTION count_one();
      CREATE VIEW names AS SELECT name FROM people;
      INSERT INTO counted VALUES (0);
      INSERT INTO people (name, photo) VALUES ('Zoë ’ "x" 🐘', '\\x00ff27225c0a0d1a'), ('a\\b; -- c', NULL), ('', '');`,
    read: `
      SELECT * FROM people ORDER BY id; SELECT * FROM names ORDER BY name;
      SELECT n FROM counted; SELECT tgname FROM pg_trigger WHERE NOT tgisinternal;`,
    change: `UPDATE people SET name = 'changed' WHERE id = 1`,
  },
];

/** By service, each of the catalogue’s with databases. */
export const databaseClients: readonly DatabaseClient[] = [
  ...sqlClients,
  {
    service: 'mongodb',
    ending: '.archive.gz',
    ask: (instance, database, statements) =>
      docker(
        ...['exec', instance, 'mongosh', '--quiet', '--norc', '--eval', statements],
        `mongodb://root:rootpassword@127.0.0.1:27017/${database}?authSource=admin`,
      ),
    seed: `
      db.people.insertMany([{ n: 1, name: 'Zoë ’ "x" 🐘', tags: ['a', { b: null }] }, { n: 2.5, when: new Date(0) }]);
      db.orders.insertOne({ n: 3 })`,
    read: `JSON.stringify([db.getCollectionNames().sort(), db.people.find().toArray(), db.orders.find().toArray()])`,
    change: `db.people.insertOne({ n: 4 })`,
  },
];

export function sqlClient(service: string): SqlClient {
  const client = sqlClients.find((one) => one.service === service);
  if (client) return client;
  throw new Error(`There is no client for ${service}.`);
}
