// A DAMP in a process of its own, to be killed: takes a snapshot, or rolls back to one, and writes a
// line whenever a run changes.
// data-process.mjs NETWORK JOURNAL_FOLDER DEFINITION_AS_JSON INSTANCE [SNAPSHOT]
import { loadService } from '../../support/load-service.mjs';
import { ownDamp, readDefinition } from '../../support/own-damp.mjs';

const [networkName = '', journalFolder = '', definition = '', instance = '', snapshot] =
  process.argv.slice(2);

/** @type {typeof import('@/services/snapshots/instance-data')} */
const { InstanceData } = await loadService('snapshots/instance-data.ts');

const definitions = [readDefinition(definition)];
const { store, work } = await ownDamp(networkName, { journalFolder, definitions });
store.start();
work.runner.board.onChanged(({ runs }) => {
  process.stdout.write(`${JSON.stringify(runs)}\n`);
});
const data = new InstanceData(work);
await (snapshot === undefined
  ? data.takeSnapshot(instance, '')
  : data.rollBack(instance, snapshot));
