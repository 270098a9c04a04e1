import { docker, execIn } from '../../support/docker-cli.ts';

interface KeptData {
  /** Puts something into the service at `host`, from the client container. */
  readonly write: (client: string, host: string) => Promise<unknown>;
  /** Answers with what was put there, somewhere in the text. */
  readonly read: (client: string, host: string) => Promise<string>;
}

/** What `read` shows when the data is there. */
export const TREASURE = 'treasure-7391';

const sql = (client: string, host: string, statement: string) =>
  docker(
    ...['exec', '-e', 'MYSQL_PWD=devpassword', client],
    ...['mysql', '-h', host, '-u', 'developer', '-N', '-e', statement, 'development'],
  );

const psql = (client: string, host: string, statement: string) =>
  execIn(
    client,
    ...['psql', `postgresql://developer:devpassword@${host}:5432/development`, '-Atc', statement],
  );

const curl = (client: string, ...args: string[]) => execIn(client, 'curl', '-fsS', ...args);

const queue = (client: string, host: string, code: string) =>
  execIn(
    client,
    'python3',
    '-c',
    `
import pika, sys
c = pika.BlockingConnection(pika.ConnectionParameters(sys.argv[1], 5672, '/', pika.PlainCredentials('rabbitmq', 'rabbitmq')))
ch = c.channel()
ch.queue_declare('kept', durable=True)
${code}
c.close()`,
    host,
  );

const mongodb = (client: string, host: string, code: string) =>
  execIn(
    client,
    'python3',
    '-c',
    `
import pymongo, sys
kept = pymongo.MongoClient(f'mongodb://root:rootpassword@{sys.argv[1]}:27017/?authSource=admin')['development']['kept']
${code}`,
    host,
  );

const meilisearch = (host: string) => [
  ...['-H', 'Authorization: Bearer masterkey', '-H', 'Content-Type: application/json'],
  `http://${host}:7700/indexes/kept/documents`,
];

const typesense = (client: string, host: string, path: string, ...args: string[]) =>
  curl(
    client,
    ...['-H', 'X-TYPESENSE-API-KEY: masterkey', '-H', 'Content-Type: application/json'],
    ...args,
    `http://${host}:8108/collections${path}`,
  );

/** An object, by a client that signs with these. */
const object = (login: string): KeptData => {
  const s3 = ['--aws-sigv4', 'aws:amz:us-east-1:s3', '--user', login];
  return {
    write: async (client, host) => {
      await curl(client, ...s3, '-X', 'PUT', `http://${host}:9000/kept`);
      await curl(client, ...s3, '-X', 'PUT', '-d', TREASURE, `http://${host}:9000/kept/file`);
    },
    read: (client, host) => curl(client, ...s3, `http://${host}:9000/kept/file`),
  };
};

/** A row, by a client that runs one statement. */
const table = (
  run: (client: string, host: string, statement: string) => Promise<string>,
): KeptData => ({
  write: (client, host) =>
    run(client, host, `create table kept (v text); insert into kept values ('${TREASURE}')`),
  read: (client, host) => run(client, host, 'select v from kept'),
});

const redisKey: KeptData = {
  write: (client, host) => execIn(client, 'redis-cli', '-h', host, 'set', 'kept', TREASURE),
  read: (client, host) => execIn(client, 'redis-cli', '-h', host, 'get', 'kept'),
};

/** For each service that keeps data, by its id. */
export const keptData: Readonly<Record<string, KeptData>> = {
  mysql: table(sql),
  mariadb: table(sql),
  postgresql: table(psql),
  mongodb: {
    write: (client, host) => mongodb(client, host, `kept.insert_one({'v': '${TREASURE}'})`),
    read: (client, host) => mongodb(client, host, `print(kept.find_one()['v'])`),
  },
  valkey: redisKey,
  // Its certificates and the like; nobody writes there over the network.
  caddy: {
    write: (_client, host) => execIn(host, 'sh', '-c', `echo ${TREASURE} > /data/kept`),
    read: (_client, host) => execIn(host, 'cat', '/data/kept'),
  },
  redis: redisKey,
  mailpit: {
    write: (client, host) =>
      execIn(
        client,
        'python3',
        '-c',
        `
import smtplib, sys
s = smtplib.SMTP(sys.argv[1], 1025, timeout=5)
s.sendmail('a@example.test', 'b@example.test', 'Subject: ${TREASURE}\\r\\n\\r\\nkept')
s.quit()`,
        host,
      ),
    read: (client, host) => curl(client, `http://${host}:8025/api/v1/messages`),
  },
  meilisearch: {
    write: (client, host) =>
      curl(client, '-d', `[{"id":1,"v":"${TREASURE}"}]`, ...meilisearch(host)),
    read: (client, host) => curl(client, ...meilisearch(host)),
  },
  typesense: {
    write: async (client, host) => {
      const schema = { name: 'kept', fields: [{ name: 'v', type: 'string' }] };
      await typesense(client, host, '', '-d', JSON.stringify(schema));
      await typesense(client, host, '/kept/documents', '-d', JSON.stringify({ v: TREASURE }));
    },
    read: (client, host) => typesense(client, host, '/kept/documents/search?q=treasure&query_by=v'),
  },
  rabbitmq: {
    write: (client, host) =>
      queue(
        client,
        host,
        `ch.basic_publish('', 'kept', b'${TREASURE}', pika.BasicProperties(delivery_mode=2))`,
      ),
    // Not acknowledged: the message stays.
    read: (client, host) => queue(client, host, `print(ch.basic_get('kept')[2].decode())`),
  },
  minio: object('root:password'),
  rustfs: object('rustfs:rustfspassword'),
};
