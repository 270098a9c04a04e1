import { randomBytes } from 'node:crypto';
import type Docker from 'dockerode';

const LABEL = 'app.damp.bench';
const IMAGE = 'damp-test/tiny:1';
const AT_A_TIME = 6;

export interface BenchContainer {
  readonly id: string;
  readonly name: string;
}

/** Containers of the bench's own, told by a label; others are never touched. */
export class BenchContainers {
  readonly #docker: Docker;
  readonly #prefix = `bench-${randomBytes(3).toString('hex')}`;
  #made = 0;
  #isClosed = false;

  constructor(docker: Docker) {
    this.#docker = docker;
  }

  /** Makes so many containers, running or only created, on a network or on the default one. */
  async make(
    count: number,
    options: { readonly run: boolean; readonly network?: string },
  ): Promise<readonly BenchContainer[]> {
    return inTurns(
      Array.from({ length: count }, () => this.#nextName()),
      async (name) => {
        if (this.#isClosed) throw new Error('The bench was interrupted.');
        const container = await this.#docker.createContainer({
          name,
          Image: IMAGE,
          Labels: { [LABEL]: this.#prefix },
          HostConfig: { NetworkMode: options.network ?? 'bridge' },
        });
        if (options.run) await container.start();
        return { id: container.id, name };
      },
    );
  }

  /** Removes these, or all that any run of the bench has left. */
  async remove(some?: readonly BenchContainer[]): Promise<void> {
    const listed = some?.map(({ id }) => id) ?? (await this.#list());
    await inTurns(listed, async (id) => {
      await this.#docker.getContainer(id).remove({ force: true, v: true });
    });
  }

  /** Nothing is made from now on, and what was made is removed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.remove();
  }

  #nextName(): string {
    this.#made += 1;
    return `${this.#prefix}-${String(this.#made).padStart(3, '0')}`;
  }

  async #list(): Promise<readonly string[]> {
    const filters = { label: [LABEL] };
    const found = await this.#docker.listContainers({ all: true, filters });
    return found.map(({ Id }) => Id);
  }
}

async function inTurns<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, item] = next;
      results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return results;
}
