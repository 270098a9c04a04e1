import { DampError } from '@/shared/errors';
import type { CompleteInstallRequest } from '@/shared/install-request';
import type { ServiceDefinition } from '@/shared/service-definition';
import { inspectPlace } from '../docker/container-place';
import { givenAliases } from '../docker/container-view';
import { listInstances, type FoundContainer } from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';
import type { InstanceWork } from '../service-manager/instance-work';
import { madeAgain } from '../service-manager/made-again';
import { findOwnContainer } from '../service-manager/own-container';

/** An instance that is there, with all that makes it again. */
export interface Installed {
  /** As the catalogue has it. */
  readonly definition: ServiceDefinition;
  readonly request: CompleteInstallRequest;
  /** What it answers to on the network besides its name. */
  readonly aliases: readonly string[];
}

/**
 * What is installed, in the catalogue's order and by name. `unknown` are the instances of services
 * that only a newer DAMP knows: how they are made can't be told.
 */
export async function listInstalled(
  work: InstanceWork,
): Promise<{ readonly installed: readonly Installed[]; readonly unknown: readonly string[] }> {
  const { connection, network } = work.tools;
  const labelled = await listInstances(connection);
  const installed: Installed[] = [];
  const unknown: string[] = [];
  for (const { instance, service } of labelled) {
    const definition = work.knownDefinition(service);
    const found = await findOwn(connection, instance);
    const request = definition && found && madeAgain(definition, found);
    if (!definition && found) unknown.push(instance);
    if (!definition || !request) continue;
    // Asked, not taken from the picture, which may lag.
    const { endpoint } = await inspectPlace(connection, found.id, network.getNetworkName());
    const aliases = givenAliases(endpoint?.Aliases, found.id);
    installed.push({
      definition,
      request,
      aliases: aliases.filter((alias) => alias !== instance).toSorted(),
    });
  }
  return { installed: inOrder(installed, work), unknown };
}

/** Null for what bears the labels without being DAMP's, as a `docker commit` of an instance does. */
async function findOwn(
  connection: DockerConnection,
  instance: string,
): Promise<FoundContainer | null> {
  try {
    return await findOwnContainer(connection, instance);
  } catch (error) {
    if (error instanceof DampError && error.code === 'not-managed') return null;
    throw error;
  }
}

function inOrder(installed: readonly Installed[], work: InstanceWork): readonly Installed[] {
  const rank = ({ definition }: Installed) => work.definitions.indexOf(definition);
  return installed.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      a.request.instance.localeCompare(b.request.instance, 'en', { numeric: true }),
  );
}
