import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ServiceDefinition } from '@/shared/service-definition';
import { DampError } from '@/shared/errors';
import { withoutSecrets } from '@/shared/without-secrets';
import { fileError } from '../databases/file-errors';
import type { DockerConnection } from '../docker/docker-connection';
import { containerLife, openContainerLog } from '../docker/container-logs';
import { toDampError } from '../docker/docker-errors';
import { logDecoder } from '../docker/log-decoder';
import { asInstalled } from '../service-manager/as-installed';
import { secretMask } from '../service-manager/mask-secrets';
import { getOwnContainer } from '../service-manager/own-container';
import { plain } from './printable';

/** A secret is not to be torn in two. */
const LONGEST_LINE = 1024 * 1024;

/**
 * Writes the whole log that the engine has of an instance to a file, line by line with its time, as
 * plain text. A file is made to be given away, so passwords and keys of the instance's environment
 * are masked in it. What was in the file stays until all of the new is written.
 */
export async function saveLogs(
  connection: DockerConnection,
  instance: string,
  file: string,
  options: {
    readonly definitionOf: (service: string) => ServiceDefinition | undefined;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  try {
    await writeLog(connection, instance, file, options);
  } catch (error) {
    throw options.signal.aborted ? new DampError('cancelled', 'Cancelled.') : error;
  }
}

async function writeLog(
  connection: DockerConnection,
  instance: string,
  file: string,
  { definitionOf, signal }: Parameters<typeof saveLogs>[3],
): Promise<void> {
  const container = await getOwnContainer(connection, instance);
  const life = await containerLife(connection, container.id);
  if (!life) throw gone(instance);
  const known = definitionOf(container.managed.service);
  // Of a service that only a newer DAMP knows, no more than what its place tells.
  const mask = known ? secretMask(asInstalled(known, container.managed)) : withoutSecrets;
  const decoder = logDecoder({ isTty: life.isTty, longest: LONGEST_LINE });
  const log = await openContainerLog(connection, container, { follow: false, signal });
  async function* lines(): AsyncGenerator<string, void, void> {
    const textOf = (decoded: ReturnType<typeof decoder.end>) =>
      decoded.map(({ time, text }) => `${time} ${mask(plain(text))}\n`).join('');
    for await (const chunk of log) yield textOf(decoder.write(Buffer.from(chunk)));
    yield textOf(decoder.end());
  }
  const part = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    await pipeline(lines, createWriteStream(part, { flags: 'wx' }), { signal });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw toDampError(fileError(error, file));
  }
}

function gone(instance: string): DampError {
  return new DampError('not-found', `${instance} is not installed. It may have been removed.`);
}
