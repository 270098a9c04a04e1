import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalog, findService } from '@/catalog';
import { fillTemplate } from '@/shared/laravel-env';

const key = z.string().regex(/^[A-Z][A-Z0-9_]*$/);
const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const sentence = z.string().regex(/^[A-Z].*\.$/);
const volume = z.strictObject({ id, path: z.string().startsWith('/') });
const port = z.int().min(1).max(65_535);

const command = z.tuple([z.string()], z.string());

const databasesSchema = z.strictObject({
  environment: z.record(key, z.string()),
  system: z.array(z.string()).min(1),
  contents: z.enum(['tables', 'collections']),
  list: command,
  create: command,
  isMadeByContent: z.boolean().optional(),
  drop: command,
  dump: command,
  extension: z.string().regex(/^\.[a-z]+$/),
  isPacked: z.boolean().optional(),
  restore: z.record(z.string(), command),
});

const definitionSchema = z.strictObject({
  id,
  name: z.string().min(1),
  category: z.enum(['Databases', 'Caches', 'Mail', 'Search', 'Queues', 'Storage', 'Web']),
  summary: sentence,
  image: z.string().regex(/^[a-z0-9./-]+$/),
  versions: z.array(z.string().regex(/^(?!latest$)[\w][\w.-]*$/)).min(1),
  ports: z
    .array(z.strictObject({ id, label: z.string().min(1), container: port, host: port }))
    .min(1),
  environment: z.record(key, z.string()),
  instancesIn: z.record(key, z.array(id).min(1)).optional(),
  command: z.array(z.string()).optional(),
  fixedHostname: z.boolean().optional(),
  volumes: z.array(volume),
  byVersion: z.record(z.string(), z.strictObject({ volumes: z.array(volume) })).optional(),
  dataVersions: z
    .strictObject({
      opens: z.enum(['same', 'next', 'newer', 'any']),
      numbers: z.union([z.literal(1), z.literal(2)]),
    })
    .optional(),
  health: z.strictObject({
    test: z.tuple([z.enum(['CMD', 'CMD-SHELL'])], z.string()),
    interval: z.int().min(5),
    timeout: z.int().min(1),
    retries: z.int().min(1),
    startPeriod: z.int().min(10),
    startInterval: z.number().min(0.5).optional(),
  }),
  stopTimeout: z.int().positive().optional(),
  webUi: z.strictObject({ port: id, path: z.string().startsWith('/') }).optional(),
  credentials: z
    .strictObject({
      user: key.optional(),
      password: key.optional(),
      rootPassword: key.optional(),
      database: key.optional(),
    })
    .optional(),
  setPassword: z.union([z.literal('environment'), z.strictObject({ command })]).optional(),
  databases: databasesSchema.optional(),
  laravelEnv: z.record(key, z.string()),
  symfonyEnv: z.record(key, z.string()),
  url: z.string().regex(/^[a-z]+:\/\//),
});

function unique(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}

describe.each(catalog)('$id', (definition) => {
  const { ports, volumes, environment } = definition;

  it('has facts of the right form, and no others', () => {
    expect(() => definitionSchema.parse(definition)).not.toThrow();
  });

  it('names no port, volume or version twice', () => {
    expect(unique(ports.map((port) => port.id))).toBe(true);
    expect(unique(ports.map(({ container }) => container))).toBe(true);
    expect(unique(volumes.map((volume) => volume.id))).toBe(true);
    expect(unique(volumes.map(({ path }) => path))).toBe(true);
    expect(unique(definition.versions)).toBe(true);
  });

  it('has templates that resolve, for Laravel and as a URL', () => {
    const { url, laravelEnv, symfonyEnv, versions } = definition;
    const instance = { definition, instance: 'damp-x', version: versions[0] };
    for (const template of [url, ...Object.values(laravelEnv), ...Object.values(symfonyEnv)]) {
      expect(fillTemplate(template, instance)).not.toMatch(/[{}]/);
    }
    expect(URL.canParse(fillTemplate(url, instance))).toBe(true);
  });

  it('opens its web UI on a port that it has', () => {
    const { webUi } = definition;
    if (webUi) expect(ports.map((port) => port.id)).toContain(webUi.port);
  });

  it('says which versions open its data, where it has any', () => {
    expect(definition.dataVersions !== undefined).toBe(volumes.length > 0);
  });

  it('has a password where it says how to change one', () => {
    const { setPassword, credentials } = definition;
    if (setPassword !== undefined) expect(credentials?.password).toBeDefined();
  });

  it('hands a new password over by input or environment, never as an argument', () => {
    const { setPassword } = definition;
    if (typeof setPassword !== 'object') return;
    const script = setPassword.command.join(' ');
    expect(script).toContain('$NEXT_');
    const echoed = /echo "(?:[^"\\]|\\.)*"/g;
    const assigned = /[A-Z_]+="\$\w+"/g;
    expect(script.replace(echoed, '').replace(assigned, '')).not.toMatch(/\$(NEXT|NOW)_/);
  });

  it('names credentials that are in its environment', () => {
    for (const name of Object.values(definition.credentials ?? {})) {
      expect(Object.keys(environment)).toContain(name);
    }
  });
});

describe('the catalogue', () => {
  it('has its services by category', () => {
    const categories = catalog.map(({ category }) => category);
    const runs = categories.filter((category, at) => category !== categories[at - 1]);
    expect(runs).toEqual([...new Set(categories)]);
  });

  it('finds a service by its id, and nothing by another', () => {
    expect(findService('redis')?.name).toBe('Redis');
    expect(findService('Redis')).toBeUndefined();
  });
});
