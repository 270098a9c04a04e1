import { DampError } from '@/shared/errors';
import { findContainer, lastLogLines, removeContainer, startContainer } from './containers';
import type { FoundContainer } from './containers';
import { copierOptions, readCopierLine, type VolumeCopy } from './copier';
import type { DockerConnection } from './docker-connection';
import { toDampError } from './docker-errors';
import type { EngineStore } from './engine-store';
import { FrameSplitter } from './exec-frames';
import { LABEL } from './labels';
import { limitedCall } from './limited-call';
import { lineSplitter } from './line-splitter';
import { findVolume } from './volumes';
import { waitForContainer } from './wait-for-container';

const LIMIT = 120_000;
/** Terabytes on a slow disk. */
const LONGEST = 24 * 60 * 60 * 1000;

export interface Copying {
  readonly signal: AbortSignal;
  /** Told about once a second; the total is null until it is known. */
  readonly onCopied: (bytes: { readonly copied: number; readonly total: number | null }) => void;
}

/**
 * Copies a volume into another one, within the engine. `disk-full`; `unsupported` where the image has
 * nothing to copy with; `cancelled` when the signal aborts. What was copied until then stays in `to`.
 */
export async function copyVolume(
  { connection, store }: { readonly connection: DockerConnection; readonly store: EngineStore },
  copy: VolumeCopy,
  { signal, onCopied }: Copying,
): Promise<void> {
  // Of a volume that is not there the engine would make a new one.
  for (const name of [copy.from, copy.to]) {
    if (await findVolume(connection, name)) continue;
    throw new DampError('not-found', `The volume ${name} is gone. It may have been deleted.`);
  }
  signal.throwIfAborted();
  const copier = await create(connection, copy);
  const listening = new AbortController();
  try {
    await start(connection, copier);
    void listen(connection, copier, listening.signal, onCopied).catch(() => undefined);
    await waitForContainer(
      store,
      copier.id,
      ({ state }) => state === 'exited' || state === 'dead',
      {
        signal,
        timeoutMs: LONGEST,
      },
    );
    await checkOutcome(connection, copier);
  } catch (error) {
    // What fails here is removed with the run.
    await remove(connection, copier).catch(() => undefined);
    throw error;
  } finally {
    listening.abort();
  }
  await remove(connection, copier);
}

/** Removes what a run may have left of its copying. */
export async function removeCopiers(connection: DockerConnection, runId: string): Promise<void> {
  const label = [`${LABEL.copier}=true`, `${LABEL.run}=${runId}`];
  const listed = await limitedCall(connection, LIMIT, (docker) =>
    docker.listContainers({ all: true, filters: { label } }),
  );
  for (const { Id } of listed) {
    const found = await findContainer(connection, Id);
    if (found) await remove(connection, found);
  }
}

async function create(connection: DockerConnection, copy: VolumeCopy): Promise<FoundContainer> {
  const { id } = await limitedCall(connection, LIMIT, (docker) =>
    docker.createContainer(copierOptions(copy)),
  );
  const found = await findContainer(connection, id);
  if (found) return found;
  throw new DampError('not-found', 'The container that copies was removed before it could start.');
}

async function start(connection: DockerConnection, copier: FoundContainer): Promise<void> {
  try {
    await startContainer(connection, copier);
  } catch (error) {
    const failure = DampError.from(error);
    if (!/\/bin\/sh|executable file not found/.test(failure.details ?? '')) throw failure;
    throw nothingToCopyWith(copier, failure.details);
  }
}

/** With it goes the volume that the engine made for what the image declares one of its own. */
function remove(connection: DockerConnection, copier: FoundContainer): Promise<void> {
  return removeContainer(connection, copier, { withAnonymousVolumes: true });
}

async function listen(
  connection: DockerConnection,
  { id }: FoundContainer,
  abortSignal: AbortSignal,
  onCopied: Copying['onCopied'],
): Promise<void> {
  const stream = await limitedCall(connection, LIMIT, (docker) =>
    docker.getContainer(id).logs({ follow: true, stdout: true, stderr: false, abortSignal }),
  );
  let total: number | null = null;
  const split = lineSplitter((line) => {
    const told = readCopierLine(line.trim());
    if (told && 'total' in told) total = told.total;
    if (told && !abortSignal.aborted)
      onCopied({ copied: 'copied' in told ? told.copied : 0, total });
  });
  const frames = new FrameSplitter((_stream, part) => split(part));
  for await (const chunk of stream) frames.feed(Buffer.from(chunk));
}

async function checkOutcome(connection: DockerConnection, copier: FoundContainer): Promise<void> {
  const ended = await findContainer(connection, copier.id);
  if (!ended) throw new DampError('not-found', 'The container that copies was removed.');
  if (ended.exitCode === 0) return;
  const log = await lastLogLines(connection, copier, 20);
  const words = log
    .split('\n')
    .filter((line) => line.trim() !== '' && !readCopierLine(line.trim()))
    .join('\n');
  if (ended.exitCode === 127) throw nothingToCopyWith(copier, words);
  const failure = toDampError(new Error(words));
  if (failure.code !== 'internal') throw failure;
  throw new DampError(
    'internal',
    `The data could not be copied (exit code ${ended.exitCode}). The details say why.`,
    { details: words || 'It wrote nothing.' },
  );
}

function nothingToCopyWith({ image }: FoundContainer, details: string | undefined): DampError {
  return new DampError(
    'unsupported',
    `The image ${image} has no shell or no cp, with which DAMP copies data. Back it up with the service’s own tools.`,
    { details },
  );
}
