import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Databases } from '@/services/databases/databases';
import type { Run } from '@/shared/runs';
import { docker } from '../../support/docker-cli.ts';
import { openSession, sqlClient } from './database-clients.ts';
import { isAt } from './patient.ts';
import { makeDatabaseWorld, type DatabaseWorld } from './database-world.ts';
import { rejection, runWhere, type World } from './world.ts';

const PULL_AND_FIRST_START = 240_000;

interface Halting {
  readonly service: string;
  readonly program: string;
  /** Makes a dump of the table wait for as long as the session lives. */
  readonly lock: string;
  /** In a dump: a statement without an end. */
  readonly sleep: string;
}

const halting: readonly Halting[] = [
  {
    service: 'mysql',
    program: 'mysqldump',
    lock: 'LOCK TABLES people WRITE;',
    sleep: 'DO SLEEP(600);',
  },
  {
    service: 'mariadb',
    program: 'mariadb-dump',
    lock: 'LOCK TABLES people WRITE;',
    sleep: 'DO SLEEP(600);',
  },
  {
    service: 'postgresql',
    program: 'pg_dump',
    lock: 'BEGIN; LOCK TABLE people IN ACCESS EXCLUSIVE MODE;',
    sleep: 'SELECT pg_sleep(600);',
  },
];

describe.each(halting)('work on the databases of $service', ({ service, program, lock, sleep }) => {
  const client = sqlClient(service);
  let made: DatabaseWorld;
  let world: World;
  let databases: Databases;
  let instance: string;
  let folder: string;
  let shop: string;
  let before: string;

  const rows = () => client.ask(instance, shop, client.read);
  const inFolder = (name: string) => path.join(folder, name);

  beforeAll(async () => {
    made = await makeDatabaseWorld(client);
    ({ world, databases, instance, folder } = made);
  }, PULL_AND_FIRST_START);

  beforeEach(async () => {
    shop = await made.addShop();
    before = await rows();
  });

  afterAll(async () => {
    await made[Symbol.asyncDispose]();
  });

  it('is cancelled: a backup leaves no process, no half file, and an older file as it was', async () => {
    await writeFile(inFolder('older'), 'older');
    await using session = await openSession(client.sessionOf(instance, shop));
    await session.say(lock);
    const backup = databases.backUp({ instance, database: shop, file: inFolder('older') });
    const settled = rejection(backup);
    const run = await runWhere(world.manager, isAt('dump'));
    await starts(program);
    await world.manager.cancelRun(run.id);
    expect(await settled).toMatchObject({ code: 'cancelled' });
    expect(await programs()).not.toContain(program);
    expect(await readdir(folder)).toEqual(['older']);
    expect(await readFile(inFolder('older'), 'utf8')).toBe('older');
  });

  it('is cancelled: a restore leaves what was there before', async () => {
    const restoring = rejection(
      databases.restore({ instance, database: shop, file: await endless() }),
    );
    const run = await runWhere(world.manager, isReading);
    await world.manager.cancelRun(run.id);
    expect(await restoring).toMatchObject({ code: 'cancelled' });
    expect(await rows()).toBe(before);
    expect(await world.journalled()).toEqual([]);
    expect(await readdir(`${world.journalFolder}-backups`)).not.toContainEqual(
      expect.stringMatching(/\.before$/),
    );
  });

  it('fails in the middle of a dump by an error of its own, which is told', async () => {
    const file = inFolder('wrong.sql');
    await writeFile(
      file,
      (await textDump()).replace(sleep, 'INSERT INTO no_such_table VALUES (1);'),
    );
    const error = await rejection(databases.restore({ instance, database: shop, file }));
    expect(error).toMatchObject({ code: 'invalid-request' });
    expect((error as { details: string }).details).toMatch(/no_such_table/);
    expect((error as { details: string }).details).not.toMatch(/rootpassword|devpassword/);
    expect(await rows()).toBe(before);
  });

  it('ends with its container, and what a database had before is kept as a backup', async () => {
    const restoring = rejection(
      databases.restore({ instance, database: shop, file: await endless() }),
    );
    await runWhere(world.manager, isReading);
    await docker('rm', '--force', instance);
    // It may be seen between its end and its removal.
    expect(await restoring).toMatchObject({
      message: expect.stringMatching(
        / was (stopped meanwhile|removed while DAMP worked on its databases)/,
      ) as string,
    });
    expect(await world.journalled()).toEqual([]);
    const [kept] = await databases.backups(instance);
    expect(kept?.name).toMatch(new RegExp(`^${shop} of ${instance} before a restore `));

    // On its volume again, it takes the file like any other.
    await world.manager.install({ service, instance });
    const file = await databases.backupFile(kept?.id ?? '');
    await databases.restore({ instance, database: shop, file });
    expect(await rows()).toBe(before);
  });

  /** A dump whose reading has no end. */
  async function endless(): Promise<string> {
    await writeFile(inFolder('endless.sql'), await textDump());
    return inFolder('endless.sql');
  }

  /** A whole dump of another database, with the sleep in its middle. */
  async function textDump(): Promise<string> {
    const text = await client.textDump(instance, shop);
    const lines = text.split('\n');
    const at = lines.findLastIndex((line) =>
      /^(-- Dump completed|-- PostgreSQL database dump comp)/.test(line),
    );
    return lines.toSpliced(at - 1, 0, sleep).join('\n');
  }

  /** The names of what runs in the container. */
  function programs(): Promise<string> {
    return docker('exec', instance, 'sh', '-c', 'cat /proc/[0-9]*/comm');
  }

  async function starts(name: string): Promise<void> {
    const wait = 'until cat /proc/[0-9]*/comm | grep -q "^$0"; do sleep 0.1; done';
    await docker('exec', instance, 'sh', '-c', wait, name);
  }
});

const isReading = (run: Run) => isAt('fill')(run) && (run.progress?.receivedBytes ?? 0) > 0;
