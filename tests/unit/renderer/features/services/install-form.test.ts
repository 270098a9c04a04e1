import { describe, expect, it } from 'vitest';
import { mysql } from '@/catalog/mysql';
import { rabbitmq } from '@/catalog/rabbitmq';
import { makePassword } from '@/renderer/features/services/instance-form';
import {
  emptyForm,
  problemsOf,
  requestOf,
  type InstallForm,
} from '@/renderer/features/services/install-form';
import { passwordSchema } from '@/shared/install-options';
import type { Container } from '@/shared/engine';

const container = (name: string, hostPort?: number) =>
  ({
    name,
    ports: hostPort === undefined ? [] : [{ hostPort, containerPort: 1, protocol: 'tcp' }],
  }) as unknown as Container;

const there = [container('damp-mysql', 3306), container('damp-mysql-2')];
const taken = new Set(['damp-mysql', 'damp-mysql-2']);
const none: ReadonlySet<string> = new Set();

function problems(change: Partial<InstallForm>) {
  return problemsOf({ ...emptyForm(mysql, taken), ...change }, mysql, there, taken);
}

describe('the form of an install', () => {
  it('opens with the first name that nothing bears, and no problem', () => {
    expect(emptyForm(mysql, none).name).toBe('damp-mysql');
    expect(emptyForm(mysql, taken).name).toBe('damp-mysql-3');
    expect(problems({})).toEqual({});
  });

  it.each([
    ['a name that is taken', { name: 'damp-mysql' }, 'name', /there already/],
    ['a name that no DNS has', { name: 'My_SQL' }, 'name', /small letters/],
    ['an empty name', { name: '' }, 'name', /small letters/],
    ['a port that a container has', { ports: { mysql: '3306' } }, 'port:mysql', /damp-mysql uses/],
    ['a port out of range', { ports: { mysql: '70000' } }, 'port:mysql', /1 to 65535/],
    ['a port that is no number', { ports: { mysql: '33x' } }, 'port:mysql', /whole number/],
    ['a memory limit of no sense', { memory: 'much' }, 'memory', /512 MB or 2 GB/],
    ['a memory limit below what can start', { memory: '6 MB' }, 'memory', /64 MB or more/],
    ['a line without =', { environment: 'A=1\nB' }, 'environment', /Line 2: write KEY=VALUE/],
    ['a bad variable', { environment: '1A=x' }, 'environment', /no variable’s name/],
    ['a variable given twice', { environment: 'A=1\n\nA=2' }, 'environment', /Line 3: .*twice/],
    [
      'a variable that DAMP sets',
      { environment: 'MYSQL_DATABASE=x' },
      'environment',
      /MYSQL_DATABASE is set by DAMP itself/,
    ],
    ['a short password', { password: 'abc' }, 'password', /8 to 64/],
    ['a password that a URL would break', { password: 'abc@def:ghi' }, 'password', /8 to 64/],
  ] as const)('finds %s', (_what, change, field, words) => {
    expect(problems(change)[field]).toMatch(words);
  });

  it('finds one port given to two', () => {
    const form = { ...emptyForm(rabbitmq, none), ports: { amqp: '6000', ui: '6000' } };
    expect(Object.keys(problemsOf(form, rabbitmq, [], none))).toEqual(['port:amqp', 'port:ui']);
  });

  it('asks for what was chosen, and for nothing else', () => {
    const form = emptyForm(mysql, none);
    expect(requestOf(form, mysql)).toEqual({
      ...{ service: 'mysql', instance: 'damp-mysql', version: '8.4' },
    });
    expect(
      requestOf({ ...form, ports: { mysql: ' 3307 ' }, password: 'devil-may', lan: true }, mysql)
        .options,
    ).toEqual({ hostPorts: { mysql: 3307 }, password: 'devil-may', lan: true });
    const further = { memory: '1 GB', environment: ' TZ=Europe/Berlin\r\nOPTS=a=b c\n' };
    expect(requestOf({ ...form, ...further }, mysql).options).toEqual({
      memoryLimit: 2 ** 30,
      extraEnvironment: { TZ: 'Europe/Berlin', OPTS: 'a=b c' },
    });
    expect(requestOf({ ...form, isPublished: false, lan: true }, mysql).options).toEqual({
      hostPorts: { mysql: null },
    });
  });

  it('makes passwords that pass, and no two alike', () => {
    const made = Array.from({ length: 50 }, makePassword);
    for (const password of made) expect(passwordSchema.safeParse(password).success).toBe(true);
    expect(new Set(made).size).toBe(50);
  });
});
