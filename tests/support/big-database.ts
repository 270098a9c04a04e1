import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { docker } from './docker-cli.ts';

const run = promisify(execFile);
const SCRIPT = path.join(import.meta.dirname, 'database-process.mjs');

const measuredSchema = z.object({
  what: z.enum(['backup', 'restore']),
  seconds: z.number(),
  /** In MB, of the process, before it began. */
  before: z.number(),
  /** In MB, beyond that. */
  peak: z.number(),
});

export type Measured = z.infer<typeof measuredSchema>;

const asRoot = (instance: string) => [
  ...['exec', '--env', 'MYSQL_PWD=rootpassword', instance],
  ...['mysql', '--host=127.0.0.1', '--user=root', '--batch', '--skip-column-names'],
];

/** Fills a database of a MySQL with 2^doublings rows of 16 KiB each, which can hardly be packed. */
export async function fillDatabase(
  instance: string,
  database: string,
  doublings: number,
): Promise<void> {
  const kilobyte = 'TO_BASE64(RANDOM_BYTES(756))';
  const row = `CONCAT(${Array.from({ length: 16 }, () => kilobyte).join(', ')})`;
  const statements = [
    'SET SESSION sql_log_bin = 0',
    'CREATE TABLE pages (id INT PRIMARY KEY AUTO_INCREMENT, body MEDIUMTEXT)',
    `INSERT INTO pages (body) SELECT ${row}`,
    ...Array.from({ length: doublings }, () => `INSERT INTO pages (body) SELECT ${row} FROM pages`),
  ];
  await docker(...asRoot(instance), `--execute=${statements.join('; ')}`, database);
}

/** Of all rows: how many, and sums over what is in them. */
export function sumOfRows(instance: string, database: string): Promise<string> {
  const sum = 'SELECT COUNT(*), SUM(LENGTH(body)), SUM(CRC32(CONCAT(id, body))) FROM pages';
  return docker(...asRoot(instance), `--execute=${sum}`, database);
}

/** Backs it up and restores it, in a process of its own, and tells what each of the two took. */
export async function backedUpAndRestored(options: {
  readonly networkName: string;
  /** For the journal and the like. */
  readonly folder: string;
  readonly instance: string;
  readonly database: string;
  readonly file: string;
}): Promise<{ readonly backup: Measured; readonly restore: Measured }> {
  const { networkName, folder, instance, database, file } = options;
  const args = [SCRIPT, networkName, folder, instance, database, file];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1024 * 1024 });
  const [backup, restore] = stdout
    .trim()
    .split('\n')
    .map((line) => measuredSchema.parse(JSON.parse(line)));
  if (!backup || !restore) throw new Error('The process told of no backup, or of no restore.');
  return { backup, restore };
}
