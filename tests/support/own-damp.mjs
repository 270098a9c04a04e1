import { loadService } from './load-service.mjs';

/**
 * @typedef {import('@/services/docker/engine-store').EngineStore} EngineStore
 * @typedef {import('@/services/service-manager/instance-work').InstanceWork} InstanceWork
 * @typedef {ConstructorParameters<typeof import('@/services/service-manager/instance-work').InstanceWork>[0]} WorkOptions
 * @typedef {import('@/shared/service-definition').ServiceDefinition} ServiceDefinition
 */

/**
 * What a DAMP in a process of its own does its work with; the store is not started yet.
 * @param {string} networkName
 * @param {Omit<WorkOptions, 'connection' | 'network' | 'store'>} rest
 * @returns {Promise<{ store: EngineStore, work: InstanceWork }>}
 */
export async function ownDamp(networkName, rest) {
  /** @type {typeof import('@/services/docker/docker-connection')} */
  const { DockerConnection } = await loadService('docker/docker-connection.ts');
  /** @type {typeof import('@/services/docker/docker-manager')} */
  const { DockerManager } = await loadService('docker/docker-manager.ts');
  /** @type {typeof import('@/services/docker/engine-store')} */
  const { EngineStore } = await loadService('docker/engine-store.ts');
  /** @type {typeof import('@/services/service-manager/instance-work')} */
  const { InstanceWork } = await loadService('service-manager/instance-work.ts');

  const connection = new DockerConnection();
  const network = new DockerManager(connection, { networkName });
  const store = new EngineStore(connection, { networkName });
  return { store, work: new InstanceWork({ connection, network, store, ...rest }) };
}

/**
 * @param {string} json which a test passes on
 * @returns {ServiceDefinition}
 */
export function readDefinition(json) {
  /** @type {unknown} */
  const parsed = JSON.parse(json);
  return /** @type {ServiceDefinition} */ (parsed);
}
