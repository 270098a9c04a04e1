import type { ServiceDefinition } from '@/shared/service-definition';
import { mailpit } from './mailpit';
import { meilisearch } from './meilisearch';
import { memcached } from './memcached';
import { minio } from './minio';
import { mysql } from './mysql';
import { rabbitmq } from './rabbitmq';
import { redis } from './redis';

/** Every service that can be installed, in the order in which it is shown. */
export const catalog: readonly ServiceDefinition[] = [
  mysql,
  redis,
  memcached,
  mailpit,
  meilisearch,
  rabbitmq,
  minio,
];

export function findService(id: string): ServiceDefinition | undefined {
  return catalog.find((service) => service.id === id);
}
