// A DAMP in a process of its own, to be killed: checks everything on a network.
// check-process.mjs NETWORK
import { loadService } from '../../support/load-service.mjs';

const [networkName = ''] = process.argv.slice(2);

/** @type {typeof import('@/services/docker/docker-connection')} */
const { DockerConnection } = await loadService('docker/docker-connection.ts');
/** @type {typeof import('@/services/docker/docker-manager')} */
const { DockerManager } = await loadService('docker/docker-manager.ts');
/** @type {typeof import('@/services/network/doctor/doctor')} */
const { Doctor } = await loadService('network/doctor/doctor.ts');

const connection = new DockerConnection();
const network = new DockerManager(connection, { networkName });
const stream = new Doctor({ connection, network }).checkEverything();
while (await stream.next());
