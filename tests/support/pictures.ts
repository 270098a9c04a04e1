import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '../..');
const updatesDocs = process.env['DAMP_UPDATE_PICTURES'] === '1';

/** Where a picture goes that is for looking at. */
export function picture(name: string): string {
  return inFolder('out/pictures', name);
}

/** Where a picture of the docs goes: there with `DAMP_UPDATE_PICTURES=1`, else beside the others. */
export function docsPicture(name: string): string {
  return inFolder(updatesDocs ? 'docs/images' : 'out/pictures', name);
}

function inFolder(folder: string, name: string): string {
  const file = path.join(root, folder, `${name}.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  return file;
}
