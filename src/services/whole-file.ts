import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';

/**
 * Replaces the file as a whole, its folder made if need be: a crash leaves the old text or the new.
 * On the disk when it resolves; readable for its owner only.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const fresh = freshFile(file);
  const handle = await open(fresh, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
  await syncFolder(path.dirname(file));
}

/** What a file is called until it is whole; left behind where a crash cuts that off. */
export function freshFile(file: string): string {
  return `${file}.new`;
}

/** Makes the change of a name last; Windows can't open folders and needs no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (!handle) return;
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}

/** Whether it failed since there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
