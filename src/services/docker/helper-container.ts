import type Docker from 'dockerode';
import { z } from 'zod';
import { DampError } from '@/shared/errors';
import { NETWORK_NAME } from '@/shared/instances';
import { execInContainer } from './container-exec';
import { inspectPlace } from './container-place';
import { findContainer, removeContainer, startContainer, type FoundContainer } from './containers';
import type { DockerConnection } from './docker-connection';
import { LABEL } from './labels';
import { limitedCall } from './limited-call';
import { tarOf, type ArchivedFile } from './tar-of';

const LIMIT = 120_000;

/** A container that serves the network itself: no instance, and gone when nothing needs it. */
export interface HelperSpec {
  readonly role: 'dns' | 'balance';
  readonly name: string;
  readonly image: string;
  /** By name: a container made with an id can't be healed when the network is made anew. */
  readonly networkName: string;
  readonly aliases: readonly string[];
  /** A fixed one; null: whichever is free. */
  readonly address: string | null;
  readonly argv: readonly string[];
}

/** The body of `POST /containers/create`: least privilege, nothing published. */
function helperOptions(spec: HelperSpec): Docker.ContainerCreateOptions {
  const { role, name, image, networkName, aliases, address, argv } = spec;
  return {
    name,
    Image: image,
    // Nobody: its configuration is root's, and it can write none of it.
    User: '65534:65534',
    Entrypoint: [...argv],
    Cmd: [],
    StopSignal: 'SIGTERM',
    Healthcheck: { Test: ['NONE'] },
    Labels: { [LABEL.managed]: 'true', [LABEL.helper]: role, [LABEL.network]: networkName },
    HostConfig: {
      NetworkMode: networkName,
      RestartPolicy: { Name: 'unless-stopped' },
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '2' } },
    },
    NetworkingConfig: {
      EndpointsConfig: {
        [networkName]: {
          Aliases: [...aliases],
          ...(address === null ? {} : { IPAMConfig: { IPv4Address: address } }),
        },
      },
    },
  };
}

/** Makes it, puts its files in place and starts it; what fails is removed again. */
export async function startHelper(
  connection: DockerConnection,
  spec: HelperSpec,
  files: readonly ArchivedFile[],
): Promise<void> {
  const subject = { container: spec.name, network: spec.networkName };
  await limitedCall(
    connection,
    LIMIT,
    (docker) => docker.createContainer(helperOptions(spec)),
    subject,
  );
  const made = await findContainer(connection, spec.name);
  if (!made) throw new DampError('not-found', `${spec.name} was removed before it could start.`);
  try {
    await putFiles(connection, made, files);
    await startContainer(connection, made);
  } catch (error) {
    await removeContainer(connection, made, { withAnonymousVolumes: true }).catch(() => undefined);
    throw error;
  }
}

/** Writes the files into the container, running or not. `PUT /containers/{id}/archive` */
export async function putFiles(
  connection: DockerConnection,
  { id, name }: Pick<FoundContainer, 'id' | 'name'>,
  files: readonly ArchivedFile[],
): Promise<void> {
  await limitedCall(
    connection,
    LIMIT,
    (docker) => docker.getContainer(id).putArchive(tarOf(files), { path: '/' }),
    { container: name },
  );
}

/** What is in a file of a running helper; null where there is none. */
export async function readFileIn(
  connection: DockerConnection,
  helper: FoundHelper,
  path: string,
): Promise<string | null> {
  const chunks: Buffer[] = [];
  const { exitCode } = await execInContainer(connection, helper, {
    argv: ['cat', path],
    onStdout: async (stdout) => {
      for await (const chunk of stdout) chunks.push(Buffer.from(chunk as Uint8Array));
    },
  });
  return exitCode === 0 ? Buffer.concat(chunks).toString() : null;
}

/** `POST /containers/{id}/kill` */
export async function signalContainer(
  connection: DockerConnection,
  { id, name }: Pick<FoundContainer, 'id' | 'name'>,
  signal: 'SIGHUP' | 'SIGUSR2',
): Promise<void> {
  await limitedCall(connection, LIMIT, (docker) => docker.getContainer(id).kill({ signal }), {
    container: name,
  });
}

const listedSchema = z.array(
  z.object({
    Id: z.string(),
    Names: z.array(z.string()),
    State: z.string().default(''),
  }),
);

/** A helper as the engine has it at this moment. */
export interface FoundHelper {
  readonly id: string;
  readonly name: string;
  readonly running: boolean;
}

/** DAMP's helpers of this role on this network, running or not. */
export async function listHelpers(
  connection: DockerConnection,
  { role, networkName }: Pick<HelperSpec, 'role' | 'networkName'>,
): Promise<readonly FoundHelper[]> {
  const label = [
    `${LABEL.managed}=true`,
    `${LABEL.helper}=${role}`,
    `${LABEL.network}=${networkName}`,
  ];
  const listed = await limitedCall(connection, LIMIT, async (docker) =>
    listedSchema.parse(await docker.listContainers({ all: true, filters: { label } })),
  );
  return listed.map(({ Id, Names, State }) => ({
    id: Id,
    name: (Names[0] ?? Id).replace(/^\//, ''),
    running: State === 'running',
  }));
}

export function dnsContainerName(networkName: string): string {
  return `${networkName === NETWORK_NAME ? 'damp' : networkName}-dns`;
}

/**
 * The DNS server that DAMP runs on the network, by exact name and labels: an image that somebody made of
 * it hands its labels on to containers of theirs.
 */
export async function findDnsServer(
  connection: DockerConnection,
  networkName: string,
): Promise<FoundHelper | undefined> {
  const helpers = await listHelpers(connection, { role: 'dns', networkName });
  return helpers.find(({ name }) => name === dnsContainerName(networkName));
}

/** The fixed address of the DNS server that DAMP runs on the network; null where there is none. */
export async function dnsAddress(
  connection: DockerConnection,
  networkName: string,
): Promise<string | null> {
  const helper = await findDnsServer(connection, networkName);
  if (!helper) return null;
  const { endpoint } = await inspectPlace(connection, helper.id, networkName);
  return endpoint?.IPAMConfig?.IPv4Address ?? null;
}
