import type { Talks, Traffic } from '@/shared/traffic';
import { followStats, type UsageSample } from '../../docker/container-stats';
import { ChunkQueue } from '../../streams/chunk-queue';
import type { PulledStream } from '../../streams/pulled-stream';
import { usageBetween } from '../../usage/usage-between';
import type { NetworkTools } from '../network-tools';
import { TalkStream } from './talk-stream';

/** The engine collects for each one that is asked about, every second. */
const MOST_FOLLOWED = 128;

/** Figures come one by one, each second, from each member: they are handed on together. */
const GATHERED_MS = 500;

/** What flows through the members of the network. */
export class NetworkTraffic {
  readonly #tools: Pick<NetworkTools, 'connection' | 'store'>;

  constructor(tools: Pick<NetworkTools, 'connection' | 'store'>) {
    this.#tools = tools;
  }

  /**
   * The figures of the running members, about once a second, as they come and go; of the first 128 by
   * name where there are more. The engine is asked only until the stream is closed.
   */
  follow(): PulledStream<readonly Traffic[]> {
    return new Following(this.#tools).queue;
  }

  /** Who talks to whom. A container looks for it, only until the stream is closed. */
  followTalks(): PulledStream<Talks> {
    return new TalkStream(this.#tools);
  }
}

class Following {
  readonly #tools: Pick<NetworkTools, 'connection' | 'store'>;
  readonly queue: ChunkQueue<Traffic>;
  readonly #followed = new Map<string, AbortController>();
  readonly #stopHearing: () => void;
  #gathered = new Map<string, Traffic>();
  #telling: NodeJS.Timeout | null = null;

  constructor(tools: Pick<NetworkTools, 'connection' | 'store'>) {
    this.#tools = tools;
    this.queue = new ChunkQueue<Traffic>({
      // So few come in a second that nobody need be held up.
      mostWaiting: Infinity,
      pause: () => undefined,
      resume: () => undefined,
      close: () => this.#close(),
    });
    this.#stopHearing = tools.store.onDidChange(() => this.#look());
    this.#look();
  }

  /** Follows the members that run, and no other. */
  #look(): void {
    const { engine, containers } = this.#tools.store.snapshot();
    const running = containers
      .filter(({ state, endpoint }) => state === 'running' && endpoint !== null)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, MOST_FOLLOWED);
    const wanted = new Set(engine.state === 'running' ? running.map(({ id }) => id) : []);
    for (const [id, leaving] of this.#followed) if (!wanted.has(id)) leaving.abort();
    for (const container of running) {
      if (wanted.has(container.id) && !this.#followed.has(container.id)) this.#follow(container);
    }
  }

  #follow(container: { readonly id: string; readonly name: string }): void {
    const { id } = container;
    const leaving = new AbortController();
    this.#followed.set(id, leaving);
    let last: UsageSample | null = null;
    const told = followStats(this.#tools.connection, container, {
      signal: leaving.signal,
      onSample: (sample) => {
        const usage = last && usageBetween(last, sample);
        last = sample;
        if (!usage) return;
        const { networkInPerSecond: inPerSecond, networkOutPerSecond: outPerSecond } = usage;
        this.#gather({ id, inPerSecond, outPerSecond });
      },
    });
    // One that went, or an engine that did, shows in the picture, which has it looked for again.
    void told
      .catch(() => undefined)
      .finally(() => {
        if (this.#followed.get(id) === leaving) this.#followed.delete(id);
      });
  }

  #gather(traffic: Traffic): void {
    this.#gathered.set(traffic.id, traffic);
    this.#telling ??= setTimeout(() => {
      this.#telling = null;
      const told = [...this.#gathered.values()];
      this.#gathered = new Map();
      this.queue.push(...told);
    }, GATHERED_MS);
  }

  #close(): void {
    this.#stopHearing();
    if (this.#telling) clearTimeout(this.#telling);
    for (const leaving of this.#followed.values()) leaving.abort();
  }
}
