import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { backupSchema, type Backup } from '@/shared/databases';
import { KeyedLock } from '../steps/keyed-lock';

/** How many backups are remembered; their files are never deleted. */
const REMEMBERED = 100;

const entrySchema = backupSchema.extend({ instance: z.string(), file: z.string() });

type Entry = z.infer<typeof entrySchema>;

/** Which backups were made and where they are. What is only here is the list, not the files. */
export class BackupShelf {
  readonly #folder: string;
  readonly #list: string;
  readonly #lock = new KeyedLock();

  /** The folder is made when it is needed. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#list = path.join(folder, 'backups.json');
  }

  /** Where a file of DAMP's own goes. */
  async place(name: string): Promise<string> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    return path.join(this.#folder, name);
  }

  /** Remembers a file as a backup; again where it is known already. */
  async add(instance: string, database: string, file: string): Promise<void> {
    const { size } = await stat(file);
    await this.#lock.exclusively('list', async () => {
      const others = (await this.#read()).filter((entry) => entry.file !== file);
      const name = path.basename(file);
      const entry = { id: randomUUID(), instance, database, file, name, bytes: size };
      await this.#write([{ ...entry, at: Date.now() }, ...others].slice(0, REMEMBERED));
    });
  }

  /** Those of an instance that are still where they were put, the last one first. */
  async of(instance: string): Promise<readonly Backup[]> {
    const entries = (await this.#read()).filter((entry) => entry.instance === instance);
    const present = await Promise.all(entries.map(({ file }) => isThere(file)));
    return entries.filter((_entry, index) => present[index]);
  }

  /** Null where it is not known. */
  async fileOf(id: string): Promise<string | null> {
    return (await this.#read()).find((entry) => entry.id === id)?.file ?? null;
  }

  /** A list that can’t be read is an empty one: the files are where they are. */
  async #read(): Promise<readonly Entry[]> {
    try {
      return z.array(entrySchema).parse(JSON.parse(await readFile(this.#list, 'utf8')));
    } catch {
      return [];
    }
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    const fresh = await this.place('backups.json.new');
    await writeFile(fresh, JSON.stringify(entries), { mode: 0o600 });
    await rename(fresh, this.#list);
  }
}

/** Whether a file or folder is there, and can be looked at. */
export async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
