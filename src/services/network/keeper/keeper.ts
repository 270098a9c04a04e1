import type { Container, EnginePatch, EngineSnapshot } from '@/shared/engine';
import type { NetworkFault } from '@/shared/network-faults';
import { NOTHING_WANTED, placeWantedFor, type WantedOnNetwork } from '@/shared/wanted-members';
import type { NetworkTools } from '../network-tools';
import type { NetworkRepair } from '../repair/network-repair';
import type { WantedNow } from '../wanted-now';
import type { HealingRecord } from './healing-record';
import { LatelyMoved } from './lately-moved';

/** After the last change: who works by hand, or a compose project that starts, is not interrupted. */
const CALM_MS = 100;
/** From the first change on, however much goes on. */
const LONGEST_MS = 400;
/** A network that nobody misses is made again only after this time: its user may be about to. */
const UNMISSED_MS = 5_000;

interface Parts {
  readonly tools: NetworkTools;
  readonly wanted: WantedNow;
  readonly repair: NetworkRepair;
  readonly record: HealingRecord;
  readonly report: (error: unknown) => void;
}

/**
 * Keeps the network as it is wanted: what fell away is put back as soon as the engine tells of it,
 * where no data and no connection is at risk. Nothing is asked of the engine while all is well.
 */
export class Keeper {
  readonly #parts: Parts;
  readonly #lately = new LatelyMoved();
  readonly #stop: () => void;
  #wanted: WantedOnNetwork = NOTHING_WANTED;
  #timer: NodeJS.Timeout | null = null;
  #since: number | null = null;
  #healing: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#stop = parts.tools.store.onDidChange((patch) => this.#see(patch));
  }

  /** An engine is there, and what an earlier life left is settled: from now on it is kept. */
  async begin(): Promise<void> {
    this.#lately.startFrom(this.#parts.tools.store.snapshot().containers);
    await this.look();
  }

  /** Looks at the picture; to be called as well when something else is wanted. */
  async look(): Promise<void> {
    const { tools, wanted } = this.#parts;
    if (wanted.place === null) return;
    const snapshot = tools.store.snapshot();
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
      this.#parts.wanted.lost();
      this.#plan(null);
      return;
    }
    this.#lately.see(patch);
    if (patch.network || patch.changed.length > 0) this.look().catch(this.#parts.report);
  }

  /** Null where nothing is to be mended. */
  #delay({ network, containers }: EngineSnapshot): number | null {
    if (network.state === 'missing') {
      if (this.#isMissed(containers)) return CALM_MS;
      return this.#wanted.network ? UNMISSED_MS : null;
    }
    if (network.state !== 'drift') return null;
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
    if (isMissing && !record.mayTry('missing', `Something removes ${name} again and again.`))
      return;
    const mended = await repair.heal(
      (fault) =>
        this.#mayMend(fault) &&
        record.mayTry(
          keyOf(fault),
          `${fault.message} It was put right three times within a minute, and comes back.`,
        ),
    );
    record.mended(mended);
    this.#lately.settle();
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
