import type { Container, EnginePatch } from '@/shared/engine';

/**
 * Knows which instances are removed, by whomever. One that is made anew is not: for as long as one
 * container of it is there it lives.
 */
export class GoneInstances {
  /** The instance of each container. */
  #instances = new Map<string, string>();

  startFrom(containers: readonly Container[]): void {
    this.#instances = new Map();
    this.#put(containers);
  }

  /** The instances that have lost their last container. */
  see({ changed, removed }: Pick<EnginePatch, 'changed' | 'removed'>): readonly string[] {
    this.#put(changed);
    const lost = removed.flatMap((id) => this.#instances.get(id) ?? []);
    for (const id of removed) this.#instances.delete(id);
    const living = new Set(this.#instances.values());
    return lost.filter((instance) => !living.has(instance));
  }

  #put(containers: readonly Container[]): void {
    for (const { id, managed } of containers)
      if (managed) this.#instances.set(id, managed.instance);
  }
}
