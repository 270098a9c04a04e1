import { dataRefusal } from '@/shared/data-versions';
import type { Managed } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { volumeName } from '@/shared/instances';
import type { InstallOptions } from '@/shared/install-options';
import { setsItself, type ServiceDefinition } from '@/shared/service-definition';
import type { Snapshot } from '@/shared/volumes';
import { findByInstanceLabel, findContainer, type FoundContainer } from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';
import { findVolume, type FoundVolume } from '../docker/volumes';
import { asInstalled, type Installed } from './as-installed';
import { snapshotOfNow } from '../snapshots/snapshots-of';
import { keptData } from './data-note';

/** What is to be installed. */
export interface Wanted extends Installed {
  readonly version: string;
  readonly instance: string;
  /** What the definition's environment has in place of the catalogue's values, and beyond them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly hostPorts: Readonly<Record<string, number | null>>;
  readonly lan: boolean;
  /** In bytes; null: none. */
  readonly memoryLimit: number | null;
}

/** What a request comes to. `invalid-request` for an option that the service does not have. */
export function wantedOf(
  definition: ServiceDefinition,
  request: { version: string; instance: string; options?: InstallOptions | undefined },
): Wanted {
  const { version, instance, options = {} } = request;
  const { hostPorts = {}, lan = false, memoryLimit = null, extraEnvironment = {} } = options;
  checkOptions(definition, options);
  const environment = { ...passwordIn(definition, options.password), ...extraEnvironment };
  return {
    ...asInstalled(definition, { version, environment }),
    version,
    instance,
    environment,
    hostPorts,
    lan,
    memoryLimit,
  };
}

/** What a change that was resolved comes to: all of it is said. */
export function wantedAfterChange(
  definition: ServiceDefinition,
  request: Omit<Wanted, keyof Installed>,
): Wanted {
  const { version, instance, environment, hostPorts, lan, memoryLimit } = request;
  return {
    ...asInstalled(definition, { version, environment }),
    version,
    instance,
    environment,
    hostPorts,
    lan,
    memoryLimit,
  };
}

/** `invalid-request` for a port that the service does not have, or a variable that is not free. */
export function checkOptions(
  definition: ServiceDefinition,
  { hostPorts = {}, extraEnvironment = {} }: InstallOptions,
): void {
  const unknown = Object.keys(hostPorts).find((id) => !definition.ports.some((p) => p.id === id));
  if (unknown !== undefined) {
    throw new DampError('invalid-request', `${definition.name} has no port “${unknown}”.`);
  }
  const own = Object.keys(extraEnvironment).find((key) => setsItself(definition, key));
  if (own !== undefined) {
    throw new DampError('invalid-request', `${own} is set by DAMP itself for ${definition.name}.`);
  }
}

/** The variables that hold the password, with this value. */
export function passwordIn(
  { name, credentials }: ServiceDefinition,
  password: string | undefined,
): Record<string, string> {
  if (password === undefined) return {};
  const keys = [credentials?.password, credentials?.rootPassword].filter(
    (key) => key !== undefined,
  );
  if (keys.length > 0) return Object.fromEntries(keys.map((key) => [key, password]));
  throw new DampError('invalid-request', `${name} has no password.`);
}

/** What is asked for; what is left out is for the kept data or the definition to say. */
export interface Asked {
  readonly version: string | undefined;
  readonly options: InstallOptions | undefined;
}

interface Resolved extends Asked {
  readonly version: string;
  /** The copy to keep of data that another version wrote. */
  readonly keep?: Snapshot;
}

/**
 * What to install. The version: as asked, else that of the container or of the kept data, else the
 * definition's first. The options: as asked, with the password that kept data was made with.
 * `invalid-request` for a version that the definition does not offer; `conflict` for a version that
 * can't read the kept data, for another password than it has, and for options where the instance is
 * there already.
 */
export async function resolveAsked(
  connection: DockerConnection,
  definition: ServiceDefinition,
  instance: string,
  { version, options }: Asked,
): Promise<Resolved> {
  checkOffered(definition, version);
  const container = await findContainer(connection, instance);
  if (container && options !== undefined) {
    throw new DampError(
      'conflict',
      `A container named ${instance} is there already. Choose another name.`,
    );
  }
  if (container && version !== undefined) return { version, options };
  if (container?.managed?.service === definition.id) {
    return { version: container.managed.version, options };
  }
  const kept = await keptData(connection, definition, instance);
  const chosen = versionFor(definition, instance, version, kept?.version);
  if (container || !kept) return { version: chosen, options };
  return {
    version: chosen,
    options: optionsFor(definition, kept, options),
    ...(chosen === kept.version
      ? {}
      : { keep: await snapshotOfNow(connection, instance, 'Before an install') }),
  };
}

/** `invalid-request` for a version that the definition does not offer. */
export function checkOffered(definition: ServiceDefinition, version: string | undefined): void {
  if (version === undefined || definition.versions.includes(version)) return;
  throw new DampError(
    'invalid-request',
    `DAMP does not offer ${definition.name} ${version}. Choose one of ${definition.versions.join(', ')}.`,
  );
}

/** What reads the data as it was kept is taken before what would move it. */
function versionFor(
  definition: ServiceDefinition,
  instance: string,
  asked: string | undefined,
  kept: string | undefined,
): string {
  const { versions } = definition;
  const isOffered = kept !== undefined && versions.includes(kept);
  const version = asked ?? (isOffered ? kept : versions[0]);
  const refusal = kept === undefined ? null : dataRefusal(definition, instance, kept, version);
  if (refusal !== null) throw new DampError('conflict', refusal);
  return version;
}

function optionsFor(
  { credentials, environment }: ServiceDefinition,
  kept: Managed,
  asked: InstallOptions | undefined,
): InstallOptions | undefined {
  const key = credentials?.password;
  if (key === undefined) return asked;
  const own = kept.environment[key];
  if (asked?.password !== undefined && asked.password !== (own ?? environment[key])) {
    throw new DampError(
      'conflict',
      `The data of ${kept.instance} was kept and has its own password. Install it without a password, or under another name.`,
    );
  }
  return own === undefined ? asked : { ...asked, password: own };
}

/**
 * The instance's container; null where it is still to be made. `name-taken` where something else
 * bears the name, `conflict` where it is installed in another version.
 */
export async function findInstance(
  connection: DockerConnection,
  { definition, version, instance }: Wanted,
): Promise<FoundContainer | null> {
  const found = await findContainer(connection, instance);
  if (!found) {
    const renamed = await findByInstanceLabel(connection, instance);
    if (renamed) throw renamedInstance(instance, renamed);
    return null;
  }
  const { managed } = found;
  if (managed?.instance !== instance || managed.service !== definition.id) {
    throw new DampError(
      'name-taken',
      `A container named ${instance} is there already, made from the image ${found.image}. Rename or remove it, or install ${definition.name} under another name.`,
      { details: `docker rename ${instance} ${instance}-old` },
    );
  }
  if (managed.version !== version) {
    throw new DampError(
      'conflict',
      `${instance} is installed as version ${managed.version}. Remove it (its data is kept) before you install ${version}, or install that under another name.`,
    );
  }
  return found;
}

/** A second container on the same data would ruin it. */
function renamedInstance(instance: string, { name }: FoundContainer): DampError {
  return new DampError(
    'conflict',
    `${instance} is installed, but its container was renamed to ${name}. Rename it back, or remove it first.`,
    { details: `docker rename ${name} ${instance}` },
  );
}

/** `name-taken` where a volume that the instance needs is not its own. */
export async function checkVolumes(
  connection: DockerConnection,
  { definition, instance }: Wanted,
): Promise<void> {
  for (const { id } of definition.volumes) {
    const found = await findVolume(connection, volumeName(instance, id));
    if (found && !isOwnVolume(found, definition, instance)) throw foreignVolume(found, definition);
  }
}

function isOwnVolume(found: FoundVolume, { id }: ServiceDefinition, instance: string) {
  const { managed, snapshot } = found;
  return managed?.instance === instance && managed.service === id && snapshot === null;
}

function foreignVolume({ name, managed }: FoundVolume, { name: service }: ServiceDefinition) {
  const owner = managed ? `belongs to ${managed.service}` : 'was not made by DAMP';
  return new DampError(
    'name-taken',
    `A volume named ${name} is there already and ${owner}; DAMP does not touch its data. Install ${service} under another name, or remove the volume yourself (docker volume rm ${name}).`,
  );
}
