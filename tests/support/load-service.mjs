import path from 'node:path';
import { createRunnableDevEnvironment, resolveConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * A module of src/services, for a program that is not run by vitest. What it imports when it is
 * needed is found as long as the program runs.
 * @template Module
 * @param {string} file seen from src/services
 * @returns {Promise<Module>}
 */
export async function loadService(file) {
  const config = await resolveConfig(
    {
      root,
      resolve: { alias: { '@': path.join(root, 'src') } },
      configFile: false,
      logLevel: 'error',
      environments: {
        services: {
          consumer: 'server',
          dev: { moduleRunnerTransform: true },
          resolve: { external: true, mainFields: [], conditions: ['node'] },
        },
      },
    },
    'serve',
  );
  const environment = createRunnableDevEnvironment('services', config, {
    runnerOptions: { hmr: { logger: false } },
    hot: false,
  });
  await environment.init();
  return environment.runner.import(path.join(root, 'src/services', file));
}
