// A process of its own that backs a database up and restores it, and says how much memory that took.
// database-process.mjs NETWORK FOLDER INSTANCE DATABASE FILE: a line of JSON for each of the two.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadService } from './load-service.mjs';
import { ownDamp } from './own-damp.mjs';

const [networkName = '', folder = '', instance = '', database = '', file = ''] =
  process.argv.slice(2);

/** @type {typeof import('@/services/databases/databases')} */
const { Databases } = await loadService('databases/databases.ts');

const { work } = await ownDamp(networkName, {
  journalFolder: path.join(folder, 'journal'),
  backupsFolder: path.join(folder, 'backups'),
});
const databases = new Databases(work);
// What is loaded when it is needed first is no memory that the data takes.
await databases.create(instance, 'empty');
await databases.backUp({ instance, database: 'empty', file: `${file}.empty` });
await databases.drop(instance, 'empty');

/** @param {'VmRSS' | 'VmHWM'} field */
async function megabytes(field) {
  const status = await readFile('/proc/self/status', 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
}

/**
 * @param {string} what
 * @param {() => Promise<void>} act
 */
async function measured(what, act) {
  // Which sets the peak to what is in use now.
  await writeFile('/proc/self/clear_refs', '5');
  const before = await megabytes('VmRSS');
  const start = performance.now();
  await act();
  const seconds = (performance.now() - start) / 1000;
  const peak = (await megabytes('VmHWM')) - before;
  process.stdout.write(`${JSON.stringify({ what, seconds, before, peak })}\n`);
}

const request = { instance, database, file };
await measured('backup', () => databases.backUp(request));
await measured('restore', () => databases.restore(request));
