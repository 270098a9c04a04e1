// A DAMP in a process of its own, to be killed: installs, and writes a line whenever a run changes.
// install-process.mjs NETWORK JOURNAL_FOLDER DEFINITION_AS_JSON INSTANCE
import path from 'node:path';
import { runnerImport } from 'vite';

const [networkName = '', journalFolder = '', definition = '', instance = ''] =
  process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '../../..');

/** @param {string} file */
async function load(file) {
  /** @type {{ module: unknown }} */
  const { module } = await runnerImport(path.join(root, 'src/services', file), {
    root,
    resolve: { alias: { '@': path.join(root, 'src') } },
    configFile: false,
    logLevel: 'error',
  });
  return module;
}

const { DockerConnection } = /** @type {typeof import('@/services/docker/docker-connection')} */ (
  await load('docker/docker-connection.ts')
);
const { DockerManager } = /** @type {typeof import('@/services/docker/docker-manager')} */ (
  await load('docker/docker-manager.ts')
);
const { EngineStore } = /** @type {typeof import('@/services/docker/engine-store')} */ (
  await load('docker/engine-store.ts')
);
const { ServiceManager } =
  /** @type {typeof import('@/services/service-manager/service-manager')} */ (
    await load('service-manager/service-manager.ts')
  );

const connection = new DockerConnection();
const network = new DockerManager(connection, { networkName });
const store = new EngineStore(connection, { networkName });
store.start();
/** @type {unknown} */
const parsed = JSON.parse(definition);
const service = /** @type {import('@/shared/service-definition').ServiceDefinition} */ (parsed);
const manager = new ServiceManager({
  connection,
  network,
  store,
  journalFolder,
  definitions: [service],
});
manager.onRunsChanged(({ runs }) => {
  process.stdout.write(`${JSON.stringify(runs)}\n`);
});
await manager.install({ service: service.id, instance });
