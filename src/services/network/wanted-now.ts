import { DampError } from '@/shared/errors';
import type { NetworkIntent, WantedNetwork } from '@/shared/network-intent';
import type { WantedOnNetwork } from '@/shared/wanted-members';
import { engineId } from '../docker/engine-id';
import type { NetworkTools } from './network-tools';

/** What is wanted of the network on the engine that is there now; whoever acts on it is told. */
export class WantedNow {
  readonly #tools: NetworkTools;
  #place: string | null = null;
  /** What was told last, and of which intent and engine. */
  #told: { intent: NetworkIntent; place: string | null; wanted: WantedOnNetwork } | null = null;

  constructor(tools: NetworkTools) {
    this.#tools = tools;
  }

  /** Null while no engine is known. */
  get place(): string | null {
    return this.#place;
  }

  /** An engine was found (again): maybe another one. */
  async found(): Promise<void> {
    this.#place = await engineId(this.#tools.connection);
    await this.read();
  }

  lost(): void {
    this.#place = null;
  }

  /** What is wanted; the picture and whoever makes the network know it afterwards. */
  async read(): Promise<WantedOnNetwork> {
    return this.#tell(await this.#tools.intent.read());
  }

  /**
   * The network is to be so on this engine; null: whatever fits is right. `engine-unreachable` while none
   * is known: a step that says nothing of it would be taken for done, or for undone.
   */
  async wantNetwork(network: WantedNetwork | null): Promise<void> {
    const place = this.#place;
    if (place === null) {
      throw new DampError(
        'engine-unreachable',
        'Docker went away before what you want of the network was noted. DAMP goes on when it is back.',
      );
    }
    await this.change((intent) => {
      const others = Object.entries(intent.networks).filter(([engine]) => engine !== place);
      const all = network ? [...others, [place, network] as const] : others;
      return { ...intent, networks: Object.fromEntries(all) };
    });
  }

  async change(how: (intent: NetworkIntent) => NetworkIntent): Promise<void> {
    await this.#tools.intent.change(how);
    await this.read();
  }

  #tell(intent: NetworkIntent): WantedOnNetwork {
    const place = this.#place;
    if (this.#told?.intent === intent && this.#told.place === place) return this.#told.wanted;
    const { networks, members, absent, segments, groups } = intent;
    const network = (place === null ? undefined : networks[place]) ?? null;
    const wanted = {
      name: this.#tools.network.getNetworkName(),
      network,
      members,
      absent,
      segments,
      groups,
    };
    this.#told = { intent, place, wanted };
    this.#tools.network.want(network);
    this.#tools.store.want(wanted);
    return wanted;
  }
}
