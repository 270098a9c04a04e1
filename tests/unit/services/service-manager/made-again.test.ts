import { describe, expect, it } from 'vitest';
import { mysql } from '@/catalog/mysql';
import { redis } from '@/catalog/redis';
import { madeAgain } from '@/services/service-manager/made-again';

const managed = { instance: 'damp-mysql', service: 'mysql', version: '8.4', environment: {} };
const plain = { managed, publishes: [], memoryLimit: null };
const published = (hostIp: string, hostPort = 3306) => ({
  hostIp,
  hostPort,
  containerPort: 3306,
  protocol: 'tcp' as const,
});

describe('what makes an instance again', () => {
  it('says the version and the port that it has, the catalogue’s own too', () => {
    expect(madeAgain(mysql, { ...plain, publishes: [published('127.0.0.1')] })).toEqual({
      service: 'mysql',
      instance: 'damp-mysql',
      version: '8.4',
      options: { hostPorts: { mysql: 3306 } },
    });
  });

  it('says that a port is not published', () => {
    expect(madeAgain(mysql, plain)?.options).toEqual({
      hostPorts: { mysql: null },
    });
  });

  it('says that it is shared beyond this computer', () => {
    for (const hostIp of ['', '0.0.0.0', '::', '192.168.1.9']) {
      const publishes = [published(hostIp, 13_306)];
      expect(madeAgain(mysql, { ...plain, publishes })?.options).toEqual({
        hostPorts: { mysql: 13_306 },
        lan: true,
      });
    }
  });

  it('says the memory limit and the extra environment', () => {
    const environment = { MYSQL_PASSWORD: 'my-own-12', TZ: 'UTC' };
    const shown = { ...plain, managed: { ...managed, environment }, memoryLimit: 2 ** 30 };
    expect(madeAgain(mysql, shown)?.options).toMatchObject({
      extraEnvironment: { TZ: 'UTC' },
      memoryLimit: 2 ** 30,
    });
  });

  it('has the password only where it is its own', () => {
    const environment = { MYSQL_PASSWORD: 'my-own-12', MYSQL_ROOT_PASSWORD: 'my-own-12' };
    const shown = { ...plain, managed: { ...managed, environment } };
    expect(madeAgain(mysql, shown)?.options?.password).toBe('my-own-12');
    expect(madeAgain(redis, shown)?.options).not.toHaveProperty('password');
  });
});
