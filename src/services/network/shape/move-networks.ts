import { DampError } from '@/shared/errors';
import { freeSubnets } from '../../docker/free-subnet';
import { hostRoutes } from '../../docker/host-routes';
import { LABEL } from '../../docker/labels';
import { limitedCall } from '../../docker/limited-call';
import { listNetworks, listNetworksNamed, type NetworkEntry } from '../../docker/network-entry';
import { removeWithGhosts } from '../../docker/network-ghosts';
import { createFromSpec, type NetworkSpec } from '../../docker/network-spec';
import type { NetworkTools } from '../network-tools';
import { meanwhilePrefix } from './leave-meanwhile';

const ANSWER_MS = 30_000;
/** So many other subnets are tried. */
const MOST_TRIES = 20;

/** The networks of a move: those of the name, and those that are gone when it is over. */
export class MoveNetworks {
  readonly #tools: Pick<NetworkTools, 'connection' | 'network'>;
  readonly #name: string;

  constructor(tools: Pick<NetworkTools, 'connection' | 'network'>, name: string) {
    this.#tools = tools;
    this.#name = name;
  }

  /** The networks of the name: the one that this run made, and any other. */
  async both(runId: string): Promise<{ old?: NetworkEntry; fresh?: NetworkEntry }> {
    const networks = await this.#tools.network.list();
    const fresh = networks.find((network) => isOf(network, runId));
    const old = networks.find((network) => !isOf(network, runId));
    return { ...(old ? { old } : {}), ...(fresh ? { fresh } : {}) };
  }

  async bridge(runId: string): Promise<NetworkEntry | undefined> {
    const [bridge] = await this.#made(runId, this.bridgeName(runId));
    return bridge;
  }

  /** Of those that are gone when the move is over: which are there. */
  passing(runId: string): Promise<readonly NetworkEntry[]> {
    return this.#made(runId, this.bridgeName(runId), this.tryName(runId));
  }

  /** By name and by label: what somebody else has named or labelled so is not the move’s. */
  async #made(runId: string, ...names: readonly string[]): Promise<readonly NetworkEntry[]> {
    const found = await limitedCall(this.#tools.connection, ANSWER_MS, (docker) =>
      listNetworksNamed(docker, ...names),
    );
    return found.filter((network) => isOf(network, runId));
  }

  async make(name: string, spec: NetworkSpec, runId: string): Promise<void> {
    if ((await this.#made(runId, name)).length > 0) return;
    await createFromSpec(this.#tools.connection, name, marked(spec, runId));
  }

  /** With other addresses where these were taken meanwhile: nobody is told them. `besides`: not these. */
  async makeAnywhere(
    name: string,
    spec: NetworkSpec,
    besides: readonly string[],
    runId: string,
  ): Promise<void> {
    try {
      await this.make(name, spec, runId);
    } catch (error) {
      if (!isTaken(error)) throw error;
      await this.#makeElsewhere(name, spec, besides, runId);
    }
  }

  async #makeElsewhere(
    name: string,
    spec: NetworkSpec,
    besides: readonly string[],
    runId: string,
  ): Promise<void> {
    const networks = await limitedCall(this.#tools.connection, ANSWER_MS, listNetworks);
    const routes = (await hostRoutes()).map(({ subnet }) => subnet);
    const taken = subnetsOf(...networks.map(({ IPAM }) => IPAM?.Config));
    const [, ...ipv6] = spec.IPAM.Config ?? [];
    for (const [index, subnet] of freeSubnets([...taken, ...besides], routes)
      .slice(0, MOST_TRIES)
      .entries()) {
      const elsewhere = { ...spec, IPAM: { ...spec.IPAM, Config: [{ Subnet: subnet }, ...ipv6] } };
      try {
        await this.make(name, elsewhere, runId);
        return;
      } catch (error) {
        if (!isTaken(error) || index === MOST_TRIES - 1) throw error;
      }
    }
  }

  async untry(runId: string): Promise<void> {
    for (const tried of await this.#made(runId, this.tryName(runId))) await this.remove(tried);
  }

  async remove(network: NetworkEntry): Promise<void> {
    await removeWithGhosts(this.#tools.connection, { id: network.Id, name: network.Name });
  }

  /** After the network’s own name in the alphabet: the first one’s is the way out of a container. */
  bridgeName(runId: string): string {
    return `${meanwhilePrefix(this.#name)}${runId.slice(0, 8)}`;
  }

  tryName(runId: string): string {
    return `${this.#name}-try-${runId.slice(0, 8)}`;
  }
}

/** The subnets of what networks are made from. */
export function subnetsOf(
  ...configs: readonly (readonly { Subnet?: string | undefined }[] | null | undefined)[]
): readonly string[] {
  return configs.flatMap((config) => (config ?? []).flatMap(({ Subnet }) => Subnet ?? []));
}

function isTaken(error: unknown): boolean {
  return error instanceof DampError && error.code === 'subnet-overlap';
}

function isOf({ Labels }: NetworkEntry, runId: string): boolean {
  return Labels?.[LABEL.run] === runId;
}

/** Known by it as made by this run. */
export function marked(spec: NetworkSpec, runId: string): NetworkSpec {
  return { ...spec, Labels: { ...spec.Labels, [LABEL.run]: runId } };
}
