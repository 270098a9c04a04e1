import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Databases } from '@/services/databases/databases';
import { killEngine, startEngine } from '../../../scripts/engine/private-engine.mjs';
import { openSession, sqlClient } from './database-clients.ts';
import { engineIs, isAt } from './patient.ts';
import { makeWorld, rejection, runWhere } from './world.ts';

const INSTALL_KILL_AND_START = 300_000;

afterAll(async () => {
  await startEngine();
}, 120_000);

it(
  'dockerd killed in the middle of a backup and of a restore: no half file, and what a database had is there again',
  async () => {
    await using world = await makeWorld();
    const databases = new Databases(world.work);
    const client = sqlClient('mysql');
    const instance = world.name('mysql');
    await world.manager.install({ service: 'mysql', instance });
    await databases.create(instance, 'shop');
    await client.ask(instance, 'shop', client.seed);
    const before = await client.ask(instance, 'shop', client.read);
    const dump = await client.textDump(instance, 'shop');
    const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-killed-'));
    const file = path.join(folder, 'shop.sql.gz');
    await writeFile(file, 'older');
    try {
      const session = await openSession(client.sessionOf(instance, 'shop'));
      await session.say('LOCK TABLES people WRITE;');
      const backup = rejection(databases.backUp({ instance, database: 'shop', file }));
      await runWhere(world.manager, isAt('dump'));
      await killEngine();
      expect(await backup).toMatchObject({ code: 'engine-unreachable' });
      expect(await readdir(folder)).toEqual(['shop.sql.gz']);
      expect(await readFile(file, 'utf8')).toBe('older');
      await startEngine();
      await engineIs(world, 'running');
      await world.manager.recover();
      await world.manager.startInstance(instance);
      await world.manager.install({ service: 'mysql', instance });

      await writeFile(file, dump.replace('-- Dump completed', 'DO SLEEP(600);\n-- Dump completed'));
      const restore = rejection(databases.restore({ instance, database: 'shop', file }));
      await runWhere(
        world.manager,
        (run) => isAt('fill')(run) && (run.progress?.receivedBytes ?? 0) > 0,
      );
      await killEngine();
      expect(await restore).toMatchObject({ code: 'engine-unreachable' });
      await startEngine();
      await engineIs(world, 'running');
      await world.manager.recover();
      expect(await client.ask(instance, 'shop', client.read)).toBe(before);
      expect(await world.journalled()).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  INSTALL_KILL_AND_START,
);
