/** The container whose node an element is, or is in; null where it is none. */
export function nodeIdAt(target: EventTarget | null): string | null {
  const node = target instanceof Element ? target.closest<HTMLElement>('[data-node]') : null;
  return node?.dataset['node'] ?? null;
}

/** The node of a container. */
export function nodeIn(parent: HTMLElement | null, id: string): HTMLElement | null {
  return parent?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`) ?? null;
}

/** All nodes, by container. */
export function nodesIn(parent: HTMLElement | null): ReadonlyMap<string, HTMLElement> {
  const nodes = parent?.querySelectorAll<HTMLElement>('[data-node]') ?? [];
  return new Map([...nodes].map((node) => [node.dataset['node'] ?? '', node]));
}
