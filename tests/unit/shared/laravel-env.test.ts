import { describe, expect, it } from 'vitest';
import { findService } from '@/catalog';
import {
  hostAddress,
  internalAddress,
  laravelEnv,
  serviceUrl,
  symfonyEnv,
  type Instance,
} from '@/shared/laravel-env';
import { defaultInstanceName } from '@/shared/instances';
import type { ServiceDefinition } from '@/shared/service-definition';

function service(id: string): ServiceDefinition {
  const found = findService(id);
  if (!found) throw new Error(`No service ${id}.`);
  return found;
}

function instanceOf(id: string, instance = defaultInstanceName(id)): Instance {
  const definition = service(id);
  return { definition, instance, version: definition.versions[0] };
}

/** As specified, key for key. */
const SPECIFIED = `DB_CONNECTION=mysql
DB_HOST=damp-mysql
DB_PORT=3306
DB_DATABASE=development
DB_USERNAME=developer
DB_PASSWORD=devpassword
REDIS_HOST=damp-redis
REDIS_PORT=6379
MEMCACHED_HOST=damp-memcached
MEMCACHED_PORT=11211
MAIL_MAILER=smtp
MAIL_HOST=damp-mailpit
MAIL_PORT=1025
MAIL_ENCRYPTION=null
MEILISEARCH_HOST=http://damp-meilisearch:7700
MEILISEARCH_KEY=masterkey
RABBITMQ_HOST=damp-rabbitmq
RABBITMQ_PORT=5672
RABBITMQ_USER=rabbitmq
RABBITMQ_PASSWORD=rabbitmq
AWS_ENDPOINT=http://damp-minio:9000
AWS_ACCESS_KEY_ID=root
AWS_SECRET_ACCESS_KEY=password`;

describe('laravelEnv', () => {
  it('is what the specification says, for the first instance of each of its services', () => {
    const specified = [
      'mysql',
      'redis',
      'memcached',
      'mailpit',
      'meilisearch',
      'rabbitmq',
      'minio',
    ];
    const all = specified.map((id) => laravelEnv(instanceOf(id)));
    expect(all.join('\n')).toBe(SPECIFIED);
  });

  it('names a further instance by its own name', () => {
    expect(laravelEnv(instanceOf('redis', 'damp-redis-2'))).toBe(
      'REDIS_HOST=damp-redis-2\nREDIS_PORT=6379',
    );
  });

  it('quotes a value that a .env file would cut or change', () => {
    const definition = {
      ...service('mysql'),
      environment: { P: 'a b#c"$d' },
      laravelEnv: { DB_PASSWORD: '{env:P}' },
    };
    expect(laravelEnv({ ...instanceOf('mysql'), definition })).toBe('DB_PASSWORD="a b#c\\"\\$d"');
  });

  it('refuses a template that names what the definition lacks', () => {
    const definition = { ...service('redis'), laravelEnv: { X: '{port:http}' } };
    expect(() => laravelEnv({ ...instanceOf('redis'), definition })).toThrow('{port:http}');
  });
});

describe('symfonyEnv', () => {
  it('tells Doctrine the version that is installed', () => {
    expect(symfonyEnv({ ...instanceOf('postgresql'), version: '16' })).toBe(
      'DATABASE_URL=postgresql://developer:devpassword@damp-postgresql:5432/development?serverVersion=16&charset=utf8',
    );
  });
});

describe('addresses', () => {
  const published = [
    { hostIp: '127.0.0.1', hostPort: 8900, containerPort: 9001, protocol: 'tcp' as const },
    { hostIp: '127.0.0.1', hostPort: 9005, containerPort: 9000, protocol: 'tcp' as const },
  ];

  it('tells containers the name and the port inside', () => {
    expect(internalAddress(service('mysql'), 'damp-mysql-2')).toBe('damp-mysql-2:3306');
  });

  it('tells programs on this computer the published port of the main port, whatever comes first', () => {
    expect(hostAddress(service('minio'), published)).toBe('127.0.0.1:9005');
  });

  it('has no host address while nothing is published', () => {
    expect(hostAddress(service('minio'), [])).toBeNull();
  });

  it('puts credentials and database into the URL', () => {
    expect(serviceUrl(instanceOf('mysql'))).toBe(
      'mysql://developer:devpassword@damp-mysql:3306/development',
    );
  });
});
