import { docker, execIn } from './docker-cli.ts';

type Reach = (client: string, host: string) => Promise<void>;

/** Fails unless `output` holds `wanted`. */
function expectIn(output: string, wanted: string, what: string): void {
  if (!output.includes(wanted)) {
    throw new Error(`${what}: expected "${wanted}", got: ${output.slice(0, 500)}`);
  }
}

const python = (client: string, code: string, ...args: string[]) =>
  execIn(client, 'python3', '-c', code, ...args);

/**
 * Reaches each service by its name from inside another container, with a real client of its
 * protocol and the default credentials. Keyed by the service's id; each throws what went wrong.
 */
export const reach: Readonly<Record<string, Reach>> = {
  async mysql(client, host) {
    const query = ['mysql', '-h', host, '-u', 'developer', '-N', '-e', 'select database()'];
    const answer = await docker(
      'exec',
      '-e',
      'MYSQL_PWD=devpassword',
      client,
      ...query,
      'development',
    );
    expectIn(answer, 'development', 'select as developer');
  },
  async mariadb(client, host) {
    const query = ['mariadb', '-h', host, '-u', 'developer', '-N', '-e', 'select version()'];
    const answer = await docker(
      ...['exec', '-e', 'MYSQL_PWD=devpassword', client, ...query, 'development'],
    );
    expectIn(answer, 'MariaDB', 'select as developer');
  },
  async postgresql(client, host) {
    const url = `postgresql://developer:devpassword@${host}:5432/development`;
    const answer = await execIn(client, 'psql', url, '-Atc', 'select current_database()');
    expectIn(answer, 'development', 'select as developer');
  },
  async mongodb(client, host) {
    const code = `
import pymongo, sys
client = pymongo.MongoClient(f'mongodb://root:rootpassword@{sys.argv[1]}:27017/?authSource=admin', serverSelectionTimeoutMS=5000)
orders = client['reached']['orders']
orders.insert_one({'number': 7, 'item': 'hello'})
print(orders.find_one({'number': 7})['item'])
client.drop_database('reached')`;
    expectIn(await python(client, code, host), 'hello', 'a stored document');
  },
  async redis(client, host) {
    expectIn(await execIn(client, 'redis-cli', '-h', host, 'ping'), 'PONG', 'PING');
  },
  async valkey(client, host) {
    const answer = await execIn(client, 'redis-cli', '-h', host, 'info', 'server');
    expectIn(answer, 'server_name:valkey', 'INFO');
  },
  async memcached(client, host) {
    const code = `
import socket, sys
s = socket.create_connection((sys.argv[1], 11211), 5)
s.sendall(b'set damp 0 0 5\\r\\nhello\\r\\nget damp\\r\\nquit\\r\\n')
print(s.makefile().read())`;
    expectIn(await python(client, code, host), 'hello', 'a stored key');
  },
  async mailpit(client, host) {
    const subject = `Order ${Date.now()}`;
    const code = `
import smtplib, sys, urllib.request
from email.message import EmailMessage
m = EmailMessage()
m['From'], m['To'], m['Subject'] = 'shop@example.test', 'you@example.test', sys.argv[2]
m.set_content('Thank you')
with smtplib.SMTP(sys.argv[1], 1025, timeout=5) as s: s.send_message(m)
print(urllib.request.urlopen(f'http://{sys.argv[1]}:8025/api/v1/messages', timeout=5).read().decode())`;
    expectIn(await python(client, code, host, subject), subject, 'the mail in the web UI');
  },
  async meilisearch(client, host) {
    const answer = await execIn(client, 'curl', '-fsS', `http://${host}:7700/health`);
    expectIn(answer, 'available', 'GET /health');
  },
  async typesense(client, host) {
    const url = `http://${host}:8108`;
    const key = ['-H', 'X-TYPESENSE-API-KEY: masterkey'];
    expectIn(await execIn(client, 'curl', '-fsS', `${url}/health`), '"ok":true', 'GET /health');
    const answer = await execIn(client, 'curl', '-fsS', ...key, `${url}/collections`);
    expectIn(answer, '[', 'GET /collections with the key');
  },
  async rabbitmq(client, host) {
    const code = `
import pika, sys
c = pika.BlockingConnection(pika.ConnectionParameters(sys.argv[1], 5672, '/', pika.PlainCredentials('rabbitmq', 'rabbitmq')))
ch = c.channel()
ch.queue_declare('damp-test')
ch.basic_publish('', 'damp-test', b'hello')
print(ch.basic_get('damp-test', auto_ack=True)[2].decode())
c.close()`;
    expectIn(await python(client, code, host), 'hello', 'a message through a queue');
  },
  async minio(client, host) {
    const url = `http://${host}:9000/minio/health/live`;
    const answer = await execIn(
      client,
      'curl',
      '-sS',
      '-o',
      '/dev/null',
      '-w',
      '%{http_code}',
      url,
    );
    expectIn(answer, '200', 'GET /minio/health/live');
  },
  async rustfs(client, host) {
    expectIn(
      await execIn(client, 'curl', '-fsS', `http://${host}:9000/health`),
      'ok',
      'GET /health',
    );
    const login = ['--aws-sigv4', 'aws:amz:us-east-1:s3', '--user', 'rustfs:rustfspassword'];
    const buckets = await execIn(client, 'curl', '-fsS', ...login, `http://${host}:9000/`);
    expectIn(buckets, 'ListAllMyBucketsResult', 'the list of buckets');
    const page = await execIn(client, 'curl', '-fsSL', `http://${host}:9001/`);
    expectIn(page, 'RustFS', 'the console');
  },
  async caddy(client, host) {
    const answer = await execIn(client, 'curl', '-fsSI', `http://${host}/`);
    expectIn(answer, 'Server: Caddy', 'HEAD /');
  },
  async phpmyadmin(client, host) {
    expectIn(await execIn(client, 'curl', '-fsSL', `http://${host}/`), 'pma_username', 'GET /');
  },
  async adminer(client, host) {
    const answer = await execIn(client, 'curl', '-fsS', `http://${host}:8080/`);
    expectIn(answer, 'auth[username]', 'GET /');
  },
};
