import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { fillCommand, fillText } from '@/services/databases/fill-command';

const values = {
  environment: { USER: 'ro:ot', PASSWORD: 'p@ss {database} $1 "x"' },
  database: 'shop',
  source: 'old',
};

describe('a command of the catalogue', () => {
  it('is filled argument by argument, and what is filled in is not looked at again', () => {
    const template = [
      'run',
      '--as={env:USER}',
      '{env:PASSWORD}',
      '{source}.* to {database}.*',
    ] as const;
    expect(fillCommand(template, values)).toEqual([
      'run',
      '--as=ro:ot',
      'p@ss {database} $1 "x"',
      'old.* to shop.*',
    ]);
  });

  it('has values of an address with nothing in them that an address is made of', () => {
    expect(fillText('db://{uri:USER}:{uri:PASSWORD}@host', values)).toBe(
      'db://ro%3Aot:p%40ss%20%7Bdatabase%7D%20%241%20%22x%22@host',
    );
  });
});

describe.each(catalog.filter(({ databases }) => databases))('the databases of $name', (service) => {
  const { databases, environment } = service;
  const commands = databases
    ? [databases.list, databases.create, databases.drop, databases.dump].concat(
        Object.values(databases.restore),
      )
    : [];
  const texts = [...commands.flat(), ...Object.values(databases?.environment ?? {})];

  it('are reached with what is in the service’s environment', () => {
    const keys = texts.flatMap((text) =>
      [...text.matchAll(/\{(?:env|uri):(\w+)\}/g)].map(([, key]) => key ?? ''),
    );
    expect(keys).not.toEqual([]);
    for (const key of keys) expect(environment).toHaveProperty(key);
  });

  it('are reached with no secret among the arguments', () => {
    for (const argument of commands.flat()) expect(argument).not.toMatch(/PASSWORD|\{uri:/);
  });
});
