// A DAMP in a process of its own, to be killed: installs, or changes what is installed, and writes a
// line whenever a run changes.
// install-process.mjs NETWORK JOURNAL_FOLDER DEFINITION_AS_JSON INSTANCE [CHANGE_AS_JSON]
import { loadService } from '../../support/load-service.mjs';

const [networkName = '', journalFolder = '', definition = '', instance = '', change] =
  process.argv.slice(2);

/** @type {typeof import('@/services/docker/docker-connection')} */
const { DockerConnection } = await loadService('docker/docker-connection.ts');
/** @type {typeof import('@/services/docker/docker-manager')} */
const { DockerManager } = await loadService('docker/docker-manager.ts');
/** @type {typeof import('@/services/docker/engine-store')} */
const { EngineStore } = await loadService('docker/engine-store.ts');
/** @type {typeof import('@/services/service-manager/instance-work')} */
const { InstanceWork } = await loadService('service-manager/instance-work.ts');
/** @type {typeof import('@/services/service-manager/service-manager')} */
const { ServiceManager } = await loadService('service-manager/service-manager.ts');

const connection = new DockerConnection();
const network = new DockerManager(connection, { networkName });
const store = new EngineStore(connection, { networkName });
store.start();
/** @type {unknown} */
const parsed = JSON.parse(definition);
const service = /** @type {import('@/shared/service-definition').ServiceDefinition} */ (parsed);
const definitions = [service];
const manager = new ServiceManager(
  new InstanceWork({ connection, network, store, journalFolder, definitions }),
);
manager.onRunsChanged(({ runs }) => {
  process.stdout.write(`${JSON.stringify(runs)}\n`);
});
if (change === undefined) await manager.install({ service: service.id, instance });
else {
  /** @type {unknown} */
  const asked = JSON.parse(change);
  await manager.change(
    instance,
    /** @type {import('@/services/service-manager/resolve-change').ChangeAsked} */ (asked),
  );
}
