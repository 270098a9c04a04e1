import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useSetMembership, type MembershipAction } from '@/api/docker/docker-mutations';
import { useContainers } from '@/api/docker/docker-queries';
import { getConnectRisk } from '@/api/network/network-api';
import { useKeepConnected } from '@/api/network/network-queries';
import type { Container } from '@/shared/engine';
import { NETWORK_NAME } from '@/shared/instances';
import { canJoin } from '@/shared/segments';

const RepairDialog = lazy(async () => ({
  default: (await import('@/renderer/features/network/repair/repair-dialog')).RepairDialog,
}));
const EditDialog = lazy(async () => ({
  default: (await import('@/renderer/features/network/shape/edit-dialog')).EditDialog,
}));
const ConnectDialog = lazy(async () => ({
  default: (await import('@/renderer/features/network/members/connect-dialog')).ConnectDialog,
}));
const ConnectRiskDialog = lazy(async () => ({
  default: (await import('@/renderer/features/network/members/connect-risk-dialog'))
    .ConnectRiskDialog,
}));

type Open =
  | { readonly do: 'repair' }
  | { readonly do: 'edit'; readonly toMove: boolean }
  | { readonly do: 'connect-with'; readonly container: Container }
  | {
      readonly do: 'risk';
      readonly container: Container;
      readonly risks: readonly string[];
      readonly answer: (isWanted: boolean) => void;
    };

let open: Open | null = null;
const listeners = new Set<() => void>();

function set(next: Open | null): void {
  // A question that makes way for another one is answered with no.
  if (open?.do === 'risk') open.answer(false);
  open = next;
  listeners.forEach((listener) => listener());
}

/** Shows what a repair of the network would do, on whatever page. */
export function askToRepair(): void {
  set({ do: 'repair' });
}

/** Asks for the shape that the network is to have. */
export function askToEdit(): void {
  set({ do: 'edit', toMove: false });
}

/** The same, with addresses proposed that nothing else has. */
export function askToMove(): void {
  set({ do: 'edit', toMove: true });
}

/** Asks with which names and addresses a container is to be on the network. */
export function askToConnectWith(container: Container): void {
  set({ do: 'connect-with', container });
}

/**
 * Connects, after a question where that would do something to the container besides; resolves when it
 * is answered.
 */
export async function connectWithCare(container: Container, connect: () => void): Promise<void> {
  // Where the question fails the connect tells why.
  const risks = mayBeRisky(container) ? await getConnectRisk(container.id).catch(() => []) : [];
  const isWanted =
    risks.length === 0 ||
    (await new Promise<boolean>((answer) => set({ do: 'risk', container, risks, answer })));
  if (isWanted) connect();
}

/** Connects and disconnects; a connect asks first where it would do something besides. */
export function useCarefulMembership(): (action: MembershipAction) => void {
  const containers = useContainers();
  const setMembership = useSetMembership();
  return (action) => {
    const container = containers?.find(({ id }) => id === action.container);
    if (action.do === 'disconnect' || !container) setMembership(action);
    else void connectWithCare(container, () => setMembership(action));
  };
}

/** Keeps a container connected or lets it go; one that is connected for it is asked about first. */
export function useCarefulKeeping(): (container: Container, isKept: boolean) => void {
  const { mutate: keep } = useKeepConnected();
  return (container, isKept) => {
    const change = () => keep({ container: container.id, isKept });
    if (isKept && container.endpoint === null) void connectWithCare(container, change);
    else change();
  };
}

/** Only these are worth a question to the engine: the others lose nothing. */
function mayBeRisky(container: Container): boolean {
  const { managed, state, ports, otherNetworks } = container;
  // The answer to the connect says why it can’t.
  if (!canJoin(container)) return false;
  if (managed || state !== 'running' || otherNetworks.length === 0) return false;
  return ports.length > 0 || otherNetworks.every((other) => NETWORK_NAME < other);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const close = () => set(null);

export function NetworkDialogs() {
  const shown = useSyncExternalStore(subscribe, () => open);
  return (
    <Suspense>
      {shown?.do === 'repair' && <RepairDialog onClose={close} />}
      {shown?.do === 'edit' && <EditDialog toMove={shown.toMove} onClose={close} />}
      {shown?.do === 'connect-with' && (
        <ConnectDialog container={shown.container} onClose={close} />
      )}
      {shown?.do === 'risk' && (
        <ConnectRiskDialog {...shown} connect={() => shown.answer(true)} onClose={close} />
      )}
    </Suspense>
  );
}
