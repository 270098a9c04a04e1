import type Docker from 'dockerode';
import { Readable } from 'node:stream';
import { DampError } from '@/shared/errors';
import type { DockerConnection } from './docker-connection';
import { engineCall } from './docker-errors';
import { FrameSplitter } from './exec-frames';
import { hasImage, pullImage } from './images';
import { LABEL } from './labels';
import { limitedCall } from './limited-call';
import { hasEnded, PROBE_MARK } from './probe-mark';
import { PROBE_SCRIPTS } from './probe-script';
import { withinTime } from './within-time';

const ANSWER_MS = 30_000;
/** What one question may take at most: a name that nobody answers, and three silent addresses. */
const QUESTION_MS = 30_000;
/** Another DAMP’s probe has ended by then. */
const OLD_S = 15 * 60;

/** The official image: it has every tool that the script calls, and next to nothing else. */
export const PROBE_IMAGE = { name: 'busybox', version: '1.37' } as const;

export interface ProbeQuestion {
  readonly host: string;
  /** `hosts`: a name that stands in /etc/hosts, or that nobody knows: no DNS is waited for. */
  readonly kind: 'name' | 'address' | 'hosts';
  readonly port: number;
  /** Whether the program on the other side is to be heard. */
  readonly greet: boolean;
}

/** Downloads what probes are made from, where it is not here yet. */
export async function pullProbeImage(
  connection: DockerConnection,
  options: Parameters<typeof pullImage>[2],
): Promise<void> {
  const { name, version } = PROBE_IMAGE;
  if (await hasImage(connection, `${name}:${version}`)) return;
  await pullImage(connection, PROBE_IMAGE, options);
}

/** A container of the probe’s image that may do nothing but run this script. */
export function harmlessProbe(script: string): Docker.ContainerCreateOptions {
  return {
    Image: `${PROBE_IMAGE.name}:${PROBE_IMAGE.version}`,
    Entrypoint: ['/bin/sh', '-c', script],
    Cmd: [],
    User: '65534:65534',
    Labels: { [LABEL.managed]: 'true', [LABEL.probe]: PROBE_MARK },
    HostConfig: {
      AutoRemove: true,
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      LogConfig: { Type: 'none', Config: {} },
    },
  };
}

/** The body of `POST /containers/create`: it sees the container’s network, and nothing else of it. */
export function probeOptions(
  container: string,
  questions: readonly ProbeQuestion[],
): Docker.ContainerCreateOptions {
  const asked = questions.map(({ kind, host, port, greet }) =>
    [kind, host, port, greet ? 'greet' : '-'].join(' '),
  );
  const options = harmlessProbe(PROBE_SCRIPTS.main);
  return {
    ...options,
    Env: [
      `DAMP_QUESTIONS=${asked.join('\n')}`,
      `DAMP_GREET=${PROBE_SCRIPTS.greet}`,
      `DAMP_SHAKE=${PROBE_SCRIPTS.shake}`,
    ],
    HostConfig: { ...options.HostConfig, NetworkMode: `container:${container}` },
  };
}

/**
 * Looks at the network from inside a running container’s, whatever its image has, and resolves with
 * what the script wrote. Nothing is left when it settles, unless the engine has gone: then the engine
 * itself removes it, or the next `removeLeftProbes`. `cancelled` when the signal aborts.
 */
export async function runProbe(
  connection: DockerConnection,
  container: { readonly id: string; readonly name: string },
  questions: readonly ProbeQuestion[],
  signal: AbortSignal,
): Promise<string> {
  throwIfCancelled(signal);
  const subject = { container: container.name };
  const probe = await limitedCall(
    connection,
    ANSWER_MS,
    (docker) => docker.createContainer(probeOptions(container.id, questions)),
    subject,
  );
  try {
    throwIfCancelled(signal);
    const timeoutMs = QUESTION_MS * (questions.length + 1);
    return await engineCall(
      connection,
      () => withinTime(output(probe, signal), { timeoutMs, what: 'The check' }),
      subject,
    );
  } finally {
    await removeProbe(connection, probe.id);
  }
}

/** Removes what a DAMP that crashed, or an engine that was killed, has left of its probes. */
export async function removeLeftProbes(connection: DockerConnection): Promise<void> {
  const listed = await limitedCall(connection, ANSWER_MS, (docker) =>
    docker.listContainers({
      all: true,
      filters: { label: [`${LABEL.managed}=true`, LABEL.probe] },
    }),
  );
  const now = Date.now() / 1000;
  const left = listed.filter(({ Labels, State, Created }) => {
    const mark = Labels[LABEL.probe] ?? '';
    if (mark === PROBE_MARK) return false;
    return State === 'exited' || hasEnded(mark) || now - Created > OLD_S;
  });
  await Promise.all(left.map(({ Id }) => removeProbe(connection, Id)));
}

/** All that it writes, from its start to its end. */
async function output(probe: Docker.Container, signal: AbortSignal): Promise<string> {
  const stream = await probe.attach({ stream: true, stdout: true, stderr: true });
  const parts: Buffer[] = [];
  const splitter = new FrameSplitter((_stream, part) => parts.push(part));
  const close = () => void (stream instanceof Readable && stream.destroy());
  signal.addEventListener('abort', close, { once: true });
  try {
    await probe.start();
    for await (const chunk of stream) splitter.feed(Buffer.from(chunk));
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
  throwIfCancelled(signal);
  const text = Buffer.concat(parts).toString('utf8');
  if (/ @done$/m.test(text)) return text;
  // An engine that is stopped ends its containers first, and then its own answers.
  throw new DampError(
    'engine-unreachable',
    'The check was cut off: the engine, or the container that it looked from, has stopped. Check again.',
    { details: text.slice(-2000) || 'The probe wrote nothing.' },
  );
}

/** Resolves when it is gone; with an engine that is gone there is nothing to wait for. */
export async function removeProbe(connection: DockerConnection, id: string): Promise<void> {
  const gone = (docker: Docker) => docker.getContainer(id).wait({ condition: 'removed' });
  try {
    await limitedCall(connection, ANSWER_MS, async (docker) => {
      const waiting = gone(docker);
      waiting.catch(() => undefined);
      await docker.getContainer(id).remove({ force: true });
      await waiting;
    });
  } catch (error) {
    const failure = DampError.from(error);
    // “removal … is already in progress”: the engine does it by itself.
    if (failure.code === 'conflict') await limitedCall(connection, ANSWER_MS, gone).catch(ignore);
  }
}

function ignore(): void {
  // It is gone, or its engine is.
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new DampError('cancelled', 'Cancelled.');
}
