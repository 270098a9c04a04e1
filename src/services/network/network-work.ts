import path from 'node:path';
import { DampError } from '@/shared/errors';
import type { NetworkIntent } from '@/shared/network-intent';
import type { Healing, RepairStep } from '@/shared/network-repair';
import type { RunsSnapshot } from '@/shared/runs';
import { engineId } from '../docker/engine-id';
import { hostRoutes, type HostRoute } from '../docker/host-routes';
import type { PlaceNotes } from '../docker/place-notes';
import { Journal } from '../steps/journal';
import { KeyedLock } from '../steps/keyed-lock';
import { Runner } from '../steps/runner';
import { NetworkBalance } from './balance/network-balance';
import { Doctor } from './doctor/doctor';
import { IntentFile } from './intent-file';
import { HealingRecord } from './keeper/healing-record';
import { Keeper } from './keeper/keeper';
import { NetworkMembers } from './members/network-members';
import { NetworkNames } from './names/network-names';
import { networkPlanFor } from './network-plan-for';
import type { NetworkTools } from './network-tools';
import { networkRequestSchema, type NetworkRequest } from './network-requests';
import { leftByRuns } from './repair/left-by-runs';
import { NetworkRepair } from './repair/network-repair';
import { RouteWatch } from './routes/route-watch';
import { NetworkSegments } from './segments/network-segments';
import { NetworkShaper } from './shape/network-shaper';
import { NetworkTraffic } from './traffic/network-traffic';
import { WantedNow } from './wanted-now';

/** After a call that was cut off while the engine stayed: it may be the first sign that the engine goes. */
const AGAIN_MS = 1_000;

interface NetworkWorkOptions extends Omit<NetworkTools, 'intent'> {
  readonly intentFile: string;
  /** Made when it is needed; runs that a crash cut off are in it. */
  readonly journalFolder: string;
  /** Told after each change. */
  readonly onIntentChanged?: (intent: NetworkIntent) => void;
  readonly onRunsChanged?: (runs: RunsSnapshot) => void;
  readonly onHealingChanged?: (healing: Healing) => void;
  /** Whether somebody may see the window: while not, this computer’s routes are let be. */
  readonly isSeen?: () => boolean;
  /** In place of this computer’s routes. */
  readonly hostRoutes?: () => Promise<readonly HostRoute[]>;
  /** Told what could not be mended unasked, though the engine is there. */
  readonly report?: (error: unknown) => void;
}

/** All work on the network beyond making it and putting containers on it. No start waits for it. */
export class NetworkWork {
  /** A quit waits this long for what was begun; what is left then goes on, or back, at the next start. */
  readonly longestMs = 30_000;
  readonly tools: NetworkTools;
  readonly balance: NetworkBalance;
  readonly names: NetworkNames;
  readonly traffic: NetworkTraffic;
  readonly doctor: Doctor;
  /** Its runs are told as of the network, by its name: one at a time. */
  readonly runner: Runner<NetworkRequest>;
  readonly repair: NetworkRepair;
  readonly members: NetworkMembers;
  readonly segments: NetworkSegments;
  readonly shape: NetworkShaper;
  readonly routes: RouteWatch;
  readonly healing: HealingRecord;
  readonly wanted: WantedNow;
  readonly #keeper: Keeper;
  readonly #places: PlaceNotes;
  readonly #report: (error: unknown) => void;
  #again: NodeJS.Timeout | null = null;
  #isDisposed = false;

  constructor(options: NetworkWorkOptions) {
    const { connection, network, store, intentFile, journalFolder } = options;
    const intent = new IntentFile(intentFile, options.onIntentChanged);
    this.tools = { connection, network, store, intent };
    this.#places = network.notePlacesIn(path.join(journalFolder, 'places'));
    const isBusy = () => this.#hasRuns;
    this.#report = (error) => {
      if (error instanceof DampError && error.code === 'engine-unreachable') this.#lookAgain();
      else options.report?.(error);
    };
    this.healing = new HealingRecord(options.onHealingChanged ?? (() => undefined));
    const unasked = { isBusy, record: this.healing, report: this.#report };
    this.balance = new NetworkBalance(this.tools, unasked);
    this.names = new NetworkNames(this.tools, unasked);
    this.traffic = new NetworkTraffic(this.tools);
    this.doctor = new Doctor(this.tools, undefined, {
      groups: async () => (await intent.read()).groups,
      figures: (group, signal) => this.balance.figures(group, signal),
      names: (askers) => this.names.served(askers),
    });
    const journal = new Journal(journalFolder, networkRequestSchema);
    const lock = new KeyedLock();
    this.runner = new Runner({
      journal,
      lock,
      place: () => engineId(connection),
      planFor: (request) => networkPlanFor(request, this.tools, this.wanted),
    });
    if (options.onRunsChanged) this.runner.board.onChanged(options.onRunsChanged);
    this.runner.board.onChanged(() => {
      if (isBusy()) return;
      void this.#lookAround();
    });
    this.wanted = new WantedNow(this.tools);
    this.segments = new NetworkSegments(this.tools, this.runner, lock, this.wanted);
    this.repair = new NetworkRepair(this.tools, this.runner, this.segments, () =>
      leftByRuns(journal, this.wanted.place, this.tools),
    );
    this.shape = new NetworkShaper(this.tools, this.runner, this.segments, () => {
      this.names.followNetwork().catch(this.#report);
    });
    this.members = new NetworkMembers(this.tools, this.wanted, this.segments);
    this.routes = new RouteWatch({
      store,
      routes: options.hostRoutes ?? hostRoutes,
      isSeen: options.isSeen ?? (() => true),
    });
    this.#keeper = new Keeper({
      tools: this.tools,
      wanted: this.wanted,
      repair: this.repair,
      record: this.healing,
      onGone: (instances) => this.members.forget(instances),
      report: this.#report,
    });
  }

  /**
   * To be called whenever the engine is there (again): finishes or undoes what was cut off, then keeps
   * the network as it is wanted. What fails keeps nothing else from it; the first failure is thrown.
   */
  async recover(): Promise<void> {
    const failures: unknown[] = [];
    const settlePlaces = () => this.tools.network.exclusively(() => this.#places.settle());
    for (const part of [() => this.wanted.found(), () => this.runner.recover(), settlePlaces])
      await part().catch((error: unknown) => failures.push(error));
    this.routes.watch();
    // Each does what it can, whatever becomes of the others.
    const begun = [
      this.#keeper.begin(),
      this.names.watch.begin(),
      this.balance.watch.begin(),
      this.segments.watch(() => this.#hasRuns),
    ];
    for (const result of await Promise.allSettled(begun))
      if (result.status === 'rejected') this.#report(result.reason);
    if (failures.length > 0) throw DampError.from(failures[0]);
  }

  /** Does what was shown; what DAMP has given up is tried again from then on. */
  async repairAsShown(steps: readonly RepairStep[]): Promise<void> {
    this.healing.forget();
    await this.repair.repair(steps);
  }

  /** Whether what can be mended without risk is mended unasked. */
  async setHealing(heal: boolean): Promise<void> {
    this.healing.forget();
    await this.wanted.change((intent) => ({ ...intent, heal }));
    await this.#keeper.look();
    await this.#lookAround();
  }

  /** Whether the network is being changed, step by step, or a container is off it for a moment. */
  get isBusy(): boolean {
    return this.#hasRuns || this.#places.isBusy;
  }

  get #hasRuns(): boolean {
    return this.runner.board.snapshot().runs.some(({ state }) => state !== 'failed');
  }

  /**
   * Mends nothing any more, and resolves when what was begun is over: cut off, it would be settled at the
   * next start only, and members would have to meet elsewhere until then.
   */
  async finish(): Promise<void> {
    await this.dispose();
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.#hasRuns) return;
        stop();
        resolve();
      };
      const stop = this.runner.board.onChanged(look);
      look();
    });
    await this.#places.finish();
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    if (this.#again) clearTimeout(this.#again);
    this.routes.dispose();
    this.segments.dispose();
    await Promise.all([this.names.watch.dispose(), this.balance.watch.dispose()]);
    await this.#keeper.dispose();
  }

  /**
   * An engine that goes away says so by its state, and all is looked at when it is back. One that stays
   * would tell nothing more of what a call that was cut off left undone.
   */
  #lookAgain(): void {
    if (this.#isDisposed) return;
    this.#again ??= setTimeout(() => {
      this.#again = null;
      if (this.tools.store.snapshot().engine.state !== 'running') return;
      this.#keeper.look().catch(this.#report);
      void this.#lookAround();
    }, AGAIN_MS);
  }

  /** What was not to be mended meanwhile may be now. */
  async #lookAround(): Promise<void> {
    await Promise.all([this.names, this.balance].map(({ watch }) => watch.look('engine')));
  }
}
