import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Databases } from '@/services/databases/databases';
import { backedUpAndRestored, fillDatabase, sumOfRows } from '../../support/big-database.ts';
import { makeWorld } from './world.ts';

/** 128 MiB. */
const DOUBLINGS = 13;
/** In MB: clearly less than the database, and clearly more than a process takes for itself. */
const HELD = 96;

it('a database larger than what is held of it at a time is backed up and restored, row by row the same', async () => {
  await using world = await makeWorld();
  const instance = world.name('mysql');
  await world.manager.install({ service: 'mysql', instance });
  await new Databases(world.work).create(instance, 'big');
  await fillDatabase(instance, 'big', DOUBLINGS);
  const before = await sumOfRows(instance, 'big');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-big-'));
  try {
    const file = path.join(folder, 'big.sql.gz');
    const { networkName } = world;
    const asked = { networkName, folder, instance, database: 'big', file };
    const { backup, restore } = await backedUpAndRestored(asked);
    expect(await sumOfRows(instance, 'big')).toBe(before);
    expect(backup.peak).toBeLessThan(HELD);
    expect(restore.peak).toBeLessThan(HELD);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 240_000);
