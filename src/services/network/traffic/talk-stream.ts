import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { Talks } from '@/shared/traffic';
import { pullProbeImage } from '../../docker/probe';
import {
  openSocketReader,
  whereaboutsOf,
  type SocketReader,
  type Whereabouts,
} from '../../docker/socket-reader';
import type { PulledStream } from '../../streams/pulled-stream';
import type { NetworkTools } from '../network-tools';
import { readSockets, talksBetween, type Sockets } from './talks';

/** From one look to the next. */
const PAUSE_MS = 3000;
/** How many containers are asked about at once. */
const PARALLEL = 8;

type Tools = Pick<NetworkTools, 'connection' | 'store'>;

/**
 * Who talks to whom among the running members: told at first, and whenever it is found to be otherwise.
 * One container looks for all of them, and only while somebody reads on; it goes when this is closed.
 */
export class TalkStream implements PulledStream<Talks> {
  readonly #tools: Tools;
  readonly #pauseMs: number;
  readonly #closing = new AbortController();
  /** By container, as long as it runs and keeps its places. */
  readonly #found = new Map<string, Whereabouts & { readonly places: string }>();
  readonly #stopHearing: () => void;
  #reader: SocketReader | null = null;
  #told: Talks | null = null;

  constructor(tools: Tools, { pauseMs = PAUSE_MS }: { readonly pauseMs?: number } = {}) {
    this.#tools = tools;
    this.#pauseMs = pauseMs;
    this.#stopHearing = tools.store.onDidChange(() => {
      const running = new Map(this.#members().map((one) => [one.id, placesOf(one)]));
      for (const [id, { places }] of this.#found) {
        if (running.get(id) !== places) this.#found.delete(id);
      }
    });
  }

  async next(): Promise<Talks | null> {
    try {
      while (!this.#isClosed) {
        if (this.#told) await delay(this.#pauseMs, undefined, { signal: this.#closing.signal });
        const found = await this.#look();
        if (this.#isClosed || isDeepStrictEqual(found, this.#told)) continue;
        this.#told = found;
        return found;
      }
    } catch (error) {
      if (!this.#isClosed) {
        this.close();
        throw error;
      }
    }
    return null;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#closing.abort();
    this.#stopHearing();
    void this.#letGo();
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  #members(): readonly Container[] {
    return this.#tools.store
      .snapshot()
      .containers.filter(({ state, endpoint }) => state === 'running' && endpoint !== null);
  }

  async #look(): Promise<Talks> {
    const members = this.#members();
    // Nobody talks alone.
    if (members.length < 2) return { talks: [], unseen: [] };
    await this.#find(members);
    const read = readSockets(await this.#read());
    const sockets = new Map<string, Sockets>();
    for (const { id } of members) {
      const seen = read.get(this.#found.get(id)?.pid ?? 0);
      if (seen) sockets.set(id, seen);
      // It may be another process by now.
      else this.#found.delete(id);
    }
    if (sockets.size === 0) throw cannotBeSeen('None of the processes could be read.');
    const unseen = members.flatMap(({ id }) => (sockets.has(id) ? [] : [id]));
    const addressed = [...this.#found].map(([id, { addresses }]) => ({ id, addresses }));
    return { talks: talksBetween(addressed, sockets), unseen };
  }

  async #find(members: readonly Container[]): Promise<void> {
    const left = members.filter(({ id }) => !this.#found.has(id));
    const find = async () => {
      for (let member = left.shift(); member !== undefined; member = left.shift()) {
        const found = await whereaboutsOf(this.#tools.connection, member.id);
        if (found) this.#found.set(member.id, { ...found, places: placesOf(member) });
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, find));
  }

  /** One that was removed by somebody is replaced, once. */
  async #read(): Promise<readonly string[]> {
    const pids = [...this.#found.values()].map(({ pid }) => pid);
    const had = this.#reader !== null;
    try {
      return await (await this.#open()).read(pids);
    } catch (error) {
      await this.#letGo();
      if (!had || this.#isClosed) throw error;
      return (await this.#open()).read(pids);
    }
  }

  async #open(): Promise<SocketReader> {
    if (this.#reader) return this.#reader;
    const { connection } = this.#tools;
    const { signal } = this.#closing;
    await pullProbeImage(connection, { signal, onProgress: () => undefined });
    const reader = await openSocketReader(connection).catch(explain);
    this.#reader = reader;
    if (this.#isClosed) await this.#letGo();
    return reader;
  }

  async #letGo(): Promise<void> {
    const reader = this.#reader;
    this.#reader = null;
    await reader?.close().catch(() => undefined);
  }
}

/** What changes when a container gets another address. */
function placesOf({ endpoint, otherNetworks, segments }: Container): string {
  return JSON.stringify([endpoint?.ipv4, endpoint?.ipv6, otherNetworks, segments]);
}

function explain(error: unknown): never {
  const failure = DampError.from(error);
  if (!['invalid-request', 'engine-denied', 'internal'].includes(failure.code)) throw failure;
  throw cannotBeSeen(failure.details ?? failure.message);
}

function cannotBeSeen(details: string): DampError {
  return new DampError(
    'unsupported',
    'Who talks to whom can’t be seen on this engine: it does not let a container look at the others’ processes.',
    { details },
  );
}
