import { dataRefusal } from '@/shared/data-versions';
import { DampError } from '@/shared/errors';
import type { InstallOptions } from '@/shared/install-options';
import { splitEnvironment, type ServiceDefinition } from '@/shared/service-definition';
import { snapshotOfNow } from '../snapshots/snapshots-of';
import type { InstanceWork } from './instance-work';
import { optionsOf } from './instance-options';
import { getOwnContainer } from './own-container';
import type { InstanceRequest } from './run-requests';
import { checkOffered, checkOptions, passwordIn } from './wanted';

/** What is to be different; what is left out stays as it is. */
export interface ChangeAsked {
  readonly version?: string | undefined;
  readonly options?: InstallOptions | undefined;
  /** To run afterwards, even where it is stopped now. */
  readonly start?: boolean | undefined;
}

type ChangeRequest = Extract<InstanceRequest, { kind: 'change' | 'update' }>;

/**
 * What a change comes to, all of it said. `not-found`, `not-managed`; `invalid-request` for what the
 * service does not have; `conflict` for a version that can't read the data, and where the container
 * was renamed.
 */
export async function resolveChange(
  work: InstanceWork,
  kind: ChangeRequest['kind'],
  instance: string,
  { version, options = {}, start = false }: ChangeAsked,
): Promise<ChangeRequest> {
  const found = await getOwnContainer(work.tools.connection, instance);
  const { managed, name } = found;
  if (!managed || name !== instance) {
    throw new DampError(
      'conflict',
      `The container of ${instance} was renamed to ${name}. Rename it back first.`,
      { details: `docker rename ${name} ${instance}` },
    );
  }
  const definition = work.definitionOf(managed.service);
  const is = optionsOf(definition, found);
  checkOptions(definition, options);
  if (version !== undefined && version !== is.version) {
    checkOffered(definition, version);
    const refusal = dataRefusal(definition, instance, is.version, version);
    if (refusal !== null) throw new DampError('conflict', refusal);
  }
  const { extraEnvironment = is.extraEnvironment, memoryLimit = is.memoryLimit } = options;
  return {
    kind,
    instance,
    service: definition.id,
    version: version ?? is.version,
    environment: {
      ...splitEnvironment(definition, managed.environment).own,
      ...newPassword(definition, managed.environment, options.password),
      ...extraEnvironment,
    },
    hostPorts: { ...is.hostPorts, ...options.hostPorts },
    lan: options.lan ?? is.lan,
    memoryLimit,
    isRunning: found.running || start,
    ...(definition.volumes.length === 0
      ? {}
      : { keep: await snapshotOfNow(work.tools.connection, instance, 'Before a change') }),
  };
}

function newPassword(
  definition: ServiceDefinition,
  environment: Readonly<Record<string, string>>,
  password: string | undefined,
): Record<string, string> {
  const variables = passwordIn(definition, password);
  const is: Readonly<Record<string, string>> = { ...definition.environment, ...environment };
  const isSame = Object.entries(variables).every(([key, value]) => is[key] === value);
  if (isSame) return {};
  if (definition.setPassword !== undefined) return variables;
  throw new DampError(
    'invalid-request',
    `DAMP can’t change the password of ${definition.name}: it is kept with the data. Install it under another name with the other password.`,
  );
}
