import type Docker from 'dockerode';
import { splitLines } from './split-lines.ts';

/** An event as the engine told it. */
export interface RawEvent {
  readonly Type: string;
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> };
  readonly timeNano: number;
}

/** Listens to the engine itself, beside the app. */
export class EngineEvents implements AsyncDisposable {
  readonly all: RawEvent[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #stop = new AbortController();

  static async open(docker: Docker, filters: string): Promise<EngineEvents> {
    const events = new EngineEvents();
    const options: Docker.GetEventsOptions & { abortSignal: AbortSignal } = {
      filters,
      abortSignal: events.#stop.signal,
    };
    const stream = await docker.getEvents(options);
    stream.on('error', () => undefined);
    stream.on(
      'data',
      splitLines((line) => {
        events.all.push(JSON.parse(line) as RawEvent);
        for (const listener of events.#listeners) listener();
      }),
    );
    return events;
  }

  /** The first such event that comes, or came, after the first `after` ones. */
  next(after: number, isSuch: (event: RawEvent) => boolean): Promise<RawEvent> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.all.slice(after).find(isSuch);
        if (!found) return;
        this.#listeners.delete(look);
        resolve(found);
      };
      this.#listeners.add(look);
      look();
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    return Promise.resolve();
  }
}
