import { describe, expect, it } from 'vitest';
import { mysql } from '@/catalog/mysql';
import { postgresql } from '@/catalog/postgresql';
import { rabbitmq } from '@/catalog/rabbitmq';
import { changeOf, changeProblems, formOf } from '@/renderer/features/services/change-form';
import type { Container } from '@/shared/engine';
import type { InstanceOptions } from '@/shared/install-options';

const is: InstanceOptions = {
  version: '8.0',
  hostPorts: { mysql: 3307 },
  lan: true,
  extraEnvironment: { TZ: 'UTC' },
  memoryLimit: 2 ** 30,
};

const container = (name: string, hostPort: number) =>
  ({
    name,
    managed: { instance: name },
    ports: [{ hostPort, containerPort: 1, protocol: 'tcp' }],
  }) as unknown as Container;

describe('the form of a change', () => {
  it('opens as the instance is, and asks for just that', () => {
    const form = formOf(is);
    expect(form).toMatchObject({ ports: { mysql: '3307' }, memory: '1 GB', environment: 'TZ=UTC' });
    const { version, ...options } = is;
    expect(changeOf(form, mysql)).toEqual({ version, options });
  });

  it('asks for nothing where a field was emptied', () => {
    const form = { ...formOf(is), environment: '', memory: '', lan: false };
    expect(changeOf(form, mysql).options).toEqual({
      hostPorts: { mysql: 3307 },
      lan: false,
      extraEnvironment: {},
      memoryLimit: null,
    });
    const ports = { amqp: '5672', ui: '' };
    expect(changeOf({ ...form, ports }, rabbitmq).options?.hostPorts).toEqual({
      amqp: 5672,
      ui: null,
    });
  });

  it('does not mind the port of its own container, but that of another', () => {
    const own = { instance: 'damp-mysql', version: '8.0' };
    const there = [container('damp-mysql', 3307), container('web', 3308)];
    expect(changeProblems(formOf(is), mysql, there, own)).toEqual({});
    const moved = { ...formOf(is), ports: { mysql: '3308' } };
    expect(changeProblems(moved, mysql, there, own)['port:mysql']).toMatch(/web uses/);
  });

  it('takes a version that reads the data, and says of another what works instead', () => {
    const problem = (definition: typeof mysql, from: string, to: string) =>
      changeProblems({ ...formOf({ ...is, version: to }), ports: {} }, definition, [], {
        instance: 'one',
        version: from,
      })['version'];
    expect(problem(mysql, '8.0', '8.4')).toBeUndefined();
    expect(problem(mysql, '8.4', '8.0')).toMatch(/restore there/);
    expect(problem(postgresql, '17', '18')).toMatch(/Back up its databases/);
  });
});
