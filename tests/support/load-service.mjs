import path from 'node:path';
import { runnerImport } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * A module of src/services, for a program that is not run by vitest.
 * @template Module
 * @param {string} file seen from src/services
 * @returns {Promise<Module>}
 */
export async function loadService(file) {
  /** @type {{ module: Module }} */
  const { module } = await runnerImport(path.join(root, 'src/services', file), {
    root,
    resolve: { alias: { '@': path.join(root, 'src') } },
    configFile: false,
    logLevel: 'error',
  });
  return module;
}
