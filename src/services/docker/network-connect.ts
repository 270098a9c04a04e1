import { isDeepStrictEqual } from 'node:util';
import { DampError } from '@/shared/errors';
import { assertConnectable, inspectPlace } from './container-place';
import type { AskedEndpoint, ContainerPlace } from './container-place';
import type { DockerConnection } from './docker-connection';
import { endpointConfig } from './endpoint-config';
import { limitedCall } from './limited-call';
import { namesOnNetwork } from './names-on-network';
import type { NetworkEntry } from './network-entry';

const ANSWER_MS = 30_000;

/** Does work in which the container is without its place on the network for a moment. */
export type Hold = (
  network: NetworkEntry,
  place: ContainerPlace,
  work: () => Promise<void>,
) => Promise<void>;

const holdNothing: Hold = (_network, _place, work) => work();

/**
 * Makes the container a member of the network, which is there (`POST /networks/{name}/connect`).
 * A member stays as it is; one whose endpoint is dead gets it anew, with aliases and addresses. With
 * `asked` it has just these afterwards; where that fails, what it had. What makes it leave for a moment
 * is done in `hold`. Throws `not-found`, `unsupported` for network modes that forbid it, `conflict`.
 */
export async function connectToNetwork(
  connection: DockerConnection,
  network: NetworkEntry,
  ref: string,
  asked?: AskedEndpoint,
  hold = holdNothing,
): Promise<void> {
  const place = await inspectPlace(connection, ref, network.Name);
  assertConnectable(place);
  const { endpoint, isRunning } = place;
  const wanted = asked ? { ...place, endpoint: { ...endpoint, ...asked } } : place;
  const isLive = endpoint !== null && !isDead(place, network);
  if (isLive && hasAll(place, wanted, network)) return;
  const connectIt = async () => {
    try {
      await connect(connection, network, wanted);
    } catch (error) {
      if (isLive) await connect(connection, network, place);
      else if (!saysEngine(error, /already exists in network/i)) throw error;
      if (isLive) throw error;
    }
  };
  // A stopped one that is dead is healed by the connect alone: nothing is lost if it fails.
  if (endpoint && (isRunning || isLive)) {
    await hold(network, place, async () => {
      await disconnect(connection, isLive ? network.Id : network.Name, place, !isLive);
      await connectIt();
    });
  } else await connectIt();
  if (!isRunning) connection.noteSilentChange(place.id);
}

/** Whether the place is what would be asked for: another connect would only cut its connections. */
function hasAll(has: ContainerPlace, wanted: ContainerPlace, network: NetworkEntry): boolean {
  if (has === wanted) return true;
  const shape = (place: ContainerPlace) => {
    const { Aliases, IPAMConfig } = endpointConfig(place, network, '1.41');
    const { IPv4Address, IPv6Address } = IPAMConfig ?? {};
    return { aliases: [...(Aliases ?? [])].sort(), IPv4Address, IPv6Address };
  };
  return isDeepStrictEqual(shape(has), shape(wanted));
}

/**
 * Takes the container off every network of this name (`POST /networks/{network}/disconnect`). One
 * that is no member stays as it is, and so does all where the network is gone. Answers its id. Throws
 * `not-found`.
 */
export async function disconnectFromNetwork(
  connection: DockerConnection,
  networkName: string,
  networks: readonly NetworkEntry[],
  ref: string,
): Promise<string> {
  const place = await inspectPlace(connection, ref, networkName);
  const { endpoint, isRunning, id } = place;
  if (!endpoint) return id;
  const lives = networks.some(({ Id }) => Id === endpoint.NetworkID);
  const isStale = Boolean(endpoint.NetworkID) && !lives;
  const target = lives && endpoint.NetworkID ? endpoint.NetworkID : networkName;
  await disconnect(connection, target, place, isStale);
  if (!isRunning || isStale) connection.noteSilentChange(id);
  return id;
}

/**
 * Gives the container these names on the network besides those that it has. A connect alone would
 * ignore them on a member. `conflict` for a name that another member has.
 */
export async function addAliases(
  connection: DockerConnection,
  network: NetworkEntry,
  ref: string,
  aliases: readonly string[],
  hold = holdNothing,
): Promise<void> {
  const place = await inspectPlace(connection, ref, network.Name);
  assertConnectable(place);
  const has = place.endpoint?.Aliases ?? [];
  const fresh = aliases.filter((alias) => !has.includes(alias));
  if (fresh.length === 0) return;
  (await namesOnNetwork(connection, network.Name)).checkFree(place.name, fresh);
  const give = () => connectAnew(connection, network, place, [...has, ...fresh]);
  await (place.endpoint ? hold(network, place, give) : give());
}

/**
 * The member has these names afterwards and no longer those; one that other members have, too, is
 * given all the same. It leaves the network for a moment, and gets its address back unless a lower one
 * has become free. A container that is no member stays none. Answers whether anything changed.
 */
export async function changeAliases(
  connection: DockerConnection,
  network: NetworkEntry,
  ref: string,
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  hold = holdNothing,
): Promise<boolean> {
  const place = await inspectPlace(connection, ref, network.Name);
  if (!place.endpoint) return false;
  const has = place.endpoint.Aliases ?? [];
  const isIn = (list: readonly string[], name: string) =>
    list.some((other) => other.toLowerCase() === name.toLowerCase());
  const kept = has.filter((alias) => !isIn(change.remove, alias));
  const fresh = change.add.filter((alias) => !isIn(kept, alias));
  if (fresh.length === 0 && kept.length === has.length) return false;
  await hold(network, place, async () => {
    try {
      await connectAnew(connection, network, place, [...kept, ...fresh]);
    } catch (error) {
      // Better without the new name than off the network.
      await connect(connection, network, place).catch(() => undefined);
      throw error;
    }
  });
  return true;
}

async function connectAnew(
  connection: DockerConnection,
  network: NetworkEntry,
  place: ContainerPlace,
  aliases: string[],
): Promise<void> {
  if (place.endpoint) await disconnect(connection, network.Name, place, false);
  await connect(connection, network, {
    ...place,
    endpoint: { ...place.endpoint, Aliases: aliases },
  });
  if (!place.isRunning) connection.noteSilentChange(place.id);
}

/** Takes the container off the network of this id; one that is no member there stays as it is. */
export async function leaveNetwork(
  connection: DockerConnection,
  networkId: string,
  container: { readonly id: string; readonly name: string },
): Promise<void> {
  try {
    await limitedCall(
      connection,
      ANSWER_MS,
      async (docker) => {
        await docker.getNetwork(networkId).disconnect({ Container: container.id, Force: true });
      },
      { container: container.name },
    );
  } catch (error) {
    if (!saysEngine(error, /is not connected to|network \S+ not found|no such container/i))
      throw error;
  }
  connection.noteSilentChange(container.id);
}

/** An endpoint on a network that was removed, or one that a running container lost. */
function isDead({ endpoint, isRunning }: ContainerPlace, network: NetworkEntry): boolean {
  // One that has not run yet has no network id: it finds the network by name.
  if (endpoint?.NetworkID)
    return endpoint.NetworkID !== network.Id || (isRunning && !endpoint.EndpointID);
  return isRunning;
}

async function connect(
  connection: DockerConnection,
  network: NetworkEntry,
  place: ContainerPlace,
): Promise<void> {
  await limitedCall(
    connection,
    ANSWER_MS,
    async (docker, { apiVersion }) => {
      // By its id: there may be several of the name.
      await docker.getNetwork(network.Id).connect({
        Container: place.id,
        EndpointConfig: endpointConfig(place, network, apiVersion),
      });
    },
    { container: place.name, network: network.Name },
  );
}

async function disconnect(
  connection: DockerConnection,
  network: string,
  place: ContainerPlace,
  force: boolean,
): Promise<void> {
  try {
    await limitedCall(
      connection,
      ANSWER_MS,
      async (docker) => {
        await docker.getNetwork(network).disconnect({ Container: place.id, Force: force });
      },
      { container: place.name, network },
    );
  } catch (error) {
    if (!saysEngine(error, /is not connected to|network \S+ not found/i)) throw error;
  }
}

/** Whether the engine refused in these words. */
export function saysEngine(error: unknown, words: RegExp): boolean {
  return error instanceof DampError && words.test(error.details ?? '');
}
