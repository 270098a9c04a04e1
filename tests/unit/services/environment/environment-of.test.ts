import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environmentOf, environmentText } from '@/services/environment/environment-of';
import { readEnvironment } from '@/services/environment/read-environment';
import { environmentFileSchema, type EnvironmentFile } from '@/shared/environment-file';
import { anInstalled } from './made-up';

const hidden = { withPasswords: false };

describe('the file of an environment', () => {
  it('leaves out what is as the catalogue says', () => {
    expect(environmentOf([anInstalled('mysql'), anInstalled('redis')], hidden)).toEqual({
      schemaVersion: 1,
      instances: [
        { name: 'damp-mysql', service: 'mysql', version: '8.4' },
        { name: 'damp-redis', service: 'redis', version: '8' },
      ],
    });
  });

  it('says what differs: ports, the LAN, memory, variables, aliases', () => {
    const mailpit = anInstalled('mailpit', {
      instance: 'mail',
      options: {
        hostPorts: { smtp: 2525, ui: null },
        lan: true,
        memoryLimit: 2 ** 28,
        extraEnvironment: { MP_VERBOSE: 'true' },
      },
      aliases: ['mailhog', 'smtp'],
    });
    expect(environmentOf([mailpit], hidden).instances[0]).toMatchObject({
      name: 'mail',
      hostPorts: { smtp: 2525, ui: null },
      lan: true,
      memoryLimit: 2 ** 28,
      extraEnvironment: { MP_VERBOSE: 'true' },
      aliases: ['mailhog', 'smtp'],
    });
  });

  it('tells a password only where that is asked for', () => {
    const mysql = [anInstalled('mysql', { options: { password: 'my-own-12' } })];
    expect(environmentText(environmentOf(mysql, hidden))).not.toContain('my-own-12');
    expect(environmentOf(mysql, { withPasswords: true }).instances[0]?.password).toBe('my-own-12');
  });

  it('tells a variable that is secret by its name only where that is asked for', () => {
    const extraEnvironment = { API_TOKEN: 'of-mine', MP_VERBOSE: 'true' };
    const mailpit = [anInstalled('mailpit', { options: { extraEnvironment } })];
    expect(environmentOf(mailpit, hidden).instances[0]?.extraEnvironment).toEqual({
      MP_VERBOSE: 'true',
    });
    expect(environmentOf(mailpit, { withPasswords: true }).instances[0]?.extraEnvironment).toEqual(
      extraEnvironment,
    );
  });

  it.each(['mysql://me:of-mine@db/shop', 'redis://:of-mine@cache', 'amqp://me:of/mine#@queue'])(
    'takes an address with a password for a secret: %s',
    (url) => {
      const extraEnvironment = { DATABASE_URL: url, WEBHOOK: 'http://me@shop:8080/hook' };
      const mailpit = [anInstalled('mailpit', { options: { extraEnvironment } })];
      expect(environmentOf(mailpit, hidden).instances[0]?.extraEnvironment).toEqual({
        WEBHOOK: 'http://me@shop:8080/hook',
      });
    },
  );

  it('is the same text each time', () => {
    const installed = [anInstalled('mysql'), anInstalled('redis')];
    const text = () => environmentText(environmentOf(installed, hidden));
    expect(text()).toBe(text());
    expect(text().endsWith('}\n')).toBe(true);
  });
});

const port = fc.option(fc.integer({ min: 1, max: 65_535 }));
const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const instance = fc.record(
  {
    name: label,
    service: label,
    version: label,
    hostPorts: fc.dictionary(label, port),
    lan: fc.boolean(),
    memoryLimit: fc.option(fc.integer({ min: 2 ** 26 })),
    extraEnvironment: fc.dictionary(fc.stringMatching(/^[A-Z][A-Z0-9_]*$/), label),
    password: fc.stringMatching(/^[A-Za-z0-9._~-]{8,64}$/),
    aliases: fc.array(label, { maxLength: 5 }),
  },
  { requiredKeys: ['name', 'service', 'version'] },
);
const environment: fc.Arbitrary<EnvironmentFile> = fc.record({
  schemaVersion: fc.constant(1 as const),
  instances: fc.uniqueArray(instance, { selector: ({ name }) => name, maxLength: 8 }),
});

describe('an environment that is read', () => {
  it('is the one that was written', () => {
    fc.assert(
      fc.property(environment, (file) => {
        expect(readEnvironment(environmentText(file))).toEqual(environmentFileSchema.parse(file));
      }),
    );
  });

  it('may begin with a byte order mark', () => {
    expect(readEnvironment('\uFEFF{"schemaVersion":1,"instances":[]}').instances).toEqual([]);
  });

  it('and is no JSON tells where, but nothing of what stands there', () => {
    const read = () => readEnvironment('{"password": hunter2-secret}');
    expect(read).toThrow(
      expect.objectContaining({ details: expect.not.stringContaining('hunter') as unknown }),
    );
    expect(read).toThrow(
      expect.objectContaining({ details: expect.stringContaining('JSON') as unknown }),
    );
  });

  const redis = { name: 'damp-redis', service: 'redis', version: '8' };
  const refused: readonly (readonly [string, unknown, string])[] = [
    ['no JSON', '{"schemaVersion":', 'no JSON'],
    ['other JSON', { name: 'shop' }, 'schemaVersion'],
    ['a newer form', { schemaVersion: 2, things: [] }, 'newer DAMP'],
    [
      'a port out of range',
      { schemaVersion: 1, instances: [{ ...redis, hostPorts: { redis: 70_000 } }] },
      'instances[0].hostPorts.redis',
    ],
    [
      'what it does not know',
      { schemaVersion: 1, instances: [redis, { ...redis, name: 'b', cpus: 2 }] },
      'instances[1]. DAMP does not know “cpus” there.',
    ],
    [
      'what is missing',
      { schemaVersion: 1, instances: [{ name: 'cache', service: 'redis' }] },
      'instances[0].version. It is missing.',
    ],
    [
      'another kind of thing',
      { schemaVersion: 1, instances: [{ ...redis, lan: 'yes' }] },
      'instances[0].lan. It should be: boolean.',
    ],
    ['no name', { schemaVersion: 1, instances: [{ ...redis, name: 'Redis!' }] }, '[0].name'],
    ['one name twice', { schemaVersion: 1, instances: [redis, redis] }, '[1].name'],
  ];

  it.each(refused)('is refused for %s, with the place', (_what, content, place) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    expect(() => readEnvironment(text)).toThrow(place);
  });

  it('is refused without a crash, whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(() => readEnvironment(text)).toThrow(/environment/);
      }),
    );
  });
});
