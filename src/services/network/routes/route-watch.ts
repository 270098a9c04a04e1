import { networkInterfaces } from 'node:os';
import type { EngineStore } from '../../docker/engine-store';
import type { HostRoute } from '../../docker/host-routes';
import { routesOver } from './routes-over';

/** No system tells of a route in the same way; while nobody can see it, nobody looks. */
const LOOK_EVERY_MS = 10_000;
/** An engine elsewhere has routes of its own. */
const ELSEWHERE = /^(ssh|tcp|https?):\/\/(?!127\.|localhost\b|\[::1\])/;

interface RouteWatchOptions {
  readonly store: EngineStore;
  readonly routes: () => Promise<readonly HostRoute[]>;
  /** Whether the window is to be seen. */
  readonly isSeen: () => boolean;
}

/**
 * Notices a route of this computer that comes to lie over the network, as a VPN’s that goes up, and
 * that it is gone. Asks the engine for nothing.
 */
export class RouteWatch {
  readonly #options: RouteWatchOptions;
  #stop: (() => void) | null = null;

  constructor(options: RouteWatchOptions) {
    this.#options = options;
  }

  /** From now on; the second call changes nothing. */
  watch(): void {
    if (this.#stop) return;
    const { store, isSeen } = this.#options;
    const timer = setInterval(() => {
      if (isSeen()) void this.look();
    }, LOOK_EVERY_MS);
    timer.unref();
    const unsubscribe = store.onDidChange((patch) => {
      if (patch.network) void this.look();
    });
    this.#stop = () => {
      clearInterval(timer);
      unsubscribe();
    };
    void this.look();
  }

  /** The picture says afterwards what lies over the network now. */
  async look(): Promise<void> {
    const { store, routes } = this.#options;
    const now = await routes();
    const { engine, network } = store.snapshot();
    if (engine.state !== 'running' || !('id' in network)) return;
    const isHere = !ELSEWHERE.test(engine.host);
    store.noteAround(network.id, isHere ? routesOver(network, now, networkInterfaces()) : []);
  }

  dispose(): void {
    this.#stop?.();
    this.#stop = null;
  }
}
