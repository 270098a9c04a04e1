import { isDeepStrictEqual } from 'node:util';
import type { Container, EnginePatch, EngineSnapshot } from '@/shared/engine';
import type { EnginePicture } from './engine-picture';

/** At most one patch in this time, in ms; the first goes out at once. */
const PATCH_INTERVAL_MS = 50;

/** Tells listeners what became different in the picture, by numbered patches. */
export class PatchPublisher {
  readonly #listeners = new Set<(patch: EnginePatch) => void>();
  readonly #containers = new Map<string, Container>();
  #engine: EngineSnapshot['engine'] = { state: 'starting' };
  #network: EngineSnapshot['network'] = { state: 'unknown' };
  #revision = 0;
  #lastMs = -Infinity;
  #cancel: (() => void) | null = null;

  /** The picture as of the last patch. */
  snapshot(): EngineSnapshot {
    return {
      revision: this.#revision,
      engine: this.#engine,
      network: this.#network,
      containers: [...this.#containers.values()],
    };
  }

  /** Returns the function that ends it. */
  subscribe(listener: (patch: EnginePatch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Publishes soon: after the events that came in one piece, and not too often. */
  schedule(picture: EnginePicture): void {
    if (this.#cancel) return;
    const waitMs = this.#lastMs + PATCH_INTERVAL_MS - performance.now();
    if (waitMs > 0) {
      const timer = setTimeout(() => this.publish(picture), waitMs);
      this.#cancel = () => clearTimeout(timer);
    } else {
      const immediate = setImmediate(() => this.publish(picture));
      this.#cancel = () => clearImmediate(immediate);
    }
  }

  /** Publishes now, if anything became different. */
  publish(picture: EnginePicture): void {
    this.stop();
    const changed: Container[] = [];
    const removed: string[] = [];
    for (const id of picture.takeTouched()) {
      const container = picture.container(id);
      if (isDeepStrictEqual(container, this.#containers.get(id))) continue;
      if (container) {
        this.#containers.set(id, container);
        changed.push(container);
      } else {
        this.#containers.delete(id);
        removed.push(id);
      }
    }
    const engine = isDeepStrictEqual(picture.status, this.#engine) ? undefined : picture.status;
    const networkNow = picture.network();
    const network = isDeepStrictEqual(networkNow, this.#network) ? undefined : networkNow;
    if (!engine && !network && changed.length === 0 && removed.length === 0) return;
    if (engine) this.#engine = engine;
    if (network) this.#network = network;
    this.#lastMs = performance.now();
    const base = this.#revision;
    this.#revision = base + 1;
    const patch: EnginePatch = {
      base,
      revision: this.#revision,
      changed,
      removed,
      ...(engine ? { engine } : {}),
      ...(network ? { network } : {}),
    };
    for (const listener of [...this.#listeners]) listener(patch);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
