import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentFiles } from '@/services/environment/environment-files';

const TEXT = '{ "schemaVersion": 1 }';

/** Exports to a file of this name, with passwords. */
async function place() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-export-'));
  const file = path.join(folder, 'environment.json');
  const files = new EnvironmentFiles(
    {
      exported: () => Promise.resolve({ text: TEXT, leftOut: [] }),
      plan: () => Promise.resolve([]),
    },
    {
      chooseToSave: () => Promise.resolve(file),
      chooseToOpen: () => Promise.resolve(file),
    },
  );
  return {
    folder,
    file,
    exportIt: () => files.export({ format: 'json', withPasswords: true }),
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true });
    },
  };
}

describe('an export with passwords', () => {
  it('is for its owner alone, also where a file of the name was for everybody', async () => {
    await using at = await place();
    await writeFile(at.file, 'older', { mode: 0o644 });
    await at.exportIt();
    expect(await readFile(at.file, 'utf8')).toBe(TEXT);
    expect((await stat(at.file)).mode & 0o777).toBe(0o600);
    expect(await readdir(at.folder)).toEqual(['environment.json']);
  });

  it('that can’t be written leaves what was there, and nothing of its own', async () => {
    await using at = await place();
    await mkdir(at.file);
    await expect(at.exportIt()).rejects.toMatchObject({ code: 'forbidden' });
    expect(await readdir(at.folder)).toEqual(['environment.json']);
  });
});
