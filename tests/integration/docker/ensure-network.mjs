// A DAMP in a process of its own: says `ready`, and ensures the network when its input ends.
import { loadService } from '../../support/load-service.mjs';

const networkName = process.argv[2] ?? '';

/** @type {typeof import('@/services/docker/docker-connection')} */
const { DockerConnection } = await loadService('docker/docker-connection.ts');
/** @type {typeof import('@/services/docker/docker-manager')} */
const { DockerManager } = await loadService('docker/docker-manager.ts');
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
