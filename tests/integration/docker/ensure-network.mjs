// A DAMP in a process of its own: says `ready`, and ensures the network when its input ends.
import path from 'node:path';
import { runnerImport } from 'vite';

const root = path.resolve(import.meta.dirname, '../../..');
const networkName = process.argv[2] ?? '';

/** @param {string} file */
async function load(file) {
  /** @type {{ module: unknown }} */
  const { module } = await runnerImport(path.join(root, 'src/services/docker', file), {
    root,
    resolve: { alias: { '@': path.join(root, 'src') } },
    configFile: false,
    logLevel: 'error',
  });
  return module;
}

const { DockerConnection } = /** @type {typeof import('@/services/docker/docker-connection')} */ (
  await load('docker-connection.ts')
);
const { DockerManager } = /** @type {typeof import('@/services/docker/docker-manager')} */ (
  await load('docker-manager.ts')
);
const manager = new DockerManager(new DockerConnection(), { networkName });

process.stdout.write('ready\n');
process.stdin.on('end', () => {
  manager.ensureNetworkExists().then(
    () => process.exit(0),
    (error) => {
      process.stderr.write(String(error));
      process.exit(1);
    },
  );
});
process.stdin.resume();
