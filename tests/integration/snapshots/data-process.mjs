// A DAMP in a process of its own, to be killed: takes a snapshot, or rolls back to one, and writes a
// line whenever a run changes.
// data-process.mjs NETWORK JOURNAL_FOLDER DEFINITION_AS_JSON INSTANCE [SNAPSHOT]
import { loadService } from '../../support/load-service.mjs';

const [networkName = '', journalFolder = '', definition = '', instance = '', snapshot] =
  process.argv.slice(2);

/** @type {typeof import('@/services/docker/docker-connection')} */
const { DockerConnection } = await loadService('docker/docker-connection.ts');
/** @type {typeof import('@/services/docker/docker-manager')} */
const { DockerManager } = await loadService('docker/docker-manager.ts');
/** @type {typeof import('@/services/docker/engine-store')} */
const { EngineStore } = await loadService('docker/engine-store.ts');
/** @type {typeof import('@/services/service-manager/instance-work')} */
const { InstanceWork } = await loadService('service-manager/instance-work.ts');
/** @type {typeof import('@/services/snapshots/instance-data')} */
const { InstanceData } = await loadService('snapshots/instance-data.ts');

const connection = new DockerConnection();
const network = new DockerManager(connection, { networkName });
const store = new EngineStore(connection, { networkName });
store.start();
/** @type {unknown} */
const parsed = JSON.parse(definition);
const service = /** @type {import('@/shared/service-definition').ServiceDefinition} */ (parsed);
const definitions = [service];
const work = new InstanceWork({ connection, network, store, journalFolder, definitions });
work.runner.board.onChanged(({ runs }) => {
  process.stdout.write(`${JSON.stringify(runs)}\n`);
});
const data = new InstanceData(work);
await (snapshot === undefined
  ? data.takeSnapshot(instance, '')
  : data.rollBack(instance, snapshot));
