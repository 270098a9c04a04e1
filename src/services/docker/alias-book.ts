import type Docker from 'dockerode';
import { z } from 'zod';
import { givenAliases, type AliasesByNetwork } from './container-view';
import { withinTime } from './within-time';

const ANSWER_MS = 30_000;
/** How many members are inspected at once. */
const PARALLEL = 4;

const inspectSchema = z.object({
  NetworkSettings: z.object({
    Networks: z.record(
      z.string(),
      z
        .object({ Aliases: z.array(z.string()).nullish(), EndpointID: z.string().nullish() })
        .nullable(),
    ),
  }),
});

/**
 * By network: the id of a container’s place there, which each connect and each start makes anew. Empty:
 * it can’t be told, as of a stopped container.
 */
export type EndpointsByNetwork = ReadonlyMap<string, string>;

interface Known {
  readonly aliases: AliasesByNetwork;
  readonly endpoints: EndpointsByNetwork;
}

/**
 * The aliases of members. The container list leaves them out on most engines, so each member is
 * inspected once, and again after someone connected it by hand or where the list has another endpoint.
 */
export class AliasBook {
  readonly #known = new Map<string, Known>();
  readonly #wanted = new Set<string>();
  /** The question under way about each container; another object is another question. */
  readonly #asked = new Map<string, object>();
  #working = 0;

  constructor(
    private readonly docker: Docker,
    private readonly onLearn: (containerId: string) => void,
  ) {}

  of(containerId: string): AliasesByNetwork {
    return this.#known.get(containerId)?.aliases ?? new Map();
  }

  knows(containerId: string, endpoints: EndpointsByNetwork = new Map()): boolean {
    const known = this.#known.get(containerId)?.endpoints;
    return [...endpoints].every(([name, id]) => id === '' || known?.get(name) === id) && !!known;
  }

  /** Somebody has asked already. */
  learn(containerId: string, aliases: AliasesByNetwork, endpoints: EndpointsByNetwork): void {
    this.forget(containerId);
    this.#known.set(containerId, { aliases, endpoints });
  }

  /** The container's aliases are listed, or it is no member: nothing to find out. */
  forget(containerId: string): void {
    this.#known.delete(containerId);
    this.#wanted.delete(containerId);
    this.#asked.delete(containerId);
  }

  /** Finds out, if they are not known; `onLearn` is called then. */
  want(containerId: string, endpoints: EndpointsByNetwork = new Map()): void {
    if (this.knows(containerId, endpoints) || this.#asked.has(containerId)) return;
    this.#wanted.add(containerId);
    if (this.#working === PARALLEL) return;
    this.#working += 1;
    void this.#work();
  }

  async #work(): Promise<void> {
    for (let id = this.#next(); id !== undefined; id = this.#next()) {
      const question = {};
      this.#asked.set(id, question);
      const known = await this.#inspect(id);
      // Forgotten meanwhile: this answer may be older than what it was forgotten for.
      if (this.#asked.get(id) !== question) continue;
      this.#asked.delete(id);
      if (known) {
        this.#known.set(id, known);
        this.onLearn(id);
      }
    }
    this.#working -= 1;
  }

  #next(): string | undefined {
    const [id] = this.#wanted;
    if (id !== undefined) this.#wanted.delete(id);
    return id;
  }

  /**
   * `GET /containers/{id}/json`; null where it is gone, which its own event tells, and where the
   * engine does not answer: the next look asks again.
   */
  async #inspect(id: string): Promise<Known | null> {
    try {
      const asked = this.docker.getContainer(id).inspect();
      const limit = { timeoutMs: ANSWER_MS, what: 'Docker' };
      const { NetworkSettings } = inspectSchema.parse(await withinTime(asked, limit));
      const places = Object.entries(NetworkSettings.Networks);
      return {
        aliases: new Map(places.map(([name, one]) => [name, givenAliases(one?.Aliases, id)])),
        endpoints: new Map(places.map(([name, one]) => [name, one?.EndpointID ?? ''])),
      };
    } catch {
      return null;
    }
  }
}
