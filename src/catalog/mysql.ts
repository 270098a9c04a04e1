import type { ServiceDefinition } from '@/shared/service-definition';
import { mysqlDatabases } from './database-tools/mysql';

export const mysql: ServiceDefinition = {
  id: 'mysql',
  name: 'MySQL',
  category: 'Databases',
  summary: 'The relational database most PHP and Laravel sites run on.',
  image: 'mysql',
  versions: ['8.4', '9', '8.0'],
  ports: [{ id: 'mysql', label: 'MySQL', container: 3306, host: 3306 }],
  environment: {
    MYSQL_ROOT_PASSWORD: 'rootpassword',
    MYSQL_DATABASE: 'development',
    MYSQL_USER: 'developer',
    MYSQL_PASSWORD: 'devpassword',
  },
  volumes: [{ id: 'data', path: '/var/lib/mysql' }],
  // Its data goes up from each line to the next, and never down.
  dataVersions: { opens: 'next', numbers: 2 },
  // Over TCP: the server of the first start listens on its socket only and is not the real one.
  health: {
    test: [
      'CMD-SHELL',
      'MYSQL_PWD="$MYSQL_PASSWORD" mysqladmin ping --silent --host=127.0.0.1 --user="$MYSQL_USER"',
    ],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 180,
  },
  stopTimeout: 30,
  credentials: {
    user: 'MYSQL_USER',
    password: 'MYSQL_PASSWORD',
    rootPassword: 'MYSQL_ROOT_PASSWORD',
    database: 'MYSQL_DATABASE',
  },
  setPassword: {
    command: [
      'sh',
      '-c',
      `echo "ALTER USER IF EXISTS 'root'@'localhost' IDENTIFIED BY '$NEXT_MYSQL_ROOT_PASSWORD',
        'root'@'%' IDENTIFIED BY '$NEXT_MYSQL_ROOT_PASSWORD',
        '$MYSQL_USER'@'%' IDENTIFIED BY '$NEXT_MYSQL_PASSWORD';" |
        MYSQL_PWD="$NOW_MYSQL_ROOT_PASSWORD" mysql --user=root`,
    ],
  },
  databases: mysqlDatabases,
  laravelEnv: {
    DB_CONNECTION: 'mysql',
    DB_HOST: '{host}',
    DB_PORT: '{port:mysql}',
    DB_DATABASE: '{env:MYSQL_DATABASE}',
    DB_USERNAME: '{env:MYSQL_USER}',
    DB_PASSWORD: '{env:MYSQL_PASSWORD}',
  },
  symfonyEnv: {
    DATABASE_URL:
      'mysql://{env:MYSQL_USER}:{env:MYSQL_PASSWORD}@{host}:{port:mysql}/{env:MYSQL_DATABASE}?serverVersion={version}&charset=utf8mb4',
  },
  url: 'mysql://{env:MYSQL_USER}:{env:MYSQL_PASSWORD}@{host}:{port:mysql}/{env:MYSQL_DATABASE}',
};
