import { describe, expect, it } from 'vitest';
import { DatabaseFiles } from '@/services/databases/database-files';
import type { Databases } from '@/services/databases/databases';

type Asked = Parameters<Databases['backUp']>[0] & { readonly what: string };

function files(chosen: string | null) {
  const asked: Asked[] = [];
  const names: string[] = [];
  const databases: Pick<Databases, 'fileKind' | 'backUp' | 'restore'> = {
    fileKind: () => Promise.resolve({ name: 'MySQL backup', ending: '.sql.gz' }),
    backUp: (request) => Promise.resolve(void asked.push({ what: 'backup', ...request })),
    restore: (request) => Promise.resolve(void asked.push({ what: 'restore', ...request })),
  };
  const dialogs = {
    chooseToSave: ({ name }: { readonly name: string }) => {
      names.push(name);
      return Promise.resolve(chosen);
    },
    chooseToOpen: () => Promise.resolve(chosen),
  };
  return { files: new DatabaseFiles(databases as Databases, dialogs), asked, names };
}

const never = '00000000-0000-4000-8000-000000000000';

describe('files for backups and restores', () => {
  it('are told by a token and their name, and used for what they were chosen for, once', async () => {
    const { files: chosen, asked, names } = files('/home/me/shop.sql.gz');
    const file = await chosen.chooseForBackup('damp-mysql', 'shop');
    expect(file?.name).toBe('shop.sql.gz');
    expect(JSON.stringify(file)).not.toContain('/home/me');
    expect(names).toEqual([expect.stringMatching(/^damp-mysql-shop-\d{4}-\d\d-\d\d\.sql\.gz$/)]);
    await chosen.backUp('damp-mysql', 'shop', file?.token ?? '');
    expect(asked).toEqual([
      { what: 'backup', instance: 'damp-mysql', database: 'shop', file: '/home/me/shop.sql.gz' },
    ]);
    await expect(chosen.backUp('damp-mysql', 'shop', file?.token ?? '')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('that were chosen to be read are never written', async () => {
    const { files: chosen, asked } = files('/home/me/shop.sql.gz');
    const file = await chosen.chooseForRestore('damp-mysql', 'shop');
    await expect(chosen.backUp('damp-mysql', 'shop', file?.token ?? '')).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(chosen.restore('damp-mysql', 'shop', never)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(asked).toEqual([]);
  });

  it('are none where the dialog was left', async () => {
    const { files: chosen } = files(null);
    expect(await chosen.chooseForBackup('damp-mysql', 'shop')).toBeNull();
    expect(await chosen.chooseForRestore('damp-mysql', 'shop')).toBeNull();
  });
});
