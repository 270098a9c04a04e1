import { readFileSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import type { Databases } from '@/services/databases/databases';
import { deferred } from '@/services/deferred';
import type { Run } from '@/shared/runs';
import { databaseClients } from './database-clients.ts';
import { makeDatabaseWorld, type DatabaseWorld } from './database-world.ts';
import { rejection, type World } from './world.ts';

const PULL_AND_FIRST_START = 240_000;

const oddNames = [
  'x`; DROP DATABASE development; -- ',
  'x"; DROP DATABASE development; -- ',
  "x'; DROP DATABASE development; -- ",
  '-Fc',
  '--help',
  '$(touch /tmp/owned)',
  'a b',
  'a;b',
  'a.b',
  'dbname=postgres',
  '',
  'a'.repeat(64),
  'ä',
  '../x',
];

describe.each(databaseClients)('the databases of $service', (client) => {
  const { service, ending } = client;
  const system = catalog.find(({ id }) => id === service)?.databases?.system ?? [];
  let made: DatabaseWorld;
  let world: World;
  let databases: Databases;
  let instance: string;
  let folder: string;
  /** One of its own for each test, with rows. */
  let shop: string;

  const names = async () => (await databases.list(instance)).map(({ name }) => name);
  const rows = (database: string) => client.ask(instance, database, client.read);
  const inFolder = (name: string) => path.join(folder, name);

  async function backedUp(name = `backup${ending}`): Promise<string> {
    await databases.backUp({ instance, database: shop, file: inFolder(name) });
    return inFolder(name);
  }

  beforeAll(async () => {
    made = await makeDatabaseWorld(client);
    ({ world, databases, instance, folder } = made);
  }, PULL_AND_FIRST_START);

  beforeEach(async () => {
    shop = await made.addShop();
  });

  afterAll(async () => {
    await made[Symbol.asyncDispose]();
  });

  it('are listed with their sizes, without the server’s own', async () => {
    const listed = await databases.list(instance);
    const found = listed.find(({ name }) => name === shop);
    expect(found?.bytes).toBeGreaterThan(0);
    if (found?.tables !== null) expect(found?.tables).toBeGreaterThanOrEqual(2);
    expect(listed.map(({ name }) => name).filter((name) => system.includes(name))).toEqual([]);
  });

  it('are created once, and dropped with what is in them', async () => {
    await databases.create(instance, 'made-here_1');
    expect(await names()).toContain('made-here_1');
    await expect(databases.create(instance, 'Made-Here_1')).rejects.toMatchObject({
      code: 'name-taken',
    });
    await databases.drop(instance, 'made-here_1');
    await databases.drop(instance, 'made-here_1');
    expect(await names()).not.toContain('made-here_1');
  });

  it('have names that no program takes for anything else', async () => {
    const before = await names();
    for (const name of oddNames) {
      const refused = { code: 'invalid-request' };
      await expect(databases.create(instance, name), name).rejects.toMatchObject(refused);
      await expect(databases.drop(instance, name), name).rejects.toMatchObject(refused);
    }
    for (const name of system) {
      await expect(databases.drop(instance, name), name).rejects.toMatchObject({
        code: 'invalid-request',
      });
    }
    expect(await names()).toEqual(before);
  });

  it('are backed up to a file and read from it again, under their own name and another one', async () => {
    const before = await rows(shop);
    const file = await backedUp();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await client.ask(instance, shop, client.change);
    expect(await rows(shop)).not.toBe(before);

    await databases.restore({ instance, database: shop, file });
    expect(await rows(shop)).toBe(before);
    await databases.restore({ instance, database: `${shop}-copy`, file });
    expect(await rows(`${shop}-copy`)).toBe(before);
    await databases.drop(instance, shop);
    await databases.restore({ instance, database: shop, file });
    expect(await rows(shop)).toBe(before);

    expect(await readdir(folder)).toEqual([`backup${ending}`]);
    const made = { database: shop, name: `backup${ending}`, bytes: (await stat(file)).size };
    expect(await databases.backups(instance)).toMatchObject([made]);
    expect(await leftovers()).toEqual(['backups.json']);
    expect(world.manager.runs().runs).toEqual([]);
    const fractions = world.seenRuns
      .filter(({ kind }) => kind !== 'install')
      .map(({ progress }) => progress?.fraction ?? 0);
    expect(Math.max(...fractions)).toBeLessThanOrEqual(0.99);
  });

  it('are not touched by a file of another kind', async () => {
    const before = await rows(shop);
    const others = databaseClients.filter((other) => other.ending !== ending);
    await writeFile(inFolder('letter.txt'), 'Dear all,\nDROP DATABASE everything;\n');
    await writeFile(inFolder('empty.sql'), '');
    await writeFile(inFolder('.dump'), 'PGDMP\x01\x0e');
    await writeFile(inFolder('.sql.gz'), '-- MySQL dump 10.13  Distrib 9\n');
    await writeFile(inFolder('.archive.gz'), Buffer.from('6de29981aa', 'hex'));
    for (const name of ['letter.txt', 'empty.sql', ...others.map((other) => other.ending)]) {
      const restored = databases.restore({ instance, database: shop, file: inFolder(name) });
      await expect(restored, name).rejects.toMatchObject({ code: 'invalid-request' });
    }
    const gone = databases.restore({ instance, database: shop, file: inFolder('gone.sql') });
    await expect(gone).rejects.toMatchObject({ code: 'not-found' });
    expect(await rows(shop)).toBe(before);
  });

  it('have what they had before when a restore fails in the middle', async () => {
    const file = await backedUp('whole');
    const whole = await readFile(file);
    await client.ask(instance, shop, client.change);
    const before = await rows(shop);
    await writeFile(inFolder('half'), whole.subarray(0, whole.length - 40));
    const half = { instance, database: shop, file: inFolder('half') };
    const error = await rejection(databases.restore(half));
    expect(error).toMatchObject({ code: 'invalid-request' });
    expect(await rows(shop)).toBe(before);
    // One that was not there is not there afterwards.
    await rejection(databases.restore({ ...half, database: 'never' }));
    expect(await names()).not.toContain('never');
    expect(await world.journalled()).toEqual([]);
    expect(await leftovers()).toEqual(['backups.json']);
  });

  it('keep what was written to them after a restore whose end a crash cut off', async () => {
    const file = await backedUp('read');
    const lastNote = noteAt('forget');
    await databases.restore({ instance, database: shop, file });
    await client.ask(instance, shop, client.change);
    const before = await rows(shop);
    await rm(file);
    const { name, content } = await lastNote;
    await writeFile(path.join(world.journalFolder, name), content);
    expect(await world.journalled()).toHaveLength(1);
    await world.manager.recover();
    expect(await rows(shop)).toBe(before);
    expect(await world.journalled()).toEqual([]);
    expect(await leftovers()).toEqual(['backups.json']);
  });

  it('are not backed up where there is no place, and an older file of the name stays', async () => {
    const nowhere = path.join(folder, 'no', 'folder');
    await expect(
      databases.backUp({ instance, database: shop, file: nowhere }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await writeFile(inFolder('older'), 'older');
    await expect(
      databases.backUp({ instance, database: 'no-such', file: inFolder('older') }),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect(await readFile(inFolder('older'), 'utf8')).toBe('older');
  });

  /** The journal of the run that comes to this step, as a crash in the step would leave it. */
  async function noteAt(step: string): Promise<{ name: string; content: string }> {
    const isAt = ({ steps }: Run) =>
      steps.some(({ id, state }) => id === step && state === 'running');
    const { promise, resolve } = deferred<{ name: string; content: string }>();
    const stop = world.manager.onRunsChanged(({ runs }) => {
      const run = runs.find(isAt);
      if (!run) return;
      stop();
      const name = `${run.id}.json`;
      resolve({ name, content: readFileSync(path.join(world.journalFolder, name), 'utf8') });
    });
    return promise;
  }

  /** What is left of restores in DAMP’s own folder. */
  async function leftovers(): Promise<string[]> {
    return readdir(`${world.journalFolder}-backups`);
  }
});
