import type { Container, EngineStatus, NetworkStatus } from '@/shared/engine';
import type { NetworkFault } from '@/shared/network-faults';
import { NOTHING_WANTED, type WantedOnNetwork } from '@/shared/wanted-members';
import type { NetworkEntry } from './network-entry';
import { viewNetwork } from './network-view';
import type { SegmentsByNetwork } from './container-view';
import { movedBy, othersNear, segmentsAmong, segmentsByNetwork } from './segment-networks';

/** What DAMP knows of the engine at this moment; calls `onChange` when that becomes different. */
export class EnginePicture {
  readonly #containers = new Map<string, Container>();
  readonly #touched = new Set<string>();
  #status: EngineStatus = { state: 'starting' };
  #networks: readonly NetworkEntry[] | null = null;
  /** Those that have its name in theirs. */
  #near: readonly NetworkEntry[] = [];
  #segments: readonly NetworkEntry[] = [];
  #others: readonly NetworkEntry[] = [];
  #segmentOf: SegmentsByNetwork = new Map();
  #engineLife: string | null = null;
  #wanted: WantedOnNetwork = NOTHING_WANTED;
  #around: { readonly networkId: string; readonly faults: readonly NetworkFault[] } | null = null;
  /** Members whose aliases were not told yet. */
  readonly #unnamed = new Set<string>();

  constructor(
    private readonly networkName: string,
    private readonly onChange: () => void,
  ) {}

  get status(): EngineStatus {
    return this.#status;
  }

  container(id: string): Container | undefined {
    return this.#containers.get(id);
  }

  ids(): readonly string[] {
    return [...this.#containers.keys()];
  }

  /** `knowsAliases` is false where those of its endpoint are still to be asked for. */
  put(container: Container, knowsAliases?: boolean): void {
    if (knowsAliases === true) this.#unnamed.delete(container.id);
    if (knowsAliases === false) this.#unnamed.add(container.id);
    this.#containers.set(container.id, container);
    this.#touch(container.id);
  }

  remove(id: string): void {
    this.#unnamed.delete(id);
    if (this.#containers.delete(id)) this.#touch(id);
  }

  /** `near`: the networks that have its name in theirs. */
  setNetworks(near: readonly NetworkEntry[], defaultBridge: string | null): void {
    this.#networks = near.filter(({ Name }) => Name === this.networkName);
    this.#setNear(near);
    this.#engineLife = defaultBridge;
    this.onChange();
  }

  removeNetwork(id: string): void {
    this.#networks = this.#networks?.filter(({ Id }) => Id !== id) ?? null;
    this.#setNear(this.#near.filter(({ Id }) => Id !== id));
    this.onChange();
  }

  /** Of those that are gone too, as long as they are noted. */
  get segmentOf(): SegmentsByNetwork {
    return this.#segmentOf;
  }

  /** Ids of the containers that have another place than with these segments. */
  movedSince(before: SegmentsByNetwork): readonly string[] {
    return movedBy(before, this.#segmentOf, [...this.#containers.values()]);
  }

  /** What is wanted of the network: the picture says where it is otherwise. */
  want(wanted: WantedOnNetwork): void {
    this.#wanted = wanted;
    this.#knowSegments();
    this.onChange();
  }

  /** What is wrong with the network of this id besides what the engine tells. */
  noteAround(networkId: string, faults: readonly NetworkFault[]): void {
    this.#around = { networkId, faults };
    this.onChange();
  }

  setStatus(status: EngineStatus): void {
    this.#status = status;
    this.onChange();
  }

  /**
   * The id of the engine's default bridge: it is made anew at each start of the engine. Null where
   * there is none.
   */
  get engineLife(): string | null {
    return this.#engineLife;
  }

  /** Nothing is known of the network while the engine is out of reach. */
  network(): NetworkStatus {
    if (this.#status.state !== 'running' || !this.#networks) return { state: 'unknown' };
    const containers = [...this.#containers.values()];
    return viewNetwork(this.#networks, containers, this.#wanted, {
      segments: this.#segments,
      others: this.#others,
      knowsAliases: (id) => !this.#unnamed.has(id),
      around: (id) => (this.#around?.networkId === id ? this.#around.faults : []),
    });
  }

  /** Ids of containers that were put or removed since the last call. */
  takeTouched(): readonly string[] {
    const ids = [...this.#touched];
    this.#touched.clear();
    return ids;
  }

  #setNear(near: readonly NetworkEntry[]): void {
    this.#near = near;
    this.#segments = segmentsAmong(near, this.networkName).map(({ network }) => network);
    this.#others = othersNear(near, this.networkName);
    this.#knowSegments();
  }

  #knowSegments(): void {
    this.#segmentOf = segmentsByNetwork(this.#near, this.networkName, this.#wanted.segments);
  }

  #touch(id: string): void {
    this.#touched.add(id);
    this.onChange();
  }
}
