import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackupShelf } from '@/services/databases/backup-shelf';

describe('BackupShelf', () => {
  let folder: string;
  let shelf: BackupShelf;
  const file = (name: string) => path.join(folder, name);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'damp-shelf-'));
    shelf = new BackupShelf(file('backups'));
    await writeFile(file('one'), 'x');
    await writeFile(file('two'), 'xx');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('remembers the backups of an instance that are still there, the last one first', async () => {
    await Promise.all([
      shelf.add('damp-mysql', 'shop', file('one')),
      shelf.add('damp-mysql-2', 'shop', file('two')),
    ]);
    await shelf.add('damp-mysql', 'blog', file('two'));
    expect(await shelf.of('damp-mysql')).toMatchObject([
      { database: 'blog', name: 'two', bytes: 2 },
      { database: 'shop', name: 'one', bytes: 1 },
    ]);
    expect(await shelf.of('damp-mysql-2')).toEqual([]);
    await rm(file('one'));
    const [left, ...others] = await shelf.of('damp-mysql');
    expect(others).toEqual([]);
    expect(await shelf.fileOf(left?.id ?? '')).toBe(file('two'));
    expect(await shelf.fileOf('other')).toBeNull();
  });

  it('has a folder for its owner alone, and lives with a list that can’t be read', async () => {
    await writeFile(await shelf.place('backups.json'), '{');
    expect((await stat(file('backups'))).mode & 0o777).toBe(0o700);
    expect(await shelf.of('damp-mysql')).toEqual([]);
    await shelf.add('damp-mysql', 'shop', file('one'));
    expect(await shelf.of('damp-mysql')).toHaveLength(1);
  });
});
