import { Mutex } from 'async-mutex';
import type { CustomName, GivenName, NameFacts } from '@/shared/custom-name';
import { answerProblem, canBeAlias, mustBeAlias, nameProblem } from '@/shared/custom-name-rules';
import { sameName } from '@/shared/dns-name';
import type { Container, EngineSnapshot } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { NetworkIntent } from '@/shared/network-intent';
import { isInTheOpen } from '@/shared/segments';
import type { Lack } from '../kept/lack';
import { Watch, type Unasked } from '../kept/watch';
import type { NetworkTools } from '../network-tools';
import { DnsServer } from './dns-server';
import { GivenAliases } from './given-aliases';
import { MadeWithBook } from './made-with-book';
import { missingAliases } from './missing-aliases';

/** The names that the user has given, kept true on the engine. */
export class NetworkNames {
  /** Makes good what others undo: a member that was made anew, a server that was removed. */
  readonly watch: Watch;
  readonly #tools: NetworkTools;
  readonly #book: MadeWithBook;
  readonly #dns: DnsServer;
  readonly #aliases: GivenAliases;
  readonly #writing = new Mutex();

  constructor(tools: NetworkTools, unasked: Unasked) {
    this.#tools = tools;
    this.#book = new MadeWithBook(tools);
    this.#dns = new DnsServer(tools, this.#book);
    this.#aliases = new GivenAliases(tools);
    const kept = {
      isSuspect: (intent: NetworkIntent, snapshot: EngineSnapshot) =>
        isSuspect(intent, snapshot, this.#dns.name),
      lacks: () => this.#lacks(),
    };
    this.watch = new Watch({ ...unasked, tools, kept, lock: this.#writing });
  }

  /** What these containers were made with, as far as names go, and where the DNS server is or would be. */
  async facts(
    ids: readonly string[],
  ): Promise<{ readonly dns: string | null; readonly members: readonly NameFacts[] }> {
    const dns = await this.#dns.address();
    const made = await this.#book.of(ids);
    const asks = (servers: readonly string[]) => dns !== null && servers.includes(dns);
    return { dns, members: made.map((one) => ({ ...one, asksDamp: asks(one.dns) })) };
  }

  /** The names that only the DNS server answers, where that is or would be, and who of these containers was made to ask it. */
  async served(ids: readonly string[]): Promise<{
    readonly names: readonly CustomName[];
    readonly dns: string | null;
    readonly askedBy: ReadonlySet<string>;
  }> {
    const names = servedOf(await this.#tools.intent.read());
    if (names.length === 0) return { names, dns: null, askedBy: new Set() };
    const { dns, members } = await this.facts(ids);
    return { names, dns, askedBy: new Set(members.flatMap((one) => (one.asksDamp ? one.id : []))) };
  }

  /**
   * The name is answered afterwards. The same name for the same answer changes nothing;
   * `invalid-request` for one that can't be given, and nothing is kept of what fails.
   */
  async add(asked: CustomName): Promise<void> {
    await this.#writing.runExclusive(async () => {
      const wanted: CustomName = {
        name: sameName(asked.name),
        answer: asked.answer,
        alias: mustBeAlias(asked) || (asked.alias && canBeAlias(asked)),
      };
      const { names } = await this.#tools.intent.read();
      const same = names.find(({ name }) => name === wanted.name);
      if (!same || !isSameName(same, wanted)) await this.#note(wanted);
      try {
        if (wanted.alias)
          for (const one of await this.#aliases.missing([wanted])) await this.#aliases.give(one);
        else await this.#serve({ mayPull: true });
      } catch (error) {
        if (!same) await this.#takeBack(wanted.name).catch(() => undefined);
        throw error;
      }
    });
  }

  /** The name is answered no longer. One that is not there is no failure. */
  async remove(asked: string): Promise<void> {
    await this.#writing.runExclusive(() => this.#takeBack(sameName(asked)));
  }

  /** Makes good what others have undone, because the user asks. Idempotent. */
  restore(): Promise<void> {
    return this.watch.mendNow();
  }

  /** To be called when DAMP has given the network another shape: this computer may have another address there. */
  async followNetwork(): Promise<void> {
    await this.#writing.runExclusive(async () => {
      const served = servedOf(await this.#tools.intent.read());
      if (served.length > 0) await this.#dns.tell(served);
    });
  }

  async #note(wanted: CustomName): Promise<void> {
    const { intent, store } = this.#tools;
    const { names, groups } = await intent.read();
    const { containers } = store.snapshot();
    const taken = { containers, names, groups: groups.map(({ name }) => name) };
    const problem =
      nameProblem(wanted.name, wanted.answer, taken) ??
      answerProblem(wanted.name, wanted.answer, containers);
    if (problem !== null) throw new DampError('invalid-request', problem);
    await intent.change((now) => ({ ...now, names: [...now.names, { ...wanted, given: [] }] }));
  }

  async #takeBack(name: string): Promise<void> {
    const { intent } = this.#tools;
    const gone = (await intent.read()).names.find((one) => one.name === name);
    if (!gone) return;
    await intent.change((now) => ({ ...now, names: now.names.filter((one) => one.name !== name) }));
    if (gone.alias) await this.#aliases.take(gone);
    else await this.#serve({ mayPull: false });
  }

  /** The server knows the names that need it; without any it goes, unless a member asks it. */
  async #serve(how: { readonly mayPull: boolean }): Promise<void> {
    const served = servedOf(await this.#tools.intent.read());
    if (served.length > 0) await this.#dns.serve(served, how);
    else if (await this.#dns.isThere()) {
      if (await this.#isAsked()) await this.#dns.serve([], how);
      else await this.#dns.stop();
    }
  }

  async #lacks(): Promise<readonly Lack[]> {
    const intent = await this.#tools.intent.read();
    const missing = await this.#aliases.missing(intent.names);
    return [
      ...missing.map((one) => ({
        key: `alias: ${one.member} ${one.aliases.join(' ')}`,
        sentence: `${one.member} does not answer to ${one.aliases.join(', ')}.`,
        remedy: `Give ${one.member} its name ${one.aliases.join(', ')}`,
        mend: () => this.#aliases.give(one),
      })),
      ...(await this.#serverLacks(servedOf(intent))),
    ];
  }

  async #serverLacks(served: readonly CustomName[]): Promise<readonly Lack[]> {
    const { name } = this.#dns;
    // Nothing is asked of the engine where no name was given.
    const { containers } = this.#tools.store.snapshot();
    if (served.length === 0 && !containers.some((one) => isServer(one, name))) return [];
    if (served.length === 0 && !(await this.#dns.isThere())) return [];
    if (served.length === 0 && !(await this.#isAsked())) {
      const sentence = `${name} is needed by nobody.`;
      return [{ key: 'dns', sentence, remedy: `Remove ${name}`, mend: () => this.#dns.stop() }];
    }
    const sentence = await this.#dns.fault(served);
    if (sentence === null) return [];
    const remedy = `Let ${name} answer again`;
    return [{ key: 'dns', sentence, remedy, mend: (how) => this.#dns.serve(served, how) }];
  }

  /** Whether a member was made to ask the server: without it that one would wait for its answers. */
  async #isAsked(): Promise<boolean> {
    const address = await this.#dns.address();
    return address !== null && (await this.#book.askedByMembers()).includes(address);
  }
}

function isSuspect(
  intent: NetworkIntent,
  { containers }: EngineSnapshot,
  serverName: string,
): boolean {
  const server = containers.find((one) => isServer(one, serverName));
  // In segments it may still be, and not on the network itself.
  const answers = server?.state === 'running' && isInTheOpen(server);
  const isWrong = servedOf(intent).length > 0 ? !answers : server !== undefined;
  return isWrong || missingAliases(intent.names, containers).length > 0;
}

function isServer({ helper, name }: Container, serverName: string): boolean {
  return helper === 'dns' && name === serverName;
}

function servedOf({ names }: NetworkIntent): readonly CustomName[] {
  return names.filter(({ alias }) => !alias);
}

function isSameName(known: GivenName, { name, answer, alias }: CustomName): boolean {
  return (
    known.name === name &&
    known.alias === alias &&
    JSON.stringify(known.answer) === JSON.stringify(answer)
  );
}
