import { DampError } from '@/shared/errors';
import { overlaps, parseSubnet } from '@/shared/subnet';
import { askedOf } from '../../docker/asked-endpoint';
import { inspectPlace, isThere, type AskedEndpoint } from '../../docker/container-place';
import { connectToNetwork, leaveNetwork } from '../../docker/network-connect';
import type { NetworkEntry } from '../../docker/network-entry';
import { membersOf, type NetworkMember } from '../../docker/network-members';
import { createFromSpec, withoutBridgeName } from '../../docker/network-spec';
import { unlessGone, unlessNotFound } from '../../docker/unless-gone';
import type { NetworkTools } from '../network-tools';
import type { Move, Mover } from './move';
import { onMeanwhile } from './move-endpoint';
import { MoveNetworks, marked, subnetsOf } from './move-networks';

type Named = Pick<NetworkMember, 'id' | 'name'>;

/**
 * What the steps of a move do. Each looks before it acts: it may have been done, in whole or in part.
 * Who is on the network for the meantime is under way, as is a stopped one that points at the network
 * by its name; who is neither was taken off by somebody, and stays off.
 */
export class Moving {
  readonly #move: Move;
  readonly #connection: NetworkTools['connection'];
  readonly #network: NetworkTools['network'];
  readonly #networks: MoveNetworks;
  readonly #movers: ReadonlyMap<string, Mover>;
  /** Who came to the new one; who is not there later was taken off it. */
  readonly #across = new Set<string>();
  /** Who is back on the old one, once that is tried: others find each other where they have met. */
  #back: Set<string> | null = null;
  #left: readonly string[] | null = null;

  constructor(move: Move, { connection, network }: NetworkTools) {
    this.#move = move;
    this.#connection = connection;
    this.#network = network;
    this.#networks = new MoveNetworks({ connection, network }, move.name);
    this.#movers = new Map(move.members.map((member) => [member.id, member]));
  }

  /** Who is on the network for the meantime alone, once it should have been removed; null: not known. */
  get left(): readonly string[] | null {
    return this.#left;
  }

  /** Where both don’t overlap the engine can be asked before anything is touched. */
  async tryIt(runId: string): Promise<void> {
    const { before, after } = this.#move;
    // Gone on with after a crash: the new one is there, and only the end is left.
    if ((await this.#networks.both(runId)).fresh) return;
    const [old, fresh] = [before, after].map(({ IPAM }) =>
      subnetsOf(IPAM.Config).flatMap((text) => parseSubnet(text) ?? []),
    );
    if (old?.some((one) => fresh?.some((other) => overlaps(one, other)))) return;
    // The old one has the name of the interface still.
    await this.#networks.make(this.#networks.tryName(runId), withoutBridgeName(after), runId);
    await this.untry(runId);
  }

  async untry(runId: string): Promise<void> {
    await this.#networks.untry(runId);
  }

  async makeBridge(runId: string): Promise<void> {
    const { before, after, bridge } = this.#move;
    const besides = subnetsOf(before.IPAM.Config, after.IPAM.Config);
    await this.#networks.makeAnywhere(this.#networks.bridgeName(runId), bridge, besides, runId);
  }

  /** Not while anybody is on it, running or stopped. */
  async removeBridge(runId: string): Promise<void> {
    const bridge = await this.#networks.bridge(runId);
    if (!bridge) return;
    const there = await membersOf(this.#connection, bridge);
    const places = await Promise.all(
      there.map(({ id }) =>
        unlessNotFound(() => inspectPlace(this.#connection, id, this.#move.name)),
      ),
    );
    this.#left = places.flatMap((place) => (place && !isThere(place) ? [place.name] : []));
    const [first] = there;
    if (first) throw stillThere(first.name, bridge.Name);
    await this.#networks.remove(bridge);
  }

  async joinBridge(runId: string): Promise<void> {
    const bridge = await this.#networks.bridge(runId);
    const { old, fresh } = await this.#networks.both(runId);
    const network = old ?? fresh;
    if (!bridge || !network) return;
    for (const { id } of await this.#runningOn(network)) {
      const mover = this.#movers.get(id);
      if (mover)
        await this.#exclusively(() => this.#put(bridge, mover, onMeanwhile(mover.endpoint)));
    }
  }

  /** All are on the network again, but for those that could not come back to it. */
  async leaveBridge(runId: string): Promise<void> {
    const bridge = await this.#networks.bridge(runId);
    if (!bridge) return;
    const there = await membersOf(this.#connection, bridge);
    const left = there.find(({ id }) => this.#back?.has(id) === false);
    for (const member of there) {
      if (this.#back?.has(member.id) === false) continue;
      await this.#exclusively(() => leaveNetwork(this.#connection, bridge.Id, member));
    }
    if (left) throw stillThere(left.name, bridge.Name);
  }

  /** One that was started meanwhile joins the others first. */
  async leaveOld(runId: string): Promise<void> {
    const { old } = await this.#networks.both(runId);
    if (!old) return;
    await this.#exclusively(() => this.#letGo(runId, old));
    await this.joinBridge(runId);
    for (const member of await this.#runningOn(old)) {
      if (!this.#movers.has(member.id)) continue;
      await this.#exclusively(() => leaveNetwork(this.#connection, old.Id, member));
    }
  }

  /** Makes the old one where it is missing. One that can't come back keeps nobody else off. */
  async joinOld(runId: string): Promise<void> {
    const { name, before, members } = this.#move;
    const back = (this.#back ??= new Set());
    const old = await this.#exclusively(async () => {
      const { old, fresh } = await this.#networks.both(runId);
      if (!old && !fresh) await createFromSpec(this.#connection, name, before);
      return old ?? (await this.#networks.both(runId)).old;
    });
    if (!old) throw wentAway(name);
    const failures: unknown[] = [];
    const bring = async ({ id }: Named, work: () => Promise<void>) => {
      try {
        await this.#exclusively(() => unlessGone(work));
        back.add(id);
      } catch (error) {
        back.delete(id);
        failures.push(error);
      }
    };
    for (const mover of members) {
      await bring(mover, async () => {
        if (await this.#isUnderWay(runId, mover, old)) await this.#put(old, mover, mover.endpoint);
      });
    }
    for (const other of await this.#strangers(runId, old)) {
      await bring(other, async () => {
        const met = await inspectPlace(
          this.#connection,
          other.id,
          this.#networks.bridgeName(runId),
        );
        await this.#put(old, other, met.endpoint ? onMeanwhile(askedOf(met)) : undefined);
      });
    }
    if (failures.length > 0) throw DampError.from(failures[0]);
  }

  /** Under one lock: nobody makes the network in between. */
  async swap(runId: string): Promise<void> {
    const { name, after } = this.#move;
    await this.#exclusively(async () => {
      const { old, fresh } = await this.#networks.both(runId);
      if (old) {
        const late = (await membersOf(this.#connection, old)).find(
          ({ id }) => !this.#movers.has(id),
        );
        if (late) throw cameLate(late.name);
        await this.#withdrawAll(runId, old);
        await this.#networks.remove(old);
      }
      if (!fresh) await createFromSpec(this.#connection, name, marked(after, runId));
    });
  }

  async swapBack(runId: string): Promise<void> {
    await this.#exclusively(async () => {
      const { fresh } = await this.#networks.both(runId);
      if (!fresh) return;
      await this.#withdrawAll(runId, fresh);
      await this.#networks.remove(fresh);
    });
    await this.joinOld(runId);
  }

  async joinNew(runId: string, member: Mover): Promise<void> {
    await this.#exclusively(async () => {
      const { fresh } = await this.#networks.both(runId);
      if (!fresh) throw wentAway(this.#move.name);
      await unlessGone(async () => {
        if (!(await this.#isUnderWay(runId, member))) return;
        await this.#put(fresh, member, member.moved);
        this.#across.add(member.id);
      });
    });
  }

  /** A stopped one keeps pointing at the network by its name, and so comes back with the old one. */
  async leaveNew(runId: string, member: Mover): Promise<void> {
    await this.#exclusively(async () => {
      const { fresh } = await this.#networks.both(runId);
      if (!fresh) return;
      await unlessGone(async () => {
        const place = await inspectPlace(this.#connection, member.id, fresh.Name);
        if (place.endpoint) return this.#withdraw(runId, fresh, member);
        const bridge = this.#across.has(member.id) && (await this.#networks.bridge(runId));
        if (bridge) await leaveNetwork(this.#connection, bridge.Id, member);
      });
    });
  }

  /** Who was taken off the old one before the others left it does not come along. */
  async #letGo(runId: string, old: NetworkEntry): Promise<void> {
    const bridge = await this.#networks.bridge(runId);
    if (!bridge) return;
    const on = new Set((await membersOf(this.#connection, old)).map(({ id }) => id));
    for (const member of await membersOf(this.#connection, bridge)) {
      if (!on.has(member.id)) await leaveNetwork(this.#connection, bridge.Id, member);
    }
  }

  /** Whoever runs on the network, known or not, meets the others first. */
  async #withdrawAll(runId: string, network: NetworkEntry): Promise<void> {
    for (const member of await this.#runningOn(network)) {
      await unlessGone(() => this.#withdraw(runId, network, member));
    }
  }

  async #withdraw(runId: string, network: NetworkEntry, member: Named): Promise<void> {
    const place = await inspectPlace(this.#connection, member.id, network.Name);
    if (!place.isRunning || place.endpoint?.NetworkID !== network.Id) return;
    await this.makeBridge(runId);
    const bridge = await this.#networks.bridge(runId);
    const asked = this.#movers.get(member.id)?.endpoint ?? askedOf(place);
    if (bridge) await this.#put(bridge, member, onMeanwhile(asked));
    await leaveNetwork(this.#connection, network.Id, member);
  }

  /** Who has a place on `arrived` alone is so no more, be it another place than it had. */
  async #isUnderWay(runId: string, { id }: Named, arrived?: NetworkEntry): Promise<boolean> {
    const met = await inspectPlace(this.#connection, id, this.#networks.bridgeName(runId));
    if (met.endpoint) return true;
    const place = await inspectPlace(this.#connection, id, this.#move.name);
    const isArrived = isThere(place) && place.endpoint?.NetworkID === arrived?.Id;
    return place.endpoint !== null && !(arrived && isArrived);
  }

  /** Came while the others moved: they meet them, or point at what is gone. */
  async #strangers(runId: string, old: NetworkEntry): Promise<readonly NetworkMember[]> {
    const bridge = await this.#networks.bridge(runId);
    const met = bridge ? await membersOf(this.#connection, bridge) : [];
    const pointing = await membersOf(this.#connection, { Name: this.#move.name });
    const there = new Set((await membersOf(this.#connection, old)).map(({ id }) => id));
    const all = new Map([...met, ...pointing].map((member) => [member.id, member]));
    return [...all.values()].filter(({ id }) => !there.has(id) && !this.#movers.has(id));
  }

  async #runningOn(network: NetworkEntry): Promise<readonly NetworkMember[]> {
    const members = await membersOf(this.#connection, network);
    return members.filter(({ isRunning }) => isRunning);
  }

  async #put(network: NetworkEntry, { id }: Named, asked?: AskedEndpoint): Promise<void> {
    await unlessGone(() => connectToNetwork(this.#connection, network, id, asked));
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#network.exclusively(work);
  }
}

function cameLate(name: string): DampError {
  return new DampError(
    'conflict',
    `${name} was connected while the others moved. Look at the plan again: it belongs on it too.`,
  );
}

function wentAway(name: string): DampError {
  return new DampError('conflict', `Something removed ${name} while its members moved.`);
}

function stillThere(name: string, network: string): DampError {
  return new DampError(
    'conflict',
    `${name} is still on ${network}, where it finds the others: it can’t be put back yet.`,
  );
}
