import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { DampError } from '@/shared/errors';
import { ByteProgress } from '../steps/byte-progress';
import { onlyOnce } from '../steps/only-once';
import type { Plan, Step } from '../steps/plan';
import type { DatabaseFile, DatabaseWork } from './backup-plan';
import { isThere } from './backup-shelf';
import { lookAtDump } from './dump-file';
import { dumpToFile } from './dump-to-file';
import { loadFile } from './load-file';

/** What a restore uses besides the instance’s server. */
export interface RestoreWork extends DatabaseWork {
  /** The end of a backup’s file, `.sql.gz`. */
  readonly ending: string;
  /** Starts the instance where it has stopped, and waits; false where it is not installed any more. */
  readonly revive: () => Promise<boolean>;
}

/**
 * Where a run has what was there before: as the copy that is being made, which nobody needs yet, and,
 * from when the database is touched, as what is still to be put back.
 */
interface Places {
  readonly copy: (runId: string) => Promise<string>;
  readonly kept: (runId: string) => Promise<string>;
}

/** Notes of the step that fills the database: what it had in it before. */
const BEFORE = 'before';
const NOTHING = 'nothing';
const SOMETHING = 'something';

/**
 * Ends with what is in the file in the database, and nothing else. What the database had before is
 * written to a file of DAMP's own first, and is put back from there when the restore fails, is
 * cancelled, or is cut off.
 */
export function restorePlan(request: DatabaseFile, work: RestoreWork): Plan {
  const places: Places = {
    copy: (runId) => work.shelf.place(`${runId}.copy`),
    kept: (runId) => work.shelf.place(`${runId}.before`),
  };
  return {
    steps: [
      onlyOnce(lookStep(request, work)),
      onlyOnce(copyStep(request, places, work)),
      onlyOnce(fillStep(request, places, work)),
      forgetStep(request, places),
    ],
    isFulfilled: () => Promise.resolve(false),
    whenCutOff: (done) => (done.includes('fill') ? 'finish' : 'undo'),
    whenRemoved: async (runId, { deleteData }) => {
      const kept = await places.kept(runId);
      if (!deleteData && (await isThere(kept))) await keepAsBackup(request, kept, work);
      for (const file of [kept, await places.copy(runId)]) await rm(file, { force: true });
    },
  };
}

/** First, so that nothing is touched for a file that can't be read. */
function lookStep({ file }: DatabaseFile, { server }: RestoreWork): Step {
  return {
    id: 'look',
    title: `Look into ${path.basename(file)}`,
    run: async () => {
      const { definition, databases } = await server();
      await lookAtDump(file, { name: definition.name, databases });
    },
  };
}

function copyStep({ database }: DatabaseFile, { copy }: Places, { server }: RestoreWork): Step {
  return {
    id: 'copy',
    title: `Copy what ${database} has now`,
    run: async ({ runId, signal, report }) => {
      const running = await server();
      if (!(await running.find(database, signal))) return;
      await dumpToFile(running, database, await copy(runId), { signal, report });
    },
    undo: async ({ runId }) => rm(await copy(runId), { force: true }),
  };
}

function fillStep(request: DatabaseFile, places: Places, work: RestoreWork): Step {
  const { database, file } = request;
  return {
    id: 'fill',
    title: `Read ${path.basename(file)} into ${database}`,
    run: async ({ runId, signal, report, remember }) => {
      const running = await work.server();
      const copy = await places.copy(runId);
      const before = (await isThere(copy)) ? SOMETHING : NOTHING;
      const { bytes } = await lookAtDump(file, {
        name: running.definition.name,
        databases: running.databases,
      });
      const progress = new ByteProgress('reading', bytes, report);
      signal.throwIfAborted();
      await remember(BEFORE, before);
      if (before === SOMETHING) await rename(copy, await places.kept(runId));
      await loadFile(running, database, file, { signal, onRead: (read) => progress.add(read) });
    },
    undo: async ({ runId, remembered }) => {
      const before = remembered[BEFORE];
      if (before === undefined) return;
      const kept = await places.kept(runId);
      // Settled in an earlier attempt, or nothing was touched.
      if (before === SOMETHING && !(await isThere(kept))) return;
      const copy = before === SOMETHING ? kept : null;
      await putBack(request, copy, work).catch((error: unknown) => {
        // Its container was about to end; by now it has.
        if (hasEnded(error)) return putBack(request, copy, work);
        throw error;
      });
    },
  };
}

/** Makes the database what it was: what is in the copy, or none. */
async function putBack(
  request: DatabaseFile,
  copy: string | null,
  work: RestoreWork,
): Promise<void> {
  const { instance, database } = request;
  if (!(await work.revive())) {
    if (copy !== null) await keepAsBackup(request, copy, work);
    return;
  }
  const server = await work.server();
  if (copy === null) return server.drop(database);
  try {
    await loadFile(server, database, copy, {});
    await rm(copy, { force: true });
  } catch (error) {
    const failure = DampError.from(error);
    if (isOfEngine(failure) || hasEnded(failure)) throw failure;
    const name = await keepAsBackup(request, copy, work);
    throw new DampError(
      failure.code,
      `${failure.message} What ${database} had before is kept as ${name}, in the list of backups of ${instance}.`,
      { details: failure.details, cause: failure },
    );
  }
}

function hasEnded(error: unknown): boolean {
  return error instanceof DampError && ['not-found', 'conflict'].includes(error.code);
}

/** Which is tried again when the engine is back. */
function isOfEngine({ code }: DampError): boolean {
  return code === 'engine-unreachable' || code === 'timeout';
}

function forgetStep({ database }: DatabaseFile, { kept }: Places): Step {
  return {
    id: 'forget',
    title: `Throw away the copy of what ${database} had`,
    cancellable: false,
    run: async ({ runId }) => rm(await kept(runId), { force: true }),
  };
}

/** The copy becomes a backup like others, under a name that says what it is. */
async function keepAsBackup(
  { instance, database }: DatabaseFile,
  copy: string,
  { shelf, ending }: RestoreWork,
): Promise<string> {
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const file = await shelf.place(`${database} of ${instance} before a restore ${time}${ending}`);
  await rename(copy, file);
  await shelf.add(instance, database, file);
  return path.basename(file);
}
