import { Mutex } from 'async-mutex';
import type { CustomName, NameFacts } from '@/shared/custom-name';
import { answerProblem, canBeAlias, mustBeAlias, nameProblem } from '@/shared/custom-name-rules';
import { sameName } from '@/shared/dns-name';
import type { EngineSnapshot } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { madeWith, type MadeWith } from '../../docker/name-facts';
import type { NetworkTools } from '../network-tools';
import { DnsServer } from './dns-server';
import { missingAliases } from './missing-aliases';

/** The names that the user has given, kept true on the engine. */
export class NetworkNames {
  readonly #tools: NetworkTools;
  readonly #dns: DnsServer;
  readonly #writing = new Mutex();
  readonly #refusing = new Set<string>();
  #stopWatching: (() => void) | null = null;
  readonly #madeWith = new Map<string, Promise<MadeWith | null>>();

  /** While `isBusy` nothing is mended unasked: members are on their way. */
  constructor(
    tools: NetworkTools,
    private readonly isBusy: () => boolean,
  ) {
    this.#tools = tools;
    this.#dns = new DnsServer(tools);
  }

  /** What these containers were made with, as far as names go, and where the DNS server is or would be. */
  async facts(
    ids: readonly string[],
  ): Promise<{ readonly dns: string | null; readonly members: readonly NameFacts[] }> {
    const dns = await this.#dns.address();
    const made = await Promise.all(ids.map((id) => this.#lookAt(id)));
    return {
      dns,
      members: made.flatMap((one) =>
        one ? [{ ...one, asksDamp: dns !== null && one.dns.includes(dns) }] : [],
      ),
    };
  }

  /**
   * The name is answered afterwards. The same name for the same answer changes nothing;
   * `invalid-request` for one that can't be given, and nothing is kept of what fails.
   */
  async add(asked: CustomName): Promise<void> {
    await this.#writing.runExclusive(async () => {
      this.#refusing.clear();
      const wanted: CustomName = {
        ...asked,
        name: sameName(asked.name),
        alias: mustBeAlias(asked) || (asked.alias && canBeAlias(asked)),
      };
      const { intent, store } = this.#tools;
      const { names, groups } = await intent.read();
      const same = names.find(({ name }) => name === wanted.name);
      if (!same || JSON.stringify(same) !== JSON.stringify(wanted)) {
        const { containers } = store.snapshot();
        const problem =
          nameProblem(wanted.name, wanted.answer, {
            containers,
            names,
            groups: groups.map(({ name }) => name),
          }) ?? answerProblem(wanted.name, wanted.answer, containers);
        if (problem !== null) throw new DampError('invalid-request', problem);
        await this.#keep([...names, wanted]);
      }
      try {
        await this.#apply();
      } catch (error) {
        await this.#keep(names);
        await this.#apply({ looksForDns: true }).catch(() => undefined);
        await this.#take(wanted).catch(() => undefined);
        throw error;
      }
    });
  }

  /** The name is answered no longer. One that is not there is no failure. */
  async remove(asked: string): Promise<void> {
    await this.#writing.runExclusive(async () => {
      const { names } = await this.#tools.intent.read();
      const gone = names.find(({ name }) => name === sameName(asked));
      if (!gone) return;
      await this.#keep(names.filter((name) => name !== gone));
      await this.#take(gone);
      await this.#apply({ looksForDns: true });
    });
  }

  /**
   * Makes good what others have undone: a member that was made anew, a server that was removed.
   * Idempotent; asks the engine for nothing where no name was given.
   */
  async restore(): Promise<void> {
    await this.#writing.runExclusive(() => this.#apply());
  }

  /**
   * From now on what others undo is made good as soon as the engine tells of it. The second call
   * changes nothing; `dispose()` ends it.
   */
  watch(): void {
    this.#stopWatching ??= this.#tools.store.onDidChange((patch) => {
      if (patch.changed.length + patch.removed.length === 0) return;
      void this.look(patch.removed.length > 0).catch(() => undefined);
    });
  }

  dispose(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  /**
   * Makes good what the picture shows to be missing, unless nothing is to be mended unasked. A server
   * that nobody needs any more goes where `someAreGone`.
   */
  async look(someAreGone = true): Promise<void> {
    const { intent, store } = this.#tools;
    const { names, heal } = await intent.read();
    const snapshot = store.snapshot();
    if (!heal || this.isBusy() || snapshot.engine.state !== 'running') return;
    const isServed = names.some(({ alias }) => !alias);
    const isNeeded =
      this.#lacking(names, snapshot).length > 0 ||
      (isServed ? !hasDns(snapshot, 'running') : someAreGone && hasDns(snapshot));
    if (isNeeded) await this.restore();
  }

  /** One that could not be given an alias once is let be: trying again would cut it off again. */
  #lacking(names: readonly CustomName[], { containers }: EngineSnapshot) {
    return missingAliases(names, containers).filter(({ id }) => !this.#refusing.has(id));
  }

  async #apply({ looksForDns = false } = {}): Promise<void> {
    const { intent, network, store } = this.#tools;
    const { names } = await intent.read();
    const snapshot = store.snapshot();
    for (const { id, aliases } of this.#lacking(names, snapshot)) {
      this.#refusing.add(id);
      await network.changeAliases(id, { add: aliases, remove: [] });
      this.#refusing.delete(id);
    }
    const served = names.filter(({ alias }) => !alias);
    if (served.length > 0) await this.#dns.serve(served);
    else if (hasDns(snapshot) || (looksForDns && (await this.#dns.isThere()))) {
      if (await this.#isAsked(snapshot)) await this.#dns.serve([]);
      else await this.#dns.stop();
    }
  }

  async #take({ name, answer, alias }: CustomName): Promise<void> {
    if (!alias || answer.kind !== 'members') return;
    const { network, store } = this.#tools;
    for (const member of store.snapshot().containers) {
      if (!member.endpoint || !answer.members.includes(member.name)) continue;
      await network.changeAliases(member.id, { add: [], remove: [name] });
    }
  }

  /** Whether a member was made to ask the server: without it that one would wait for its answers. */
  async #isAsked({ containers }: EngineSnapshot): Promise<boolean> {
    const ids = containers.flatMap(({ id, endpoint }) => (endpoint ? [id] : []));
    return (await this.facts(ids)).members.some(({ asksDamp }) => asksDamp);
  }

  #lookAt(id: string): Promise<MadeWith | null> {
    const known = this.#madeWith.get(id);
    if (known) return known;
    const asked = madeWith(this.#tools.connection, id);
    this.#madeWith.set(id, asked);
    asked.then(
      (found) => found ?? this.#madeWith.delete(id),
      () => this.#madeWith.delete(id),
    );
    return asked;
  }

  #keep(names: readonly CustomName[]): Promise<void> {
    return this.#tools.intent.change((intent) => ({ ...intent, names: [...names] }));
  }
}

function hasDns({ containers }: EngineSnapshot, state?: 'running'): boolean {
  return containers.some(
    (one) => one.helper === 'dns' && one.endpoint && (!state || one.state === state),
  );
}
