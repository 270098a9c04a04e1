import type { ServiceDefinition } from '@/shared/service-definition';
import { mongodbDatabases } from './database-tools/mongodb';

export const mongodb: ServiceDefinition = {
  id: 'mongodb',
  name: 'MongoDB',
  category: 'Databases',
  summary: 'Documents instead of tables, for data that has no fixed shape.',
  image: 'mongo',
  versions: ['8.0', '7.0'],
  ports: [{ id: 'mongodb', label: 'MongoDB', container: 27017, host: 27017 }],
  environment: {
    MONGO_INITDB_ROOT_USERNAME: 'root',
    MONGO_INITDB_ROOT_PASSWORD: 'rootpassword',
    MONGO_INITDB_DATABASE: 'development',
  },
  // Of a single server only the first has content, but the image declares both.
  volumes: [
    { id: 'data', path: '/data/db' },
    { id: 'config', path: '/data/configdb' },
  ],
  dataVersions: { opens: 'next', numbers: 1 },
  // The server of the first start listens on 127.0.0.1 alone; the real one on every address.
  health: {
    test: [
      'CMD',
      ...['mongosh', '--quiet', '--norc', '--host', '127.0.0.2'],
      ...['--eval', 'db.runCommand({ping:1}).ok'],
    ],
    interval: 30,
    timeout: 15,
    retries: 4,
    startPeriod: 120,
    // Each probe starts a Node of its own.
    startInterval: 2,
  },
  stopTimeout: 30,
  credentials: {
    user: 'MONGO_INITDB_ROOT_USERNAME',
    password: 'MONGO_INITDB_ROOT_PASSWORD',
    database: 'MONGO_INITDB_DATABASE',
  },
  databases: mongodbDatabases,
  laravelEnv: {
    MONGODB_URI:
      'mongodb://{env:MONGO_INITDB_ROOT_USERNAME}:{env:MONGO_INITDB_ROOT_PASSWORD}@{host}:{port:mongodb}/?authSource=admin',
    MONGODB_DATABASE: '{env:MONGO_INITDB_DATABASE}',
  },
  symfonyEnv: {
    MONGODB_URL:
      'mongodb://{env:MONGO_INITDB_ROOT_USERNAME}:{env:MONGO_INITDB_ROOT_PASSWORD}@{host}:{port:mongodb}/?authSource=admin',
    MONGODB_DB: '{env:MONGO_INITDB_DATABASE}',
  },
  url: 'mongodb://{env:MONGO_INITDB_ROOT_USERNAME}:{env:MONGO_INITDB_ROOT_PASSWORD}@{host}:{port:mongodb}/{env:MONGO_INITDB_DATABASE}?authSource=admin',
};
