import { DampError } from '@/shared/errors';
import { overlaps, parseSubnet } from '@/shared/subnet';
import type { AskedEndpoint } from '../../docker/container-place';
import { LABEL } from '../../docker/labels';
import { limitedCall } from '../../docker/limited-call';
import { connectToNetwork, leaveNetwork } from '../../docker/network-connect';
import { listNetworksNamed, type NetworkEntry } from '../../docker/network-entry';
import { membersOf, type NetworkMember } from '../../docker/network-members';
import { removeNetwork } from '../../docker/network-remove';
import { createFromSpec, type NetworkSpec } from '../../docker/network-spec';
import type { NetworkTools } from '../network-tools';
import type { Move, Mover } from './move';

const ANSWER_MS = 30_000;

/** What the steps of a move do. Each looks before it acts: it may have been done, in whole or in part. */
export class Moving {
  readonly #move: Move;
  readonly #connection: NetworkTools['connection'];
  readonly #network: NetworkTools['network'];

  constructor(move: Move, { connection, network }: NetworkTools) {
    this.#move = move;
    this.#connection = connection;
    this.#network = network;
  }

  /** Where both don’t overlap the engine can be asked before anything is touched. */
  async tryIt(runId: string): Promise<void> {
    const { before, after } = this.#move;
    // Gone on with after a crash: the new one is there, and only the end is left.
    if ((await this.#both(runId)).fresh) return;
    if (subnetsOf(before).some((old) => subnetsOf(after).some((fresh) => overlaps(old, fresh))))
      return;
    await this.#make(this.#tryName(runId), after, runId);
    await this.untry(runId);
  }

  async untry(runId: string): Promise<void> {
    await this.#remove(await this.#find(this.#tryName(runId)));
  }

  async makeBridge(runId: string): Promise<void> {
    if (await this.#bridge(runId)) return;
    await this.#make(this.#bridgeName(runId), this.#move.bridge, runId);
  }

  async removeBridge(runId: string): Promise<void> {
    await this.#remove(await this.#bridge(runId));
  }

  async joinBridge(runId: string): Promise<void> {
    const bridge = await this.#bridge(runId);
    if (!bridge) return;
    const running = await this.#running();
    for (const member of this.#move.members) {
      if (running.has(member.id)) await this.#join(bridge, member, onBridge(member));
    }
  }

  async leaveBridge(runId: string): Promise<void> {
    const bridge = await this.#bridge(runId);
    if (!bridge) return;
    for (const member of this.#move.members) await this.#leave(bridge, member);
  }

  /** One that was started meanwhile joins the others first. */
  async leaveOld(runId: string): Promise<void> {
    await this.joinBridge(runId);
    const { old } = await this.#both(runId);
    if (!old) return;
    const running = await this.#running();
    for (const member of this.#move.members) {
      if (running.has(member.id)) await this.#leave(old, member);
    }
  }

  async joinOld(runId: string): Promise<void> {
    const { old } = await this.#both(runId);
    if (!old) return;
    const failures: unknown[] = [];
    for (const member of this.#move.members) {
      // One that can't come back keeps nobody else off.
      await this.#join(old, member, member.endpoint).catch((error: unknown) =>
        failures.push(error),
      );
    }
    if (failures.length > 0) throw DampError.from(failures[0]);
  }

  /** Under one lock: nobody makes the network in between. */
  async swap(runId: string): Promise<void> {
    const { name, after } = this.#move;
    await this.#network.exclusively(async () => {
      const { old, fresh } = await this.#both(runId);
      if (old) {
        const [late] = await this.#others(old);
        if (late) throw cameLate(late.name);
        await removeNetwork(this.#connection, { id: old.Id, name });
      }
      if (!fresh) await createFromSpec(this.#connection, name, marked(after, runId));
    });
  }

  async swapBack(runId: string): Promise<void> {
    const { name, before } = this.#move;
    await this.#network.exclusively(async () => {
      const { old, fresh } = await this.#both(runId);
      const late = fresh ? await this.#others(fresh) : [];
      for (const other of late) await leaveNetwork(this.#connection, fresh?.Id ?? '', other);
      if (fresh) await removeNetwork(this.#connection, { id: fresh.Id, name });
      if (!old) await createFromSpec(this.#connection, name, before);
      const back = (await this.#both(runId)).old;
      if (!back) return;
      for (const other of late) {
        const asked = { Aliases: [...other.aliases], IPAMConfig: null };
        await unlessGone(() => connectToNetwork(this.#connection, back, other.id, asked));
      }
    });
    await this.joinOld(runId);
  }

  async joinNew(runId: string, member: Mover): Promise<void> {
    const { fresh } = await this.#both(runId);
    if (!fresh) throw wentAway(this.#move.name);
    await this.#join(fresh, member, member.moved);
  }

  async leaveNew(runId: string, member: Mover): Promise<void> {
    const { fresh } = await this.#both(runId);
    if (fresh) await this.#leave(fresh, member);
  }

  /** The networks of the name: the one that this run made, and any other. */
  async #both(runId: string): Promise<{ old?: NetworkEntry; fresh?: NetworkEntry }> {
    const networks = await this.#network.list();
    const fresh = networks.find((network) => isOf(network, runId));
    const old = networks.find((network) => !isOf(network, runId));
    return { ...(old ? { old } : {}), ...(fresh ? { fresh } : {}) };
  }

  async #others(network: NetworkEntry): Promise<readonly NetworkMember[]> {
    const members = await membersOf(this.#connection, network);
    const known = new Set(this.#move.members.map(({ id }) => id));
    return members.filter(({ id, isRunning }) => isRunning && !known.has(id));
  }

  async #running(): Promise<ReadonlySet<string>> {
    const members = await membersOf(this.#connection, null);
    return new Set(members.filter(({ isRunning }) => isRunning).map(({ id }) => id));
  }

  async #join(network: NetworkEntry, { id }: Mover, asked: AskedEndpoint): Promise<void> {
    await this.#network.exclusively(() =>
      unlessGone(() => connectToNetwork(this.#connection, network, id, asked)),
    );
  }

  async #leave({ Id }: NetworkEntry, member: Mover): Promise<void> {
    await this.#network.exclusively(() => leaveNetwork(this.#connection, Id, member));
  }

  async #make(name: string, spec: NetworkSpec, runId: string): Promise<void> {
    if (await this.#find(name)) return;
    await createFromSpec(this.#connection, name, marked(spec, runId));
  }

  async #remove(network: NetworkEntry | undefined): Promise<void> {
    if (network) await removeNetwork(this.#connection, { id: network.Id, name: network.Name });
  }

  #bridge(runId: string): Promise<NetworkEntry | undefined> {
    return this.#find(this.#bridgeName(runId));
  }

  async #find(name: string): Promise<NetworkEntry | undefined> {
    const found = await limitedCall(this.#connection, ANSWER_MS, (docker) =>
      listNetworksNamed(docker, name),
    );
    return found[0];
  }

  /** After the network’s own name in the alphabet: the first one’s is the way out of a container. */
  #bridgeName(runId: string): string {
    return `${this.#move.name}-meanwhile-${runId.slice(0, 8)}`;
  }

  #tryName(runId: string): string {
    return `${this.#move.name}-try-${runId.slice(0, 8)}`;
  }
}

/** Under the same names; addresses are dealt. */
function onBridge({ endpoint }: Mover): AskedEndpoint {
  return { ...endpoint, IPAMConfig: null, MacAddress: null };
}

function subnetsOf({ IPAM }: NetworkSpec) {
  return (IPAM.Config ?? []).flatMap(({ Subnet }) => parseSubnet(Subnet ?? '') ?? []);
}

function isOf({ Labels }: NetworkEntry, runId: string): boolean {
  return Labels?.[LABEL.run] === runId;
}

function marked(spec: NetworkSpec, runId: string): NetworkSpec {
  return { ...spec, Labels: { ...spec.Labels, [LABEL.run]: runId } };
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

async function unlessGone(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isGone = error instanceof DampError && /no such container/i.test(error.details ?? '');
    if (!isGone) throw error;
  }
}
