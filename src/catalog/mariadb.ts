import type { ServiceDefinition } from '@/shared/service-definition';
import { mariadbDatabases } from './database-tools/mariadb';

export const mariadb: ServiceDefinition = {
  id: 'mariadb',
  name: 'MariaDB',
  category: 'Databases',
  summary: 'The relational database that branched off MySQL.',
  image: 'mariadb',
  versions: ['11.8', '11.4', '10.11'],
  ports: [{ id: 'mariadb', label: 'MariaDB', container: 3306, host: 3306 }],
  environment: {
    MARIADB_ROOT_PASSWORD: 'rootpassword',
    MARIADB_DATABASE: 'development',
    MARIADB_USER: 'developer',
    MARIADB_PASSWORD: 'devpassword',
  },
  volumes: [{ id: 'data', path: '/var/lib/mysql' }],
  dataVersions: { opens: 'newer', numbers: 2 },
  // Healthy once the server takes connections over TCP, as that of the first start does not. It logs
  // in with a password of its own, kept in the data: no other one that is set shuts it out.
  health: {
    test: ['CMD', 'healthcheck.sh', '--connect', '--innodb_initialized'],
    interval: 15,
    timeout: 5,
    retries: 4,
    startPeriod: 180,
  },
  stopTimeout: 30,
  credentials: {
    user: 'MARIADB_USER',
    password: 'MARIADB_PASSWORD',
    rootPassword: 'MARIADB_ROOT_PASSWORD',
    database: 'MARIADB_DATABASE',
  },
  setPassword: {
    command: [
      'sh',
      '-c',
      `echo "ALTER USER IF EXISTS 'root'@'localhost' IDENTIFIED BY '$NEXT_MARIADB_ROOT_PASSWORD',
        'root'@'%' IDENTIFIED BY '$NEXT_MARIADB_ROOT_PASSWORD',
        '$MARIADB_USER'@'%' IDENTIFIED BY '$NEXT_MARIADB_PASSWORD';" |
        MYSQL_PWD="$NOW_MARIADB_ROOT_PASSWORD" mariadb --user=root`,
    ],
  },
  databases: mariadbDatabases,
  laravelEnv: {
    DB_CONNECTION: 'mariadb',
    DB_HOST: '{host}',
    DB_PORT: '{port:mariadb}',
    DB_DATABASE: '{env:MARIADB_DATABASE}',
    DB_USERNAME: '{env:MARIADB_USER}',
    DB_PASSWORD: '{env:MARIADB_PASSWORD}',
  },
  symfonyEnv: {
    DATABASE_URL:
      'mysql://{env:MARIADB_USER}:{env:MARIADB_PASSWORD}@{host}:{port:mariadb}/{env:MARIADB_DATABASE}?serverVersion={version}.0-MariaDB&charset=utf8mb4',
  },
  url: 'mariadb://{env:MARIADB_USER}:{env:MARIADB_PASSWORD}@{host}:{port:mariadb}/{env:MARIADB_DATABASE}',
};
