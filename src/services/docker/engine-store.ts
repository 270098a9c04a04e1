import type { EnginePatch, EngineSnapshot } from '@/shared/engine';
import type { DampError } from '@/shared/errors';
import { NETWORK_NAME } from '@/shared/instances';
import type { NetworkFault } from '@/shared/network-faults';
import type { WantedOnNetwork } from '@/shared/wanted-members';
import type { DockerConnection } from './docker-connection';
import { toDampError } from './to-damp-error';
import { EnginePicture } from './engine-picture';
import { EngineSession } from './engine-session';
import { PatchPublisher } from './patch-publisher';
import { Signal } from './signal';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;

/** The live picture of the engine: listed once, then kept by the engine's events. */
export class EngineStore {
  readonly #connection: DockerConnection;
  readonly #networkName: string;
  readonly #publisher = new PatchPublisher();
  readonly #volumes = new Signal();
  readonly #picture: EnginePicture;
  readonly #disposing = new AbortController();
  #following: Promise<void> | null = null;
  #session: EngineSession | null = null;
  #endPause: (() => void) | null = null;
  /** A refresh came while a search was failing: the next one follows at once. */
  #isHurried = false;

  constructor(connection: DockerConnection, options: { networkName?: string } = {}) {
    this.#connection = connection;
    this.#networkName = options.networkName ?? NETWORK_NAME;
    this.#picture = new EnginePicture(this.#networkName, () =>
      this.#publisher.schedule(this.#picture),
    );
  }

  /** Follows the engine from now on, through its restarts. The second call changes nothing. */
  start(): void {
    if (this.#following || this.#disposing.signal.aborted) return;
    const stopHearing = this.#connection.onDidChangeSilently((id) => void this.lookAt(id));
    this.#following = this.#follow().finally(stopHearing);
  }

  /** Lets go of the engine; no patch comes after it. */
  async dispose(): Promise<void> {
    this.#disposing.abort();
    this.#session?.close();
    this.#endPause?.();
    this.#publisher.stop();
    await this.#following;
    this.#publisher.stop();
    this.#volumes.stop();
  }

  /** The picture as of the last patch. */
  snapshot(): EngineSnapshot {
    return this.#publisher.snapshot();
  }

  /**
   * Tells one life of the engine from the next: the same until the engine was started anew, and while
   * it is out of reach. Null where that can't be told.
   */
  engineLife(): string | null {
    return this.#picture.engineLife;
  }

  /** Patches come in order, each building on the one before. Returns the function that ends it. */
  onDidChange(listener: (patch: EnginePatch) => void): () => void {
    return this.#publisher.subscribe(listener);
  }

  /**
   * Told soon after volumes were made or deleted, whoever did it, and when an engine was found (again).
   * Returns the function that ends it.
   */
  onVolumesChanged(listener: () => void): () => void {
    return this.#volumes.subscribe(listener);
  }

  /** What is wanted of the network, from now on: the picture says where it is otherwise. */
  want(wanted: WantedOnNetwork): void {
    const before = this.#picture.segmentOf;
    this.#picture.want(wanted);
    // In a segment that is noted from now on and has no network: its place there is told by that alone.
    for (const id of this.#picture.movedSince(before)) void this.lookAt(id);
  }

  /** What lies around the network of this id and is wrong with it, though the engine knows nothing of it. */
  noteAround(networkId: string, faults: readonly NetworkFault[]): void {
    this.#picture.noteAround(networkId, faults);
  }

  /** Asks at once: looks for the engine, or lists everything again where it is connected. */
  refresh(): void {
    if (this.#session) void this.#session.lookAtAll();
    else if (this.#endPause) this.#endPause();
    else this.#isHurried = true;
  }

  /** Asks about one container by id; resolves when the snapshot has the answer. */
  async lookAt(containerId: string): Promise<void> {
    await this.#session?.lookAt(containerId);
    if (!this.#disposing.signal.aborted) this.#publisher.publish(this.#picture);
  }

  async #follow(): Promise<void> {
    const { signal } = this.#disposing;
    for (let delayMs = FIRST_DELAY_MS; !signal.aborted;) {
      const startMs = performance.now();
      const reason = await this.#followUntilLost();
      // The next search may find another engine: a new context, a new socket.
      this.#connection.reset();
      if (signal.aborted) return;
      this.#picture.setStatus({
        state: 'unreachable',
        error: reason.toData(),
        looked: this.#connection.looked().map((look) => ({ ...look })),
      });
      this.#publisher.publish(this.#picture);
      if (performance.now() - startMs > LONGEST_DELAY_MS) delayMs = FIRST_DELAY_MS;
      if (!this.#isHurried) await this.#pause(delayMs);
      this.#isHurried = false;
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    }
  }

  async #followUntilLost(): Promise<DampError> {
    try {
      const engine = await this.#connection.client();
      const session = await EngineSession.open(engine, this.#networkName, this.#picture, () =>
        this.#volumes.ring(),
      );
      if (this.#disposing.signal.aborted) session.close();
      this.#session = session;
      this.#isHurried = false;
      const { host, version, apiVersion, operatingSystem } = engine;
      this.#picture.setStatus({ state: 'running', host, version, apiVersion, operatingSystem });
      this.#volumes.ring();
      return await session.lost;
    } catch (error) {
      return toDampError(error);
    } finally {
      this.#session?.close();
      this.#session = null;
    }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    }).finally(() => (this.#endPause = null));
  }
}
