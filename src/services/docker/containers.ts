import { z } from 'zod';
import type { Managed, PublishedPort } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { containerOptions, type InstanceSettings } from './container-options';
import type { DockerConnection } from './docker-connection';
import { isOurs, LABEL, readInstanceLabels } from './labels';
import { limitedCall } from './limited-call';
import { logText } from './log-text';
import { portBindings } from './published-ports';

/** Limits of calls, in ms. The engine pulls nothing in any of them. */
const LOOK = 20_000;
const CHANGE = 120_000;

/** A container as the engine has it at this moment. */
export interface FoundContainer {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** Of what it was made from, whatever bears the image's name now. */
  readonly imageId: string;
  /** Null for a container that is not DAMP's. */
  readonly managed: Managed | null;
  /** The run that made it. */
  readonly run: string | null;
  /** True while it is paused or restarting, too. */
  readonly running: boolean;
  readonly paused: boolean;
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  readonly exitCode: number;
  /** At any time since it was made. */
  readonly wasStarted: boolean;
  /** How often the engine has started it again by itself since it was started. */
  readonly restarts: number;
  /** Seconds between the polite signal and the kill. */
  readonly stopTimeout: number;
  readonly publishes: readonly PublishedPort[];
  /** In bytes; null: none. */
  readonly memoryLimit: number | null;
}

const inspectSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  /** Its id. */
  Image: z.string(),
  RestartCount: z.number().default(0),
  State: z.object({
    Running: z.boolean(),
    Paused: z.boolean().default(false),
    ExitCode: z.number().default(0),
    /** Of the year 1 for one that was never started. */
    StartedAt: z.string().default(''),
    Health: z
      .object({ Status: z.enum(['none', 'starting', 'healthy', 'unhealthy']).catch('none') })
      .nullish(),
  }),
  Config: z.object({
    Image: z.string(),
    Labels: z.record(z.string(), z.string()).nullish(),
    StopTimeout: z.number().nullish(),
  }),
  HostConfig: z.object({ PortBindings: z.unknown(), Memory: z.number().nullish() }),
});

const imageSchema = z.object({
  Config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
});

/** The container of exactly this name or id; null where there is none. `GET /containers/{id}/json` */
export async function findContainer(
  connection: DockerConnection,
  nameOrId: string,
): Promise<FoundContainer | null> {
  const inspected = await orNull(
    limitedCall(
      connection,
      LOOK,
      async (docker) => inspectSchema.parse(await docker.getContainer(nameOrId).inspect()),
      { container: nameOrId },
    ),
  );
  if (!inspected) return null;
  const name = inspected.Name.replace(/^\//, '');
  // The engine takes the beginning of an id for one, too.
  if (name !== nameOrId && inspected.Id !== nameOrId) return null;
  const { State, Config } = inspected;
  const labels = Config.Labels ?? {};
  const managed = readInstanceLabels(labels);
  const isDamps = managed !== null && !(await isCommitted(connection, inspected.Image));
  return {
    id: inspected.Id,
    name,
    image: Config.Image,
    imageId: inspected.Image,
    managed: isDamps ? managed : null,
    run: isDamps ? (labels[LABEL.run] ?? null) : null,
    running: State.Running,
    paused: State.Paused,
    health: State.Health?.Status ?? 'none',
    exitCode: State.ExitCode,
    wasStarted: State.Running || !/^(0001-|$)/.test(State.StartedAt),
    restarts: inspected.RestartCount,
    stopTimeout: Config.StopTimeout ?? 10,
    publishes: portBindings(inspected.HostConfig.PortBindings),
    memoryLimit: inspected.HostConfig.Memory || null,
  };
}

/** The container whose labels name the instance, whatever it is called now. */
export async function findByInstanceLabel(
  connection: DockerConnection,
  instance: string,
): Promise<FoundContainer | null> {
  const label = [`${LABEL.managed}=true`, `${LABEL.instance}=${instance}`];
  const listed = await limitedCall(connection, LOOK, (docker) =>
    docker.listContainers({ all: true, filters: { label } }),
  );
  const found = await Promise.all(listed.map(({ Id }) => findContainer(connection, Id)));
  return found.find((container) => container?.managed) ?? null;
}

/**
 * Whether the image is a `docker commit` of a container of DAMP's: what is made from that bears the
 * labels without being DAMP's. `GET /images/{id}/json`
 */
async function isCommitted(connection: DockerConnection, imageId: string): Promise<boolean> {
  try {
    const image = await limitedCall(connection, LOOK, async (docker) =>
      imageSchema.parse(await docker.getImage(imageId).inspect()),
    );
    return isOurs(image.Config?.Labels);
  } catch (error) {
    // The image was removed from under its container: nothing speaks against the labels.
    if (error instanceof DampError && ['image-unavailable', 'not-found'].includes(error.code)) {
      return false;
    }
    throw error;
  }
}

/** What the labels of DAMP's containers say, one of each instance, by name. `GET /containers/json` */
export async function listInstances(connection: DockerConnection): Promise<readonly Managed[]> {
  const label = [`${LABEL.managed}=true`];
  const listed = await limitedCall(connection, LOOK, (docker) =>
    docker.listContainers({ all: true, filters: { label } }),
  );
  const said = listed.flatMap(({ Labels }) => readInstanceLabels(Labels) ?? []);
  // A container made from a `docker commit` bears the labels of the one it was made from.
  const instances = new Map(said.map((managed) => [managed.instance, managed]));
  return [...instances.values()].toSorted((a, b) => a.instance.localeCompare(b.instance));
}

/** Makes the container of an instance, not started. `name-taken` where the name is held. */
export async function createContainer(
  connection: DockerConnection,
  settings: InstanceSettings,
): Promise<void> {
  await limitedCall(
    connection,
    CHANGE,
    (docker, { apiVersion }) => docker.createContainer(containerOptions(settings, apiVersion)),
    { container: settings.instance, network: settings.networkName },
  );
}

/** Starts, or lets go on where it is paused; one that runs is left. `port-in-use`, `not-found`. */
export async function startContainer(
  connection: DockerConnection,
  { id, name, paused }: FoundContainer,
): Promise<void> {
  await limitedCall(
    connection,
    CHANGE,
    (docker) => {
      const container = docker.getContainer(id);
      return settled(paused ? container.unpause() : container.start());
    },
    { container: name },
  );
}

/** Stops politely, after its stop timeout with a kill. One that is stopped or gone is no failure. */
export async function stopContainer(
  connection: DockerConnection,
  { id, name, stopTimeout }: FoundContainer,
): Promise<void> {
  await orNull(
    limitedCall(
      connection,
      CHANGE + stopTimeout * 1000,
      (docker) => settled(docker.getContainer(id).stop()),
      { container: name },
    ),
  );
}

/** Gives it another name. `name-taken` where that is held. */
export async function renameContainer(
  connection: DockerConnection,
  { id }: FoundContainer,
  name: string,
): Promise<void> {
  await limitedCall(connection, CHANGE, (docker) => docker.getContainer(id).rename({ name }), {
    container: name,
  });
}

/** Removes it, running or not. Named volumes stay always; one that is gone is no failure. */
export async function removeContainer(
  connection: DockerConnection,
  { id, name }: FoundContainer,
  options: { readonly withAnonymousVolumes: boolean },
): Promise<void> {
  await orNull(
    limitedCall(
      connection,
      CHANGE,
      (docker) => docker.getContainer(id).remove({ force: true, v: options.withAnonymousVolumes }),
      { container: name },
    ),
  );
}

/** The last lines that the container wrote, both streams. */
export async function lastLogLines(
  connection: DockerConnection,
  { id, name }: FoundContainer,
  lines: number,
): Promise<string> {
  const log = await limitedCall(
    connection,
    LOOK,
    (docker) => docker.getContainer(id).logs({ stdout: true, stderr: true, tail: lines }),
    { container: name },
  );
  return logText(log);
}

/** A 304 says that it is so already. */
async function settled(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const status: unknown = error instanceof Error && 'statusCode' in error && error.statusCode;
    if (status !== 304) throw error;
  }
}

async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof DampError && error.code === 'not-found') return null;
    throw error;
  }
}
