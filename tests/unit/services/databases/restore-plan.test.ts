import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { BackupShelf } from '@/services/databases/backup-shelf';
import { restorePlan, type RestoreWork } from '@/services/databases/restore-plan';
import { Journal } from '@/services/steps/journal';
import { KeyedLock } from '@/services/steps/keyed-lock';
import { Runner } from '@/services/steps/runner';
import { DampError } from '@/shared/errors';

const requestSchema = z.object({
  kind: z.literal('restore'),
  instance: z.string(),
  service: z.string(),
  database: z.string(),
  file: z.string(),
});

it('the copy of what a database had stays for as long as it could not be put back', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-restore-'));
  try {
    const shelf = new BackupShelf(path.join(folder, 'backups'));
    const journal = new Journal(path.join(folder, 'journal'), requestSchema);
    const id = randomUUID();
    await writeFile(await shelf.place(`${id}.before`), 'all of the shop');
    await journal.write({
      id,
      place: 'here',
      phase: 'running',
      request: { kind: 'restore', instance: 'x', service: 'y', database: 'shop', file: 'shop.sql' },
      begun: ['look', 'copy', 'fill'],
      done: ['look', 'copy'],
      remembered: { fill: { before: 'something' } },
    });
    const recover = (revive: RestoreWork['revive']) => {
      const server = () => Promise.reject(new DampError('conflict', 'It does not run.'));
      const planFor = (request: z.infer<typeof requestSchema>) =>
        restorePlan(request, { shelf, ending: '.sql.gz', server, revive });
      const place = () => Promise.resolve('here');
      return new Runner({ journal, lock: new KeyedLock(), place, planFor }).recover();
    };

    const outOfReach = new DampError('engine-unreachable', 'Docker does not answer.');
    await expect(recover(() => Promise.reject(outOfReach))).rejects.toThrow(/does not answer/);
    const unhealthy = new DampError('unhealthy', 'It does not answer.');
    await expect(recover(() => Promise.reject(unhealthy))).rejects.toThrow(/does not answer/);

    // Its container is gone: then the copy is a backup like others.
    await recover(() => Promise.resolve(false));
    const [kept] = await shelf.of('x');
    expect(await readFile((await shelf.fileOf(kept?.id ?? '')) ?? '', 'utf8')).toBe(
      'all of the shop',
    );
    expect(await readdir(path.join(folder, 'journal'))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
