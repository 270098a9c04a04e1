import { LABEL } from '../../docker/labels';
import { limitedCall } from '../../docker/limited-call';
import { listNetworksNamed, type NetworkEntry } from '../../docker/network-entry';
import { removeNetwork } from '../../docker/network-remove';
import { createFromSpec, type NetworkSpec } from '../../docker/network-spec';
import type { NetworkTools } from '../network-tools';
import { meanwhilePrefix } from './leave-meanwhile';

const ANSWER_MS = 30_000;

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

  bridge(runId: string): Promise<NetworkEntry | undefined> {
    return this.find(this.bridgeName(runId));
  }

  async find(name: string): Promise<NetworkEntry | undefined> {
    const found = await limitedCall(this.#tools.connection, ANSWER_MS, (docker) =>
      listNetworksNamed(docker, name),
    );
    return found[0];
  }

  async make(name: string, spec: NetworkSpec, runId: string): Promise<void> {
    if (await this.find(name)) return;
    await createFromSpec(this.#tools.connection, name, marked(spec, runId));
  }

  async remove(network: NetworkEntry | undefined): Promise<void> {
    if (!network) return;
    await removeNetwork(this.#tools.connection, { id: network.Id, name: network.Name });
  }

  /** After the network’s own name in the alphabet: the first one’s is the way out of a container. */
  bridgeName(runId: string): string {
    return `${meanwhilePrefix(this.#name)}${runId.slice(0, 8)}`;
  }

  tryName(runId: string): string {
    return `${this.#name}-try-${runId.slice(0, 8)}`;
  }
}

function isOf({ Labels }: NetworkEntry, runId: string): boolean {
  return Labels?.[LABEL.run] === runId;
}

/** Known by it as made by this run. */
export function marked(spec: NetworkSpec, runId: string): NetworkSpec {
  return { ...spec, Labels: { ...spec.Labels, [LABEL.run]: runId } };
}
