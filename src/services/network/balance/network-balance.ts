import { Mutex } from 'async-mutex';
import type { BalanceGroup, GroupFigures, TestOutcome } from '@/shared/balance-group';
import { groupNameProblem, unknownInstance } from '@/shared/balance-rules';
import { DampError } from '@/shared/errors';
import type { NetworkTools } from '../network-tools';
import { Proxy } from './proxy';

/** Groups of instances behind one name, each with a proxy of its own. */
export class NetworkBalance {
  readonly #tools: NetworkTools;
  readonly #proxy: Proxy;
  readonly #writing = new Mutex();
  #stopWatching: (() => void) | null = null;

  /** While `isBusy` nothing is mended unasked: members are on their way. */
  constructor(
    tools: NetworkTools,
    private readonly isBusy: () => boolean,
  ) {
    this.#tools = tools;
    this.#proxy = new Proxy(tools);
  }

  /**
   * The group is as asked for afterwards: a new one, or one with other instances or some of them
   * draining. `invalid-request` for a name that is taken, a member that is none, or another port for a
   * group that is there. What fails leaves the group as it was.
   */
  async set(wanted: BalanceGroup): Promise<void> {
    await this.#writing.runExclusive(async () => {
      const { intent, store } = this.#tools;
      const { groups, names } = await intent.read();
      const before = groups.find(({ name }) => name === wanted.name);
      const { containers } = store.snapshot();
      if (before && (before.port !== wanted.port || before.mode !== wanted.mode))
        throw invalid(`${wanted.name} is there already, for another port. Remove it first.`);
      const others = groups.filter((group) => group !== before);
      const taken = { containers, names, groups: others.map(({ name }) => name) };
      const problem = before ? null : groupNameProblem(wanted.name, taken);
      if (problem !== null) throw invalid(problem);
      const kept = new Set(before?.instances.map(({ member }) => member));
      const fresh = wanted.instances.filter(({ member }) => !kept.has(member));
      const unknown = unknownInstance({ instances: fresh }, containers);
      if (unknown !== null) throw invalid(`No member of the network is called ${unknown}.`);
      await this.#keep(
        before ? groups.map((one) => (one === before ? wanted : one)) : [...groups, wanted],
      );
      try {
        await this.#proxy.serve(wanted);
      } catch (error) {
        await this.#keep(groups);
        await this.#proxy.removeAllBut(groups).catch(() => undefined);
        throw error;
      }
    });
  }

  /** The group and its proxy are gone afterwards; its instances stay as they are. Idempotent. */
  async remove(name: string): Promise<void> {
    await this.#writing.runExclusive(async () => {
      const { groups } = await this.#tools.intent.read();
      const kept = groups.filter((group) => group.name !== name);
      if (kept.length < groups.length) await this.#keep(kept);
      await this.#proxy.removeAllBut(kept);
    });
  }

  /** How the instances fare; none where the group or its proxy is not there. */
  async figures(name: string): Promise<GroupFigures> {
    const group = await this.#find(name);
    return group ? this.#proxy.figures(group) : [];
  }

  /** Sends requests from inside the network, when no change is under way, and tells who got them. */
  async test(name: string, count: number): Promise<TestOutcome> {
    return this.#writing.runExclusive(async () => {
      const group = await this.#find(name);
      if (!group) throw new DampError('not-found', `There is no group ${name}.`);
      return this.#proxy.test(group, count);
    });
  }

  /** Every group has its proxy afterwards. Asks the engine for nothing where there is no group. */
  async restore(): Promise<void> {
    await this.#writing.runExclusive(async () => {
      const { groups } = await this.#tools.intent.read();
      for (const group of groups) await this.#proxy.serve(group);
    });
  }

  /**
   * From now on a proxy that others stop or remove is started or made again as soon as the engine tells
   * of it. The second call changes nothing; `dispose()` ends it.
   */
  watch(): void {
    this.#stopWatching ??= this.#tools.store.onDidChange((patch) => {
      if (patch.changed.length + patch.removed.length === 0) return;
      void this.look().catch(() => undefined);
    });
  }

  dispose(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  /** Makes good what the picture shows to be missing, unless nothing is to be mended unasked. */
  async look(): Promise<void> {
    const { groups, heal } = await this.#tools.intent.read();
    if (!heal || this.isBusy()) return;
    const { containers, engine } = this.#tools.store.snapshot();
    const running = containers.filter(
      ({ helper, state, endpoint }) => helper === 'balance' && state === 'running' && endpoint,
    );
    // One that is being made is not in the picture yet, and nobody’s work is to be done twice.
    if (engine.state !== 'running' || this.#writing.isLocked()) return;
    if (running.length < groups.length) await this.restore();
  }

  async #find(name: string): Promise<BalanceGroup | undefined> {
    const { groups } = await this.#tools.intent.read();
    return groups.find((group) => group.name === name);
  }

  #keep(groups: readonly BalanceGroup[]): Promise<void> {
    return this.#tools.intent.change((intent) => ({ ...intent, groups: [...groups] }));
  }
}

function invalid(message: string): DampError {
  return new DampError('invalid-request', message);
}
