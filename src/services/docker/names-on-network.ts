import { z } from 'zod';
import { DampError } from '@/shared/errors';
import { inspectPlace, type ContainerPlace } from './container-place';
import { containerEntrySchema } from './container-view';
import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';

const ANSWER_MS = 30_000;

/** Whose each name on a network is; upper and lower case are the same there. */
export class NameHolders {
  readonly #holders = new Map<string, string>();

  /** The first one keeps it. */
  claim(name: string, holder: string): void {
    const key = name.toLowerCase();
    if (!this.#holders.has(key)) this.#holders.set(key, holder);
  }

  /** Throws `conflict` for a name that somebody else has: the network would answer with either. */
  checkFree(instance: string, names: readonly string[]): void {
    for (const name of names) {
      const holder = this.#holders.get(name.toLowerCase()) ?? instance;
      if (holder === instance) continue;
      throw new DampError(
        'conflict',
        `${instance} can’t be called “${name}” too: that is a name of ${holder}. Choose another one.`,
      );
    }
  }
}

/** The names and aliases of the network's members, running or stopped. */
export async function namesOnNetwork(
  connection: DockerConnection,
  network: string,
): Promise<NameHolders> {
  return (await membersOnNetwork(connection, network)).names;
}

/**
 * The names of the network's members, and whose each fixed or dealt address is, of running and
 * stopped ones. Each of them is inspected: the list leaves out aliases on most engines.
 */
export async function membersOnNetwork(
  connection: DockerConnection,
  network: string,
): Promise<{ readonly names: NameHolders; readonly addresses: ReadonlyMap<string, string> }> {
  const entries = await limitedCall(connection, ANSWER_MS, async (docker) =>
    z.array(containerEntrySchema).parse(await docker.listContainers({ all: true })),
  );
  const members = entries.filter(({ NetworkSettings }) => NetworkSettings?.Networks?.[network]);
  const found = await Promise.all(members.map(({ Id }) => place(connection, Id, network)));
  const places = found.filter((one) => one !== null);
  const names = new NameHolders();
  for (const { name } of places) names.claim(name, name);
  for (const { name, endpoint } of places) {
    for (const alias of endpoint?.Aliases ?? []) names.claim(alias, name);
  }
  const addresses = places.flatMap(({ name, endpoint }) =>
    [
      endpoint?.IPAddress,
      endpoint?.GlobalIPv6Address,
      endpoint?.IPAMConfig?.IPv4Address,
      endpoint?.IPAMConfig?.IPv6Address,
    ].flatMap((address) => (address ? [[address, name] as const] : [])),
  );
  return { names, addresses: new Map(addresses) };
}

/** Null for one that is gone since it was listed. */
async function place(
  connection: DockerConnection,
  id: string,
  network: string,
): Promise<ContainerPlace | null> {
  try {
    return await inspectPlace(connection, id, network);
  } catch (error) {
    if (error instanceof DampError && error.code === 'not-found') return null;
    throw error;
  }
}
