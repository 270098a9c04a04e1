import { findContainer } from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';
import { blocksLoopback } from '../docker/published-ports';
import { listPublishers, type Publisher } from '../docker/publishers';
import { programAtPort } from './port-holder';
import { isPortFree } from './port-probe';

/** The program by which Docker Engine for Linux publishes a port. */
const DOCKERS_PROXY = 'docker-proxy';

/** The ports of this computer at one moment, as one instance sees them: its own count as free. */
export interface PortsInUse {
  /** In use, or wanted back by a stopped instance. */
  isTaken(port: number): Promise<boolean>;
  /** What uses it now, "the container web"; null where it is free. */
  userOf(port: number): Promise<string | null>;
  /** Whether Docker itself holds it though no container of this engine publishes it. */
  isHeldByDocker(port: number): Promise<boolean>;
  /** As above, and who wants it back; null where nobody is known. */
  holderOf(port: number): Promise<string | null>;
}

/** Looks at the engine's containers once, at programs when a port is asked about. */
export async function lookAtPorts(
  connection: DockerConnection,
  instance: string | null,
): Promise<PortsInUse> {
  const publishers = await listPublishers(connection);
  const isOwn = (publisher: Publisher) => instance !== null && publisher.instance === instance;
  const published = portsOf(publishers.filter((publisher) => !isOwn(publisher)));
  const own = portsOf(publishers.filter(isOwn));
  const promised = await promisedPorts(
    connection,
    publishers.filter((publisher) => publisher.ours && !publisher.running && !isOwn(publisher)),
  );
  const isLocal = await isEngineHere(connection);
  // A program on another computer can't be seen from here, and its own port is no other program's.
  const isProgramAt = async (port: number) =>
    isLocal && !own.has(port) && !published.has(port) && !(await isPortFree(port));
  const userOf = async (port: number) => {
    const container = published.get(port);
    if (container !== undefined) return `the container ${container}`;
    if (!(await isProgramAt(port))) return null;
    const program = await programAtPort(port);
    return program ? `the program ${program}` : 'another program';
  };
  return {
    isTaken: async (port) => published.has(port) || promised.has(port) || (await isProgramAt(port)),
    userOf,
    isHeldByDocker: async (port) =>
      (await isProgramAt(port)) && (await programAtPort(port)) === DOCKERS_PROXY,
    holderOf: async (port) => {
      const waiting = promised.get(port);
      return (await userOf(port)) ?? (waiting === undefined ? null : `the stopped ${waiting}`);
    },
  };
}

/** Port -> the container that publishes it where 127.0.0.1 would meet it. */
function portsOf(publishers: readonly Publisher[]): ReadonlyMap<number, string> {
  return new Map(
    publishers.flatMap(({ name, ports }) =>
      ports.filter(blocksLoopback).map(({ hostPort }) => [hostPort, name] as const),
    ),
  );
}

/** A stopped instance publishes nothing, but wants its ports back when it is started. */
async function promisedPorts(
  connection: DockerConnection,
  stopped: readonly Publisher[],
): Promise<ReadonlyMap<number, string>> {
  const found = await Promise.all(stopped.map(({ id }) => findContainer(connection, id)));
  return new Map(
    found
      .filter((container) => container !== null)
      .flatMap(({ name, publishes }) => publishes.map(({ hostPort }) => [hostPort, name] as const)),
  );
}

/** Another computer's ports can't be tried from here. */
async function isEngineHere(connection: DockerConnection): Promise<boolean> {
  const { host } = await connection.client();
  return /^(unix|npipe):|\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(host);
}
