import type { Container, EnginePatch } from '@/shared/engine';

/** Knows whose place on the network has changed since the last time that all was settled. */
export class LatelyMoved {
  /** By container: what its place was. */
  #known = new Map<string, string>();
  readonly #moved = new Set<string>();

  /** These are as they are since nobody knows when. */
  startFrom(containers: readonly Container[]): void {
    this.#moved.clear();
    this.#known = new Map(containers.map((container) => [container.id, placeOf(container)]));
  }

  see({ changed, removed }: Pick<EnginePatch, 'changed' | 'removed'>): void {
    for (const container of changed) {
      const place = placeOf(container);
      if (this.#known.get(container.id) !== place) this.#moved.add(container.id);
      this.#known.set(container.id, place);
    }
    for (const id of removed) {
      this.#known.delete(id);
      this.#moved.delete(id);
    }
  }

  has(container: string): boolean {
    return this.#moved.has(container);
  }

  /** What is so now may have been so for long by the next time. */
  settle(): void {
    this.#moved.clear();
  }
}

function placeOf({ endpoint, segments = [] }: Container): string {
  if (!endpoint) return '';
  const there = segments.map(({ name, aliases }) => `${name} ${aliases.join(' ')}`).join(', ');
  return `${endpoint.networkId} ${endpoint.ipv4 ?? ''} ${endpoint.aliases.join(' ')} ${there}`;
}
