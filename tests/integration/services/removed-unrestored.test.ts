import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Databases } from '@/services/databases/databases';
import { docker } from '../../support/docker-cli.ts';
import { sqlClient } from './database-clients.ts';
import { isAt } from './patient.ts';
import { makeWorld, rejection, remains, runWhere } from './world.ts';

describe('an instance that does not start, and whose restore is therefore not undone', () => {
  it.each([
    ['with its data kept, and what the database had becomes a backup', false],
    ['with its data, and the copy goes too', true],
  ])(
    'is removed %s',
    async (_promise, deleteData) => {
      await using world = await makeWorld();
      const databases = new Databases(world.work);
      const instance = world.name('mariadb');
      await world.manager.install({ service: 'mariadb', instance });
      const client = sqlClient('mariadb');
      await databases.create(instance, 'shop');
      await client.ask(instance, 'shop', client.seed);
      const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-unrestored-'));
      const file = path.join(folder, 'endless.sql');
      const lines = (await client.textDump(instance, 'shop')).split('\n');
      const end = lines.findLastIndex((line) => line.startsWith('-- Dump completed'));
      await writeFile(file, lines.toSpliced(end - 1, 0, 'DO SLEEP(600);').join('\n'));

      const restored = rejection(databases.restore({ instance, database: 'shop', file }));
      await runWhere(
        world.manager,
        (run) => isAt('fill')(run) && (run.progress?.receivedBytes ?? 0) > 0,
      );
      const ruin = 'rm -rf /var/lib/mysql/mysql /var/lib/mysql/ibdata1 /var/lib/mysql/aria_log*';
      await docker('exec', '--user', '0', instance, 'sh', '-c', ruin);
      await docker('kill', instance);
      await restored;
      expect(await world.journalled()).toHaveLength(1);

      await world.manager.removeInstance(instance, { deleteData });
      expect((await remains(instance)).containers).toEqual([]);
      expect(await world.journalled()).toEqual([]);
      expect(await databases.backups(instance)).toHaveLength(deleteData ? 0 : 1);
      const left = await readdir(`${world.journalFolder}-backups`);
      expect(left.filter((name) => /\.(before|copy)$/.test(name))).toEqual([]);
      await rm(folder, { recursive: true });
    },
    240_000,
  );
});
