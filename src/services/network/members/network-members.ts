import type { ConnectOptions } from '@/shared/connect-options';
import { connectProblems } from '@/shared/connect-options';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { NetworkIntent, WantedMember } from '@/shared/network-intent';
import { canJoin, isUser, segmentNetwork, segmentOf } from '@/shared/segments';
import { isSame, whoIs } from '@/shared/wanted-members';
import { connectRisk } from '../../docker/connect-risk';
import { inspectPlace } from '../../docker/container-place';
import { givenAliases } from '../../docker/container-view';
import { membersOnNetwork } from '../../docker/names-on-network';
import { lookAtPlaces } from '../../docker/network-places';
import { assertNotTiedToGone } from '../../docker/tied-network';
import type { NetworkTools } from '../network-tools';
import type { NetworkSegments } from '../segments/network-segments';
import { leaveMeanwhile } from '../shape/leave-meanwhile';
import type { WantedNow } from '../wanted-now';

/** Puts containers on the network and takes them off, as the user asks; what was asked is remembered. */
export class NetworkMembers {
  readonly #tools: NetworkTools;
  readonly #wanted: WantedNow;
  readonly #segments: NetworkSegments;

  constructor(tools: NetworkTools, wanted: WantedNow, segments: NetworkSegments) {
    this.#tools = tools;
    this.#wanted = wanted;
    this.#segments = segments;
  }

  /**
   * A member afterwards, with the place that is kept for it, if one is. Throws as
   * `connectContainerToNetwork` does.
   */
  async connect(ref: string): Promise<void> {
    const container = this.#find(ref);
    if (container) await assertNotTiedToGone(this.#tools.connection, container);
    if (container) await this.#change((intent) => withoutAbsent(intent, container));
    if (container && mayBeApart(container) && (await this.#segments.join(container))) return;
    const kept = container?.endpoint === null ? await this.#keptOf(container) : undefined;
    await this.#tools.network.connectContainerToNetwork(ref, kept && askedFor(kept));
  }

  /**
   * A member with just this place afterwards; where that fails, as it was. `invalid-request` and
   * `conflict` for a place that can’t be had.
   */
  async connectWith(ref: string, options: ConnectOptions): Promise<void> {
    const container = this.#get(ref);
    checkIsNoHelper(container);
    await assertNotTiedToGone(this.#tools.connection, container);
    await this.#tools.network.ensureNetworkExists();
    await this.#check(container, options);
    const isApart = mayBeApart(container) && (await this.#segments.join(container, options));
    if (!isApart) await this.#tools.network.connectContainerToNetwork(ref, askedFor(options));
    const isKept = options.keep || container.managed !== null;
    await this.#change((intent) => {
      const joined = withoutAbsent(intent, container);
      return isKept ? withMember(joined, container, options) : withoutMember(joined, container);
    });
    if (options.ipv4 !== null) await this.#keepSubnet();
  }

  /** No member afterwards, and left so: nothing is kept for it. Throws `not-found`. */
  async disconnect(ref: string): Promise<void> {
    const container = this.#find(ref);
    const before = await this.#tools.intent.read();
    if (container) {
      await this.#change((intent) =>
        container.managed ? withAbsent(intent, container) : withoutMember(intent, container),
      );
    }
    try {
      await leaveMeanwhile(this.#tools, ref);
      await this.#tools.network.disconnectContainerFromNetwork(ref);
      if (container?.segments) await this.#segments.leave(container);
    } catch (error) {
      if (container) await this.#change((intent) => restored(intent, before, container));
      throw error;
    }
  }

  /**
   * Whether it is put back, with its aliases and fixed addresses, when it was made anew or taken off
   * by others. One that is no member becomes one.
   */
  async keepConnected(ref: string, isKept: boolean): Promise<void> {
    const container = this.#get(ref);
    checkIsNoHelper(container);
    if (!isKept) {
      await this.#change((intent) =>
        container.managed ? withAbsent(intent, container) : withoutMember(intent, container),
      );
      return;
    }
    await this.connect(ref);
    if (container.managed) return;
    const network = this.#tools.network.getNetworkName();
    const isApart = mayBeApart(container) && (await this.#segments.isSegmented());
    const name = isApart ? segmentNetwork(network, segmentOf(container)) : network;
    const { id, endpoint } = await inspectPlace(this.#tools.connection, ref, name);
    const { IPv4Address = null, IPv6Address = null } = endpoint?.IPAMConfig ?? {};
    const aliases = givenAliases(endpoint?.Aliases, id);
    const place = { aliases, ipv4: IPv4Address || null, ipv6: IPv6Address || null };
    await this.#change((intent) => withMember(intent, container, place));
  }

  /** What connecting it would do to it besides, in sentences; nothing for most. `not-found`. */
  async risk(ref: string): Promise<readonly string[]> {
    if (this.#find(ref)?.managed) return [];
    return connectRisk(this.#tools.connection, this.#tools.network.getNetworkName(), ref);
  }

  /** Nothing is kept any more for instances that were removed: another one of the name begins anew. */
  async forget(instances: readonly string[]): Promise<void> {
    await this.#change((intent) => withoutInstances(intent, instances));
  }

  /** The page has checked it against its picture; the engine knows of stopped members too. */
  async #check(container: Container, options: ConnectOptions): Promise<void> {
    const { connection, store } = this.#tools;
    const { network, containers: shown } = store.snapshot();
    const isApart = await this.#segments.isSegmented();
    const name = this.#tools.network.getNetworkName();
    const { containers } = isApart
      ? await lookAtPlaces(connection, name, () => false)
      : { containers: shown };
    const { subnet = null, gateway = null, ipv6 = false } = 'id' in network ? network : {};
    const seen = { subnet, gateway, ipv6, isolation: isApart ? 'segmented' : 'open' } as const;
    const [problem] = Object.values(connectProblems(options, container, containers, seen));
    if (problem !== undefined) throw new DampError('invalid-request', problem);
    const members = await membersOnNetwork(connection, name);
    if (!isApart) members.names.checkFree(container.name, options.aliases);
    for (const address of [options.ipv4, options.ipv6]) {
      const holder = address === null ? undefined : members.addresses.get(address);
      if (holder === undefined || holder === container.name) continue;
      throw new DampError(
        'conflict',
        `${holder} has the address ${address ?? ''}, though it may not run now. Choose another one.`,
      );
    }
  }

  /** A fixed address is worth something only on this subnet: made again, it has to be the same. */
  async #keepSubnet(): Promise<void> {
    const { network } = await this.#wanted.read();
    if (network && !network.chosen) await this.#wanted.wantNetwork({ ...network, chosen: true });
  }

  async #keptOf(container: Container): Promise<WantedMember | undefined> {
    const { members } = await this.#tools.intent.read();
    return members.find(({ who }) => isSame(who, whoIs(container)));
  }

  /** Nothing is written where nothing becomes different. */
  async #change(how: (intent: NetworkIntent) => NetworkIntent): Promise<void> {
    const intent = await this.#tools.intent.read();
    if (how(intent) !== intent) await this.#wanted.change(how);
  }

  #find(ref: string): Container | undefined {
    const { containers } = this.#tools.store.snapshot();
    return containers.find(({ id, name }) => id === ref || name === ref);
  }

  #get(ref: string): Container {
    const found = this.#find(ref);
    if (found) return found;
    throw new DampError('not-found', `There is no container “${ref}”. It may have been removed.`);
  }
}

/** Kept as a member it would be awaited, in a segment too, when it is needed no more. */
function checkIsNoHelper({ helper, name }: Container): void {
  if (helper === undefined) return;
  throw new DampError(
    'invalid-request',
    `${name} serves the network itself: DAMP keeps it there as long as it is needed.`,
  );
}

/** Whether it belongs in a segment, and not on the network itself, while that is segmented. */
function mayBeApart(container: Container): boolean {
  return isUser(container) && canJoin(container);
}

function askedFor({ aliases, ipv4, ipv6 }: Pick<WantedMember, 'aliases' | 'ipv4' | 'ipv6'>) {
  return {
    Aliases: [...aliases],
    IPAMConfig: {
      ...(ipv4 === null ? {} : { IPv4Address: ipv4 }),
      ...(ipv6 === null ? {} : { IPv6Address: ipv6 }),
    },
  };
}

function withMember(
  intent: NetworkIntent,
  container: Container,
  { aliases, ipv4, ipv6 }: Pick<WantedMember, 'aliases' | 'ipv4' | 'ipv6'>,
): NetworkIntent {
  const who = whoIs(container);
  const others = intent.members.filter((member) => !isSame(member.who, who));
  return { ...intent, members: [...others, { who, aliases: [...aliases], ipv4, ipv6 }] };
}

function withoutMember(intent: NetworkIntent, container: Container): NetworkIntent {
  const members = intent.members.filter(({ who }) => !isSame(who, whoIs(container)));
  return members.length === intent.members.length ? intent : { ...intent, members };
}

function withoutInstances(intent: NetworkIntent, gone: readonly string[]): NetworkIntent {
  const isGone = ({ who }: WantedMember) => 'name' in who && gone.includes(who.name);
  const absent = intent.absent.filter((instance) => !gone.includes(instance));
  const members = intent.members.filter((member) => !isGone(member));
  const isSameAs = absent.length + members.length === intent.absent.length + intent.members.length;
  return isSameAs ? intent : { ...intent, absent, members };
}

function withAbsent(intent: NetworkIntent, { managed }: Container): NetworkIntent {
  if (!managed || intent.absent.includes(managed.instance)) return intent;
  return { ...intent, absent: [...intent.absent, managed.instance] };
}

function withoutAbsent(intent: NetworkIntent, { managed }: Container): NetworkIntent {
  if (!managed || !intent.absent.includes(managed.instance)) return intent;
  return { ...intent, absent: intent.absent.filter((name) => name !== managed.instance) };
}

/** As it was for this container: others may have changed meanwhile. */
function restored(
  intent: NetworkIntent,
  before: NetworkIntent,
  container: Container,
): NetworkIntent {
  const was = before.members.find(({ who }) => isSame(who, whoIs(container)));
  const instance = container.managed?.instance;
  const present = withoutAbsent(intent, container);
  const back = instance !== undefined && before.absent.includes(instance) ? intent : present;
  return was ? withMember(back, container, was) : back;
}
