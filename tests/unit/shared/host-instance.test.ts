import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { mailpit } from '@/catalog/mailpit';
import { mysql } from '@/catalog/mysql';
import { onThisComputer } from '@/shared/host-instance';
import { laravelEnv, serviceUrl } from '@/shared/laravel-env';

const published = (containerPort: number, hostPort: number) =>
  ({ hostIp: '127.0.0.1', containerPort, hostPort, protocol: 'tcp' }) as const;

describe('an instance, for programs on this computer', () => {
  const instance = { definition: mysql, instance: 'damp-mysql', version: '8.4' };

  it('is at 127.0.0.1 and its published port', () => {
    const seen = onThisComputer(instance, [published(3306, 3307)]);
    expect(seen && laravelEnv(seen)).toContain('DB_HOST=127.0.0.1\nDB_PORT=3307\n');
    expect(seen && serviceUrl(seen)).toContain('@127.0.0.1:3307/');
  });

  it('is nowhere while a port that is asked for is not published', () => {
    expect(onThisComputer(instance, [])).toBeNull();
    const mail = { definition: mailpit, instance: 'damp-mailpit', version: 'v1.27' };
    expect(onThisComputer(mail, [published(8025, 8025)])).toBeNull();
  });

  it.each(catalog)('names no container in what $id gives', (definition) => {
    const ports = definition.ports.map(({ container }) => published(container, 20_000 + container));
    const version = definition.versions[0];
    const seen = onThisComputer({ definition, instance: 'damp-name', version }, ports);
    expect(seen && laravelEnv(seen) + serviceUrl(seen)).not.toMatch(/damp-name/);
  });
});
