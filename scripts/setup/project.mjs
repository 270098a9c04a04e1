import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
export const binFolder = join(projectFolder, 'node_modules/.bin');

/** The Node that the project is pinned to; there once the dependencies are. */
export const projectNode = join(projectFolder, 'node_modules/node/bin/node');

/** An environment in which "node" and the project's tools are the pinned ones. */
export function projectEnvironment() {
  return { ...process.env, PATH: `${binFolder}${delimiter}${process.env['PATH'] ?? ''}` };
}
