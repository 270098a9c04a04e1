// A DAMP in a process of its own that keeps the network, and does what it reads, a line each: `repair`,
// `reshape SUBNET`, or `connect CONTAINER [ALIAS...]`. Writes what is so, a line whenever it changes, and how what was asked has ended.
// network-process.mjs NETWORK FOLDER
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { loadService } from '../../support/load-service.mjs';

const [networkName = '', folder = ''] = process.argv.slice(2);

/** @type {typeof import('@/services/docker/docker-connection')} */
const { DockerConnection } = await loadService('docker/docker-connection.ts');
/** @type {typeof import('@/services/docker/docker-manager')} */
const { DockerManager } = await loadService('docker/docker-manager.ts');
/** @type {typeof import('@/services/docker/engine-store')} */
const { EngineStore } = await loadService('docker/engine-store.ts');
/** @type {typeof import('@/services/network/network-work')} */
const { NetworkWork } = await loadService('network/network-work.ts');

/** @param {object} told */
const tell = (told) => process.stdout.write(`${JSON.stringify(told)}\n`);
/** @param {unknown} error */
const report = (error) => tell({ trouble: String(error) });

const connection = new DockerConnection();
const network = new DockerManager(connection, { networkName });
const store = new EngineStore(connection, { networkName });
const work = new NetworkWork({
  connection,
  network,
  store,
  intentFile: join(folder, 'network.json'),
  journalFolder: join(folder, 'journal'),
  report,
  onRunsChanged: ({ runs }) => tell({ steps: runs[0]?.steps.map(({ state }) => state) ?? [] }),
});

let isRunning = false;
store.onDidChange(() => {
  const { engine, network: seen } = store.snapshot();
  if (engine.state === 'running' && !isRunning) {
    work.recover().then(() => tell({ done: 'recover' }), report);
  }
  isRunning = engine.state === 'running';
  const faults = 'drift' in seen ? seen.drift.map(({ code }) => code) : [];
  tell({ engine: engine.state, network: seen.state, faults });
});
store.start();

/** @param {string} subnet */
async function reshape(subnet) {
  const { shape } = await work.shape.scene();
  if (!shape) throw new Error('The network has no shape.');
  const wanted = { ...shape, subnet, gateway: null };
  await work.shape.apply(wanted, await work.shape.preview(wanted));
}

/**
 * @param {string} container
 * @param {string[]} aliases
 */
async function connect(container, aliases) {
  if (aliases.length === 0) return work.members.connect(container);
  const place = { aliases, ipv4: null, ipv6: null, keep: false };
  return work.members.connectWith(container, place);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [verb = '', what = '', ...more] = line.split(' ');
  const asked =
    verb === 'repair'
      ? work.repair.preview().then((plan) => work.repairAsShown(plan))
      : verb === 'connect'
        ? connect(what, more)
        : reshape(what);
  asked.then(
    () => tell({ done: verb }),
    (error) => tell({ done: verb, refused: String(error) }),
  );
}
