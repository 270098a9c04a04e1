import type { Container, EnginePatch, EngineSnapshot } from '@/shared/engine';
import type { NetworkFault, NetworkFaultCode } from '@/shared/network-faults';
import { NOTHING_WANTED, placeWantedFor, type WantedOnNetwork } from '@/shared/wanted-members';
import type { NetworkTools } from '../network-tools';
import type { NetworkRepair } from '../repair/network-repair';
import type { WantedNow } from '../wanted-now';
import { GoneInstances } from './gone-instances';
import type { HealingRecord } from './healing-record';
import { LatelyMoved } from './lately-moved';

/** After the last change: who works by hand, or a compose project that starts, is not interrupted. */
const CALM_MS = 100;
/** From the first change on, however much goes on. */
const LONGEST_MS = 400;
/** A network that nobody misses is made again only after this time: its user may be about to. */
const UNMISSED_MS = 5_000;

/** The network can’t be used as it is. */
const UNFIT: ReadonlySet<NetworkFaultCode> = new Set(['other-kind', 'wrong-driver', 'internal']);

interface Parts {
  readonly tools: NetworkTools;
  readonly wanted: WantedNow;
  readonly repair: NetworkRepair;
  readonly record: HealingRecord;
  /** Told which instances have been removed. */
  readonly onGone: (instances: readonly string[]) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/**
 * Keeps the network as it is wanted: what fell away is put back as soon as the engine tells of it,
 * where no data and no connection is at risk. Nothing is asked of the engine while all is well.
 */
export class Keeper {
  readonly #parts: Parts;
  readonly #lately = new LatelyMoved();
  readonly #gone = new GoneInstances();
  readonly #stop: () => void;
  #wanted: WantedOnNetwork = NOTHING_WANTED;
  #hasBegun = false;
  #timer: NodeJS.Timeout | null = null;
  #since: number | null = null;
  #healing: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#stop = parts.tools.store.onDidChange((patch) => this.#see(patch));
  }

  /** An engine is there, and what an earlier life left is settled: from now on it is kept. */
  async begin(): Promise<void> {
    const { containers } = this.#parts.tools.store.snapshot();
    this.#lately.startFrom(containers);
    this.#gone.startFrom(containers);
    this.#hasBegun = true;
    await this.look();
  }

  /** Looks at the picture; to be called as well when something else is wanted. */
  async look(): Promise<void> {
    const { tools, wanted } = this.#parts;
    if (!this.#hasBegun) return;
    const snapshot = tools.store.snapshot();
    // It could not be asked which engine this is when it came.
    if (wanted.place === null) await wanted.found();
    this.#wanted = await wanted.read();
    await this.#noteNetwork(snapshot);
    this.#plan(this.#delay(snapshot));
  }

  /** Resolves when nothing is being mended any more. */
  async dispose(): Promise<void> {
    this.#stop();
    this.#plan(null);
    await this.#healing;
  }

  #see(patch: EnginePatch): void {
    if (patch.engine && patch.engine.state !== 'running') {
      this.#hasBegun = false;
      this.#parts.wanted.lost();
      this.#plan(null);
      return;
    }
    this.#lately.see(patch);
    const gone = this.#gone.see(patch);
    // What has vanished while no engine was there may be on another one.
    if (this.#hasBegun && gone.length > 0) this.#parts.onGone(gone).catch(this.#parts.report);
    if (patch.network || patch.changed.length > 0) this.look().catch(this.#parts.report);
  }

  /** Null where nothing is to be mended. */
  #delay({ network, containers }: EngineSnapshot): number | null {
    if (network.state === 'missing') {
      if (this.#isMissed(containers)) return CALM_MS;
      return this.#wanted.network ? UNMISSED_MS : null;
    }
    // On a network that does not fit nobody is put: whoever repairs it brings all along.
    if (network.state !== 'drift' || network.drift.some(({ code }) => UNFIT.has(code))) return null;
    return network.drift.some((fault) => this.#mayMend(fault)) ? CALM_MS : null;
  }

  #isMissed(containers: readonly Container[]): boolean {
    return containers.some(
      (container) =>
        container.endpoint !== null || placeWantedFor(container, this.#wanted) !== null,
    );
  }

  /** A name that was lost just now may be given back: who took the place has cut what was open. */
  #mayMend({ code, remedy, container }: NetworkFault): boolean {
    if (remedy === 'unasked') return true;
    const isLost = code === 'alias-lost' || code === 'off-segment';
    return isLost && container !== null && this.#lately.has(container);
  }

  #plan(delayMs: number | null): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (delayMs === null) {
      this.#since = null;
      return;
    }
    this.#since ??= performance.now();
    const left = this.#since + Math.max(LONGEST_MS, delayMs) - performance.now();
    const waitMs = Math.max(0, Math.min(delayMs, left));
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#since = null;
      this.#healing ??= this.#heal()
        .catch(this.#parts.report)
        .finally(() => (this.#healing = null));
    }, waitMs);
  }

  async #heal(): Promise<void> {
    const { tools, repair, record } = this.#parts;
    if (!(await tools.intent.read()).heal) return;
    const heldMs = await repair.heldMs();
    if (heldMs > 0) {
      this.#plan(heldMs);
      return;
    }
    const isMissing = tools.store.snapshot().network.state === 'missing';
    const name = tools.network.getNetworkName();
    const missing = `${name} is missing. Making it was tried three times within a minute, and did not last.`;
    if (isMissing && !record.mayTry('missing', missing)) return;
    const { mended, error } = await repair.heal(
      (fault) =>
        this.#mayMend(fault) &&
        record.mayTry(
          keyOf(fault),
          `${fault.message} Putting it right was tried three times within a minute, and did not last.`,
        ),
    );
    record.mended(mended);
    this.#lately.settle();
    if (error) this.#parts.report(error);
    // What came meanwhile was seen while this one was at work.
    if (mended.length > 0) await this.look();
  }

  /** The network that is there and fits is how it is to be made again. */
  async #noteNetwork({ network }: EngineSnapshot): Promise<void> {
    if (this.#parts.wanted.place === null) return;
    if (!('id' in network) || network.subnet === null) return;
    if (network.drift.some(({ container }) => container === null)) return;
    const { subnet, gateway } = network;
    const known = this.#wanted.network;
    if (known?.chosen || (known?.subnet === subnet && known.gateway === gateway)) return;
    await this.#parts.wanted.wantNetwork({ chosen: false, subnet, gateway });
    this.#wanted = await this.#parts.wanted.read();
  }
}

/** The same when it comes back: of a container, whichever it is by then, its sentence has the name. */
function keyOf({ code, message }: NetworkFault): string {
  return `${code}: ${message}`;
}
