import type { Container, EngineStatus, NetworkStatus } from '@/shared/engine';
import type { NetworkEntry } from './network-entry';
import { viewNetwork } from './network-view';

/** What DAMP knows of the engine at this moment; calls `onChange` when that becomes different. */
export class EnginePicture {
  readonly #containers = new Map<string, Container>();
  readonly #touched = new Set<string>();
  #status: EngineStatus = { state: 'starting' };
  #networks: readonly NetworkEntry[] | null = null;
  #engineLife: string | null = null;

  constructor(private readonly onChange: () => void) {}

  get status(): EngineStatus {
    return this.#status;
  }

  container(id: string): Container | undefined {
    return this.#containers.get(id);
  }

  ids(): readonly string[] {
    return [...this.#containers.keys()];
  }

  put(container: Container): void {
    this.#containers.set(container.id, container);
    this.#touch(container.id);
  }

  remove(id: string): void {
    if (this.#containers.delete(id)) this.#touch(id);
  }

  setNetworks(networks: readonly NetworkEntry[], defaultBridge: string | null): void {
    this.#networks = networks;
    this.#engineLife = defaultBridge;
    this.onChange();
  }

  removeNetwork(id: string): void {
    this.#networks = this.#networks?.filter(({ Id }) => Id !== id) ?? null;
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
    return this.#status.state === 'running' && this.#networks
      ? viewNetwork(this.#networks, this.#containers.values())
      : { state: 'unknown' };
  }

  /** Ids of containers that were put or removed since the last call. */
  takeTouched(): readonly string[] {
    const ids = [...this.#touched];
    this.#touched.clear();
    return ids;
  }

  #touch(id: string): void {
    this.#touched.add(id);
    this.onChange();
  }
}
