import type { ServiceDefinition } from '@/shared/service-definition';
import { adminer } from './adminer';
import { caddy } from './caddy';
import { mailpit } from './mailpit';
import { mariadb } from './mariadb';
import { meilisearch } from './meilisearch';
import { memcached } from './memcached';
import { minio } from './minio';
import { mongodb } from './mongodb';
import { mysql } from './mysql';
import { phpmyadmin } from './phpmyadmin';
import { postgresql } from './postgresql';
import { rabbitmq } from './rabbitmq';
import { redis } from './redis';
import { rustfs } from './rustfs';
import { typesense } from './typesense';
import { valkey } from './valkey';

/** Every service that can be installed, in the order in which it is shown. */
export const catalog: readonly ServiceDefinition[] = [
  mysql,
  mariadb,
  postgresql,
  mongodb,
  redis,
  valkey,
  memcached,
  mailpit,
  meilisearch,
  typesense,
  rabbitmq,
  minio,
  rustfs,
  caddy,
  phpmyadmin,
  adminer,
];

export function findService(id: string): ServiceDefinition | undefined {
  return catalog.find((service) => service.id === id);
}
