import type { Container } from '@/shared/engine';
import type { ContainerEvent, EngineEvent, NetworkEvent } from './docker-events';

/** What an event makes of what is known. Parts that are not there stay as they are. */
export interface Change {
  /** The container as it is now; null: it is gone. */
  readonly container?: Container | null;
  /** True after a signal that is meant to end it. */
  readonly isEnding?: boolean;
  /** The event does not say all: ask the engine about this container. */
  readonly look?: string;
  /** Ask the engine about the network. */
  readonly lookAtNetwork?: boolean;
  /** The network of this id is gone. */
  readonly networkGone?: string;
  /** The aliases of this container's endpoint may be others now. */
  readonly forgetAliases?: string;
}

export interface Known {
  readonly container: Container | undefined;
  readonly isEnding: boolean;
}

/** The container that an event is about. */
export function containerOf(event: EngineEvent): string | null {
  return event.kind === 'container' ? event.id : event.container;
}

/**
 * What an event changes. Pure, and harmless when it comes twice or late: what can't be told from
 * the event alone is looked up, and the look has the last word.
 */
export function reduceEvent(
  known: Known,
  event: EngineEvent,
  networkName: string,
  isSegment: (network: string) => boolean = () => false,
): Change {
  return event.kind === 'container'
    ? reduceContainerEvent(known, event)
    : reduceNetworkEvent(known, event, networkName, isSegment);
}

function reduceContainerEvent({ container, isEnding }: Known, event: ContainerEvent): Change {
  const { action, id } = event;
  if (action === 'destroy') return { container: null, isEnding: false };
  if (action === 'start' || action === 'create') return { look: id, isEnding: false };
  if (action === 'kill') return { isEnding: endsContainer(event.signal) };
  if (!container) return { look: id };
  switch (action) {
    case 'die':
      // One that ends by itself may be restarted by its policy: only the engine knows.
      return {
        container: ended(container, event),
        isEnding: false,
        ...(isEnding ? {} : { look: id }),
      };
    case 'rename':
      return event.name ? { container: { ...container, name: event.name } } : { look: id };
    case 'pause':
      return { container: { ...container, state: 'paused' } };
    case 'unpause':
      return { container: { ...container, state: 'running' } };
    case 'health_status':
      return event.health ? { container: { ...container, health: event.health } } : { look: id };
  }
}

/** Membership outlives the end; addresses and published ports do not. */
function ended(container: Container, { exitCode }: ContainerEvent): Container {
  return {
    ...container,
    state: 'exited',
    health: 'none',
    exitCode,
    ports: [],
    endpoint: container.endpoint && { ...container.endpoint, ipv4: null, ipv6: null, mac: null },
  };
}

/** Reload signals (HUP, USR1, USR2) don't end a container. */
function endsContainer(signal: number | null): boolean {
  return signal === null || ![1, 10, 12].includes(signal);
}

function reduceNetworkEvent(
  { container }: Known,
  event: NetworkEvent,
  networkName: string,
  isSegment: (network: string) => boolean,
): Change {
  const name = event.name ?? '';
  const isOurNetwork = name === networkName || isSegment(name);
  if (event.action === 'destroy') return { networkGone: event.id };
  // A segment is told by its labels, which the event does not have.
  if (event.action === 'create')
    return isOurNetwork || name.startsWith(`${networkName}-`) ? { lookAtNetwork: true } : {};
  const id = event.container;
  if (!id) return {};
  // Every start connects and every end disconnects; at any other time it was done by hand.
  const isUp = container?.state === 'running' || container?.state === 'paused';
  const byHand = event.action === 'connect' ? isUp : !isUp;
  return { look: id, ...(isOurNetwork && byHand ? { forgetAliases: id } : {}) };
}
