import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { DampError } from '@/shared/errors';
import type { Talks } from '@/shared/traffic';
import { pullProbeImage } from '../../docker/probe';
import { openSocketReader, pidOf, type SocketReader } from '../../docker/socket-reader';
import type { PulledStream } from '../../streams/pulled-stream';
import type { NetworkTools } from '../network-tools';
import { readSockets, talksBetween, type Member, type Sockets } from './talks';

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
  /** First processes by container, as long as it runs. */
  readonly #pids = new Map<string, number>();
  readonly #stopHearing: () => void;
  #reader: SocketReader | null = null;
  #told: Talks | null = null;

  constructor(tools: Tools, { pauseMs = PAUSE_MS }: { readonly pauseMs?: number } = {}) {
    this.#tools = tools;
    this.#pauseMs = pauseMs;
    this.#stopHearing = tools.store.onDidChange(() => {
      const running = new Set(this.#members().map(({ id }) => id));
      for (const id of this.#pids.keys()) if (!running.has(id)) this.#pids.delete(id);
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

  #members(): readonly Member[] {
    return this.#tools.store.snapshot().containers.flatMap(({ id, state, endpoint }) => {
      if (state !== 'running' || !endpoint) return [];
      const { ipv4, ipv6 } = endpoint;
      return [{ id, addresses: [ipv4, ipv6].filter((address) => address !== null) }];
    });
  }

  async #look(): Promise<Talks> {
    const members = this.#members();
    // Nobody talks alone.
    if (members.length < 2) return { talks: [], unseen: [] };
    await this.#findProcesses(members);
    const read = readSockets(await this.#read());
    const sockets = new Map<string, Sockets>();
    for (const { id } of members) {
      const seen = read.get(this.#pids.get(id) ?? 0);
      if (seen) sockets.set(id, seen);
      // It may be another process by now.
      else this.#pids.delete(id);
    }
    if (sockets.size === 0) throw cannotBeSeen('None of the processes could be read.');
    const unseen = members.flatMap(({ id }) => (sockets.has(id) ? [] : [id]));
    return { talks: talksBetween(members, sockets), unseen };
  }

  async #findProcesses(members: readonly Member[]): Promise<void> {
    const left = members.filter(({ id }) => !this.#pids.has(id));
    const find = async () => {
      for (let member = left.shift(); member !== undefined; member = left.shift()) {
        const pid = await pidOf(this.#tools.connection, member.id);
        if (pid !== null) this.#pids.set(member.id, pid);
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, find));
  }

  /** One that was removed by somebody is replaced, once. */
  async #read(): Promise<readonly string[]> {
    const pids = [...this.#pids.values()];
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
