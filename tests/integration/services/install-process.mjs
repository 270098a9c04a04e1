// A DAMP in a process of its own, to be killed: installs, or changes what is installed, and writes a
// line whenever a run changes.
// install-process.mjs NETWORK JOURNAL_FOLDER DEFINITION_AS_JSON INSTANCE [CHANGE_AS_JSON|null [VERSION]]
import { loadService } from '../../support/load-service.mjs';
import { ownDamp, readDefinition } from '../../support/own-damp.mjs';

const [
  networkName = '',
  journalFolder = '',
  definition = '',
  instance = '',
  change = 'null',
  version,
] = process.argv.slice(2);

/** @type {typeof import('@/services/service-manager/service-manager')} */
const { ServiceManager } = await loadService('service-manager/service-manager.ts');

const service = readDefinition(definition);
const { store, work } = await ownDamp(networkName, { journalFolder, definitions: [service] });
store.start();
const manager = new ServiceManager(work);
manager.onRunsChanged(({ runs }) => {
  process.stdout.write(`${JSON.stringify(runs)}\n`);
});
if (change === 'null') await manager.install({ service: service.id, version, instance });
else {
  /** @type {unknown} */
  const asked = JSON.parse(change);
  await manager.change(
    instance,
    /** @type {import('@/services/service-manager/resolve-change').ChangeAsked} */ (asked),
  );
}
