import { z } from 'zod';
import { DampError } from '@/shared/errors';
import { AliasBook } from './alias-book';
import { containerEntrySchema, namesTold, viewContainer, withAliases } from './container-view';
import type { ContainerEntry } from './container-view';
import { deferred } from '../deferred';
import type { EngineClient } from './docker-connection';
import { toDampError } from './to-damp-error';
import { openEvents } from './docker-events';
import type { EngineEvent } from './docker-events';
import type { EnginePicture } from './engine-picture';
import { containerOf, reduceEvent } from './engine-reducer';
import { inspectEntries } from './inspect-entries';
import { isProbe } from './labels';
import { LookQueue } from './look-queue';
import type { Look } from './look-queue';
import { listNetworksLike } from './network-entry';
import { withinTime } from './within-time';

const ANSWER_MS = 30_000;
const HURRIED_MS = 5_000;
/** A stream that died without a word is found after this time at most; meanwhile: no request. */
const SILENCE_MS = 5 * 60_000;
/** Up to this many are inspected one by one; of more, the list is asked, which may lag behind. */
const FEW = 8;
/** Above this many it is cheaper to ask about all. */
const MANY = 50;
/** What the list may have missed is asked again after this time, once for a burst. */
const CONFIRM_MS = 500;

/** Follows one engine from the moment its event stream is open until that ends. */
export class EngineSession {
  /** Resolves with the reason when the engine is out of reach. */
  readonly lost: Promise<DampError>;
  readonly #closing = new AbortController();
  /** Ends the event stream that is listened to. */
  #stream: AbortController | null = null;
  readonly #lose: (reason: DampError) => void;
  readonly #looks: LookQueue;
  readonly #aliases: AliasBook;
  readonly #ending = new Set<string>();
  /** Events since the look that is under way was sent; its answer may be older than they are. */
  #sinceLook: EngineEvent[] | null = null;
  /** Events before the first list. */
  #early: EngineEvent[] | null = [];
  #silence: NodeJS.Timeout | undefined;
  #confirm: NodeJS.Timeout | undefined;

  private constructor(
    readonly engine: EngineClient,
    private readonly networkName: string,
    private readonly picture: EnginePicture,
    private readonly onVolumes: () => void,
  ) {
    const { promise, resolve } = deferred<DampError>();
    this.lost = promise;
    this.#lose = resolve;
    this.#looks = new LookQueue((look) => this.#look(look));
    this.#aliases = new AliasBook(engine.docker, (id) => this.#showAliases(id));
  }

  /** Opens the event stream, then fills the picture by one list. Throws DampError. */
  static async open(
    engine: EngineClient,
    networkName: string,
    picture: EnginePicture,
    onVolumes: () => void,
  ): Promise<EngineSession> {
    const session = new EngineSession(engine, networkName, picture, onVolumes);
    try {
      await session.#open();
      return session;
    } catch (error) {
      session.close();
      throw toDampError(error, { host: engine.host });
    }
  }

  /** Asks about one container; resolves when the picture has the answer. */
  lookAt(container: string): Promise<void> {
    return this.#looks.add({ container });
  }

  /**
   * Asks about everything, and listens anew: a stream may have died without a word, as in a computer
   * that slept. An engine that does not answer in 5 seconds is lost.
   */
  async lookAtAll(): Promise<void> {
    try {
      await this.#listen(HURRIED_MS);
    } catch (error) {
      this.#lose(toDampError(error, { host: this.engine.host }));
      return;
    }
    await this.#looks.add({ container: ANY, network: true });
  }

  close(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#confirm);
    this.#looks.stop();
    this.#closing.abort();
    this.#stream?.abort();
  }

  async #open(): Promise<void> {
    await this.#listen(ANSWER_MS);
    await this.#lookAtEverything();
    // Events from before the list may be older than it: they only say where to look again.
    const early = this.#early ?? [];
    this.#early = null;
    for (const event of early) {
      const id = containerOf(event);
      if (id) void this.#looks.add({ container: id });
      if (event.kind === 'network' && event.name?.startsWith(this.networkName)) {
        void this.#looks.add({ network: true });
      }
    }
    this.#listenForSilence();
  }

  /** Opens an event stream in place of the one before; what both tell is harmless. */
  async #listen(timeoutMs: number): Promise<void> {
    const before = this.#stream;
    const stream = new AbortController();
    this.#stream = stream;
    const opening = openEvents(this.engine.docker, {
      signal: stream.signal,
      onEvent: (event) => this.#receive(event),
      onVolumes: () => this.onVolumes(),
      onEnd: () => {
        if (this.#stream === stream) this.#lose(goneAway(this.engine.host));
      },
    });
    await withinTime(opening, this.#limit(timeoutMs));
    before?.abort();
  }

  #receive(event: EngineEvent): void {
    this.#silence?.refresh();
    if (this.#early) {
      this.#early.push(event);
      return;
    }
    this.#sinceLook?.push(event);
    const change = this.#apply(event);
    if (change.forgetAliases) this.#aliases.forget(change.forgetAliases);
    if (change.look) void this.#looks.add({ container: change.look });
    if (change.lookAtNetwork) void this.#looks.add({ network: true });
  }

  #apply(event: EngineEvent): ReturnType<typeof reduceEvent> {
    const id = containerOf(event);
    const known = {
      container: id === null ? undefined : this.picture.container(id),
      isEnding: id !== null && this.#ending.has(id),
    };
    const change = reduceEvent(known, event, this.networkName, (network) =>
      this.picture.segmentOf.has(network),
    );
    const gone = change.networkGone;
    if (gone) this.#changeSegments(() => this.picture.removeNetwork(gone));
    if (id === null) return change;
    if (change.isEnding === true) this.#ending.add(id);
    if (change.isEnding === false) this.#ending.delete(id);
    if (change.container) this.picture.put(change.container);
    if (change.container === null) this.#remove(id);
    return change;
  }

  async #look({ containers, network }: Look): Promise<void> {
    this.#sinceLook = [];
    try {
      if (containers.has(ANY) || containers.size > MANY) await this.#lookAtEverything();
      else {
        // Whether a container’s network is a segment is known from the networks.
        if (network) await this.#lookAtNetwork();
        if (containers.size > 0) await this.#lookAtContainers(containers);
      }
      if (containers.size > FEW) this.#confirmLater();
      for (const event of this.#sinceLook) this.#apply(event);
    } catch (error) {
      this.#lose(toDampError(error, { host: this.engine.host }));
    } finally {
      this.#sinceLook = null;
    }
  }

  async #lookAtEverything(): Promise<void> {
    const [entries] = await Promise.all([this.#list(), this.#lookAtNetwork()]);
    this.#show(entries, this.picture.ids());
  }

  async #lookAtContainers(ids: ReadonlySet<string>): Promise<void> {
    const few = ids.size <= FEW;
    const entries = few
      ? await inspectEntries(this.engine.docker, [...ids], {
          answered: (asked) => this.#answered(asked),
          list: (id) => this.#list([id]),
        })
      : await this.#list([...ids]);
    this.#show(entries, ids);
  }

  #confirmLater(): void {
    this.#confirm ??= setTimeout(() => {
      this.#confirm = undefined;
      void this.#looks.add({ container: ANY });
    }, CONFIRM_MS);
  }

  async #lookAtNetwork(): Promise<void> {
    const listed = listNetworksLike(this.engine.docker, this.networkName, DEFAULT_BRIDGE);
    const networks = await this.#answered(listed);
    this.#changeSegments(() =>
      this.picture.setNetworks(
        networks.filter(({ Name }) => Name !== DEFAULT_BRIDGE),
        networks.find(({ Name }) => Name === DEFAULT_BRIDGE)?.Id ?? null,
      ),
    );
  }

  async #list(ids?: readonly string[]): Promise<readonly ContainerEntry[]> {
    const listed = this.engine.docker.listContainers({
      all: true,
      ...(ids ? { filters: { id: [...ids] } } : {}),
    });
    return z.array(containerEntrySchema).parse(await this.#answered(listed));
  }

  async #answered<T>(asked: Promise<T>): Promise<T> {
    const answer = await withinTime(asked, this.#limit(ANSWER_MS));
    // The picture belongs to the next session by now, and that may follow another engine.
    this.#closing.signal.throwIfAborted();
    return answer;
  }

  #show(answer: readonly ContainerEntry[], asked: Iterable<string>): void {
    const entries = answer.filter(({ Labels }) => !isProbe(Labels));
    const found = new Set(entries.map(({ Id }) => Id));
    for (const id of asked) if (!found.has(id)) this.#remove(id);
    const { segmentOf } = this.picture;
    const places = [this.networkName, ...segmentOf.keys()];
    for (const entry of entries) {
      const { Id: id } = entry;
      const container = viewContainer(entry, this.networkName, this.#aliases.of(id), segmentOf);
      const { isTold, aliases, endpoints } = namesTold(entry, places);
      const isKnown = isTold || !container.endpoint || this.#aliases.knows(id, endpoints);
      this.picture.put(container, isKnown);
      if (!container.endpoint) this.#aliases.forget(id);
      else if (isTold) this.#aliases.learn(id, aliases, endpoints);
      else this.#aliases.want(id, endpoints);
    }
  }

  #showAliases(id: string): void {
    const container = this.picture.container(id);
    if (!container?.endpoint || this.#closing.signal.aborted) return;
    const { segmentOf } = this.picture;
    const named = withAliases(container, this.#aliases.of(id), this.networkName, segmentOf);
    this.picture.put(named, true);
  }

  /** Who is in a segment that has come or gone has another place now. */
  #changeSegments(change: () => void): void {
    const before = this.picture.segmentOf;
    change();
    for (const container of this.picture.movedSince(before)) void this.#looks.add({ container });
  }

  #remove(id: string): void {
    this.picture.remove(id);
    this.#aliases.forget(id);
    this.#ending.delete(id);
  }

  #listenForSilence(): void {
    this.#silence = setTimeout(() => {
      void this.lookAtAll().then(() => this.#silence?.refresh());
    }, SILENCE_MS);
  }

  #limit(timeoutMs: number): { timeoutMs: number; what: string } {
    return { timeoutMs, what: `Docker at ${this.engine.host}` };
  }
}

const DEFAULT_BRIDGE = 'bridge';
/** In place of an id: all containers. */
const ANY = '*';

function goneAway(host: string): DampError {
  return new DampError(
    'engine-unreachable',
    `Docker at ${host} has gone away: it stopped, or is starting again. DAMP goes on when it is back.`,
  );
}
