import { Mutex } from 'async-mutex';
import { DampError } from '@/shared/errors';
import { NETWORK_NAME } from '@/shared/instances';
import type { WantedNetwork } from '@/shared/network-intent';
import type { AskedEndpoint } from './container-place';
import type { DockerConnection } from './docker-connection';
import { leaveGoneSegments } from './gone-segments';
import { limitedCall } from './limited-call';
import { misfits } from './network-choice';
import {
  addAliases,
  changeAliases,
  connectToNetwork,
  disconnectFromNetwork,
  saysEngine,
  type Hold,
} from './network-connect';
import { createNetwork } from './network-create';
import { settleOnOne } from './network-duplicates';
import { listNetworksLike, listNetworksNamed } from './network-entry';
import type { NetworkEntry } from './network-entry';
import { PlaceNotes } from './place-notes';
import { segmentsAmong } from './segment-networks';

const ANSWER_MS = 30_000;
/** Another process may remove the network between two calls; it is made again so often. */
const MOST_ROUNDS = 5;

/** The network: there is one, it fits, and containers are put on it and taken off it. */
export class DockerManager {
  readonly #connection: DockerConnection;
  readonly #networkName: string;
  readonly #writing = new Mutex();
  #ensuring: Promise<void> | null = null;
  #wanted: WantedNetwork | null = null;
  #notes: PlaceNotes | null = null;

  constructor(connection: DockerConnection, options: { networkName?: string } = {}) {
    this.#connection = connection;
    this.#networkName = options.networkName ?? NETWORK_NAME;
  }

  /** From now on a place that a container leaves for a moment is noted in this folder meanwhile. */
  notePlacesIn(folder: string): PlaceNotes {
    this.#notes = new PlaceNotes(this.#connection, folder, this.#networkName);
    return this.#notes;
  }

  /** In which a container is taken off a network for a moment, by whoever does so on it or its segments. */
  get hold(): Hold | undefined {
    const notes = this.#notes;
    return notes ? (...how) => notes.hold(...how) : undefined;
  }

  getNetworkName(): string {
    return this.#networkName;
  }

  /**
   * The network is there afterwards, once, and fits: made if it was missing, adopted if someone
   * else made one that fits. Callers at the same time share one call; so may processes. Throws
   * `conflict` for one that does not fit, `address-pool-exhausted`, `subnet-overlap`.
   */
  ensureNetworkExists(): Promise<void> {
    this.#ensuring ??= this.#writing
      .runExclusive(async () => {
        await this.#ensure();
      })
      .finally(() => (this.#ensuring = null));
    return this.#ensuring;
  }

  /**
   * The container is a member afterwards, running or stopped; the network is ensured first. A dead
   * endpoint is made anew. With `asked` its place is just that afterwards. Throws `not-found`,
   * `conflict`, and `unsupported` for a container whose network mode (host, none, another
   * container's) forbids it.
   */
  async connectContainerToNetwork(containerIdOrName: string, asked?: AskedEndpoint): Promise<void> {
    const connect = async () => {
      const network = await this.#ensure();
      await connectToNetwork(this.#connection, network, containerIdOrName, asked, this.hold);
    };
    await this.#writing.runExclusive(async () => {
      try {
        await connect();
      } catch (error) {
        if (!saysEngine(error, /network \S+ not found|\d+ matches found/i)) throw error;
        // The network was removed, or doubled, after it was ensured.
        await connect();
      }
    });
  }

  /** The container starts again though segments that it was in are gone; see `leaveGoneSegments`. */
  async leaveGoneSegments(containerIdOrName: string): Promise<void> {
    await this.#writing.runExclusive(() =>
      leaveGoneSegments(this.#connection, this.#networkName, containerIdOrName),
    );
  }

  /** How the network is to be made, should it have to be. Null: as DAMP makes it by itself. */
  want(wanted: WantedNetwork | null): void {
    this.#wanted = wanted;
  }

  /** The networks of the name, as the engine has them now. */
  list(): Promise<readonly NetworkEntry[]> {
    return this.#list();
  }

  /** Work on the network, while nobody else makes, removes, joins or leaves it. Not re-entrant. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#writing.runExclusive(work);
  }

  /**
   * The member answers to these names as well, for which it leaves the network for a moment. Throws
   * `conflict` for a name that another member has.
   */
  async addAliases(containerIdOrName: string, aliases: readonly string[]): Promise<void> {
    await this.#writing.runExclusive(async () => {
      const network = await this.#ensure();
      await addAliases(this.#connection, network, containerIdOrName, aliases, this.hold);
    });
  }

  /**
   * The member answers to these names afterwards and no longer to those, whoever else does, on the
   * network and in each segment that it is in; see `changeAliases`. Answers whether anything changed.
   */
  async changeAliases(
    containerIdOrName: string,
    change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): Promise<boolean> {
    return this.#writing.runExclusive(async () => {
      const network = await this.#ensure();
      let isChanged = false;
      for (const place of [network, ...(await this.#segments())]) {
        const how = [containerIdOrName, change, this.hold] as const;
        const changed = await changeAliases(this.#connection, place, ...how);
        isChanged ||= changed;
      }
      return isChanged;
    });
  }

  /** The container is no member afterwards, running or stopped. Throws `not-found`. */
  async disconnectContainerFromNetwork(containerIdOrName: string): Promise<void> {
    await this.#writing.runExclusive(async () => {
      const networks = await this.#list();
      const of = [this.#networkName, networks, containerIdOrName] as const;
      const id = await disconnectFromNetwork(this.#connection, ...of);
      await this.#notes?.forget(id);
    });
  }

  async #segments(): Promise<readonly NetworkEntry[]> {
    const near = await limitedCall(this.#connection, ANSWER_MS, (docker) =>
      listNetworksLike(docker, this.#networkName),
    );
    return segmentsAmong(near, this.#networkName).map(({ network }) => network);
  }

  async #ensure(): Promise<NetworkEntry> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const networks = await this.#list();
      const network =
        networks.length > 1 ? await settleOnOne(this.#connection, networks) : networks[0];
      if (network) return fitting(network);
      await createNetwork(this.#connection, this.#networkName, this.#wanted);
    }
    throw new DampError(
      'conflict',
      `Something removes the network “${this.#networkName}” as soon as DAMP makes it. Find out what, then try again.`,
    );
  }

  #list(): Promise<readonly NetworkEntry[]> {
    return limitedCall(
      this.#connection,
      ANSWER_MS,
      (docker) => listNetworksNamed(docker, this.#networkName),
      { network: this.#networkName },
    );
  }
}

function fitting(network: NetworkEntry): NetworkEntry {
  const reasons = misfits(network).map(({ message }) => message);
  if (reasons.length === 0) return network;
  throw new DampError(
    'conflict',
    `There is a network named “${network.Name}” that DAMP can’t use. ${reasons.join(' ')} Remove it (docker network rm ${network.Name}), and DAMP makes its own.`,
  );
}
