import { madeWith, type MadeWith } from '../../docker/name-facts';
import type { NetworkTools } from '../network-tools';

/** What containers were made with, as far as names go. Each is asked once: nothing of it changes. */
export class MadeWithBook {
  readonly #tools: NetworkTools;
  readonly #known = new Map<string, Promise<MadeWith | null>>();

  constructor(tools: NetworkTools) {
    this.#tools = tools;
  }

  /** Of these containers; those that are gone are left out. */
  async of(ids: readonly string[]): Promise<readonly MadeWith[]> {
    const made = await Promise.all(ids.map((id) => this.#lookAt(id)));
    return made.filter((one) => one !== null);
  }

  /** The servers that members ask, for what Docker's own does not know. */
  async askedByMembers(): Promise<readonly string[]> {
    const { containers } = this.#tools.store.snapshot();
    const made = await this.of(containers.flatMap(({ id, endpoint }) => (endpoint ? [id] : [])));
    return made.flatMap(({ dns }) => dns);
  }

  #lookAt(id: string): Promise<MadeWith | null> {
    const known = this.#known.get(id);
    if (known) return known;
    const asked = madeWith(this.#tools.connection, id);
    this.#known.set(id, asked);
    asked.then(
      (found) => found ?? this.#known.delete(id),
      () => this.#known.delete(id),
    );
    return asked;
  }
}
