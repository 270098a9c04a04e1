import { Mutex } from 'async-mutex';
import type { BalanceGroup, GroupFigures, TestOutcome } from '@/shared/balance-group';
import { groupNameProblem, unknownInstance } from '@/shared/balance-rules';
import type { EngineSnapshot } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { NetworkIntent } from '@/shared/network-intent';
import { isInTheOpen } from '@/shared/segments';
import type { Lack } from '../kept/lack';
import { Watch, type Unasked } from '../kept/watch';
import type { NetworkTools } from '../network-tools';
import { GroupTests } from './group-tests';
import { Proxy } from './proxy';

/** Groups of instances behind one name, each with a proxy of its own. */
export class NetworkBalance {
  /** Makes good what others undo: a proxy that was stopped, removed or taken off the network. */
  readonly watch: Watch;
  readonly tests: GroupTests;
  readonly #tools: NetworkTools;
  readonly #proxy: Proxy;
  readonly #writing = new Mutex();

  constructor(tools: NetworkTools, unasked: Unasked) {
    this.#tools = tools;
    this.#proxy = new Proxy(tools);
    const kept = {
      isSuspect: (intent: NetworkIntent, snapshot: EngineSnapshot) =>
        this.#isSuspect(intent, snapshot),
      lacks: () => this.#lacks(),
    };
    this.watch = new Watch({ ...unasked, tools, kept, lock: this.#writing });
    this.tests = new GroupTests(async (name, count, signal) =>
      this.#writing.runExclusive(async () => {
        const group = await this.#find(name);
        if (!group) throw new DampError('not-found', `There is no group ${name}.`);
        return this.#proxy.send(group, count, signal);
      }),
    );
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
        await this.#proxy.serve(wanted, { mayPull: true });
      } catch (error) {
        await this.#keep(groups);
        if (!before) await this.#removeAllBut(groups).catch(() => undefined);
        throw error;
      }
    });
  }

  /** The group and its proxy are gone afterwards; its instances stay as they are. Idempotent. */
  async remove(name: string): Promise<void> {
    this.tests.cancel(name);
    await this.#writing.runExclusive(async () => {
      const { groups } = await this.#tools.intent.read();
      const kept = groups.filter((group) => group.name !== name);
      if (kept.length < groups.length) await this.#keep(kept);
      await this.#removeAllBut(kept);
    });
  }

  /** How the instances fare; none where the group or its proxy is not there. */
  async figures(name: string, signal?: AbortSignal): Promise<GroupFigures> {
    const group = await this.#find(name);
    return group ? this.#proxy.figures(group, signal) : [];
  }

  /** Sends requests from inside the network and tells who got them; the group can be changed meanwhile. */
  test(name: string, count: number): Promise<TestOutcome> {
    return this.tests.run(name, count);
  }

  /** Every group has its proxy afterwards, and no proxy is left over, because the user asks. Idempotent. */
  restore(): Promise<void> {
    return this.watch.mendNow();
  }

  #isSuspect({ groups }: NetworkIntent, { containers }: EngineSnapshot): boolean {
    const proxies = this.#proxiesIn(containers);
    const serving = groups.filter((group) =>
      proxies.some(
        (one) =>
          one.name === this.#proxy.nameOf(group.name) &&
          one.state === 'running' &&
          // In segments it may still be, and not on the network itself.
          isInTheOpen(one) &&
          one.endpoint?.aliases.includes(group.name),
      ),
    );
    return serving.length < groups.length || proxies.length > groups.length;
  }

  async #lacks(): Promise<readonly Lack[]> {
    const { groups } = await this.#tools.intent.read();
    const proxies = this.#proxiesIn(this.#tools.store.snapshot().containers);
    // Nothing is asked of the engine where there is no group.
    if (groups.length + proxies.length === 0) return [];
    const orphans = await this.#proxy.orphans(groups);
    const faults = await Promise.all(
      groups.map(async (group) => ({ group, sentence: await this.#proxy.fault(group) })),
    );
    return [
      ...orphans.map((one) => ({
        key: `orphan: ${one.name}`,
        sentence: `${one.name} serves a group that is no more.`,
        remedy: `Remove ${one.name}`,
        mend: () => this.#proxy.remove(one),
      })),
      ...faults.flatMap(({ group, sentence }): Lack[] =>
        sentence === null
          ? []
          : [
              {
                key: `group: ${group.name}`,
                sentence,
                remedy: `Let ${this.#proxy.nameOf(group.name)} serve again`,
                mend: (how) => this.#proxy.serve(group, how),
              },
            ],
      ),
    ];
  }

  #proxiesIn(containers: EngineSnapshot['containers']): EngineSnapshot['containers'] {
    return containers.filter(
      ({ helper, name }) => helper === 'balance' && this.#proxy.isName(name),
    );
  }

  async #removeAllBut(groups: readonly BalanceGroup[]): Promise<void> {
    for (const orphan of await this.#proxy.orphans(groups)) await this.#proxy.remove(orphan);
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
